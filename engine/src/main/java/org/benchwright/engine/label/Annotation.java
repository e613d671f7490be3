package org.benchwright.engine.label;

import java.util.OptionalDouble;
import org.benchwright.engine.label.answer.Answers;

/**
 * What one annotator said of one item at one time.
 *
 * @param item       the row of the project's data, 0 for the first
 * @param seconds    how long it took, from showing the item
 * @param confidence of the annotator or the model, from 0 to 1
 * @param source     {@code person}, {@code bulk}, {@code prelabel MODEL@V}, {@code import FILE} or {@code pack NAME}
 * @param at         UTC instant, ISO 8601
 */
public record Annotation(long id, long item, String annotator, AnnotationState state, int schemaVersion, Answers answers, OptionalDouble seconds,
        OptionalDouble confidence, String source, String at) {
}
