package org.benchwright.engine.label;

import java.util.Optional;

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

    public TaskFilter in(TaskState wanted) {
        return new TaskFilter(Optional.of(wanted), condition, label, annotator, flagged);
    }
}
