package org.benchwright.engine.label;

import java.util.OptionalDouble;
import org.benchwright.engine.label.answer.Answers;

/**
 * An answer to one item, still to be kept.
 *
 * @param item       the row of the project's data, 0 for the first
 * @param seconds    how long it took
 * @param confidence of whoever answered, from 0 to 1
 */
public record NewAnnotation(long item, Answers answers, OptionalDouble seconds, OptionalDouble confidence) {
    public NewAnnotation(long item, Answers answers) {
        this(item, answers, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
