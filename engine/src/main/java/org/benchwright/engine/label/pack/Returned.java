package org.benchwright.engine.label.pack;

import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.answer.Answers;

/**
 * An annotation on its way back.
 *
 * @param item    the place of the item in the pack, 0 for the first
 * @param schema  the place of its schema in the manifest's list
 * @param seconds null when it was not measured
 */
record Returned(int item, String annotator, AnnotationState state, int schema, Answers answers, Double seconds, Double confidence, String source, String at) {
}
