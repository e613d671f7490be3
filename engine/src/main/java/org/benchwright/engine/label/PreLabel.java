package org.benchwright.engine.label;

import org.benchwright.engine.label.answer.Answers;

/**
 * What a model would answer.
 *
 * @param confidence from 0 to 1
 * @param model      {@code name@version}
 */
public record PreLabel(Answers answers, double confidence, String model) {
    /** Where an annotation that takes it over comes from. */
    public String source() {
        return "prelabel " + model;
    }
}
