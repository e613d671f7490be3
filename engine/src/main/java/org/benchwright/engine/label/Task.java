package org.benchwright.engine.label;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An item and where it stands.
 *
 * @param annotations that hold, one an annotator, skipped ones among them
 * @param marks       flags and comments, the oldest first
 */
public record Task(LabelItem item, TaskState state, List<Annotation> annotations, List<Mark> marks) {
    public Task {
        annotations = List.copyOf(annotations);
        marks = List.copyOf(marks);
    }

    public boolean flagged() {
        return marks.stream().anyMatch(m -> m.open() && m.kind().equals("flag"));
    }

    /** What was said, short, each different answer once. */
    public String words() {
        return annotations.stream().filter(a -> a.state() == AnnotationState.DONE).map(a -> a.answers().words()).distinct()
                .collect(Collectors.joining(" | "));
    }
}
