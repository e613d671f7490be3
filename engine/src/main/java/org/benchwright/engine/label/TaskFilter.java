package org.benchwright.engine.label;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.data.SqlText;

/**
 * Which tasks are listed; all that are given must hold.
 *
 * @param condition SQL on the columns of the data, such as {@code length(text) > 100}
 * @param label     of the main question, given by anybody
 * @param annotator who answered
 * @param flagged   whether only those with an open flag
 */
public record TaskFilter(Optional<TaskState> state, Optional<String> condition, Optional<String> label, Optional<String> annotator, boolean flagged) {
    public static final TaskFilter ALL = new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public TaskFilter where(String sql) {
        return new TaskFilter(state, sql.isBlank() ? Optional.empty() : Optional.of(sql), label, annotator, flagged);
    }

    /** These whose shown columns contain all of the words, in small or capital letters. */
    public TaskFilter containing(String words, Media media) {
        return where(Arrays.stream(words.strip().split("\\s+")).filter(w -> !w.isEmpty()).map(word -> media.columns().stream()
                .map(column -> "contains(lower(CAST(" + SqlText.name(column) + " AS VARCHAR)), lower(" + SqlText.literal(word) + "))")
                .collect(Collectors.joining(" OR ", "(", ")"))).collect(Collectors.joining(" AND ")));
    }

    public TaskFilter in(TaskState wanted) {
        return new TaskFilter(Optional.of(wanted), condition, label, annotator, flagged);
    }
}
