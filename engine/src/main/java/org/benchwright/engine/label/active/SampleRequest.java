package org.benchwright.engine.label.active;

import java.util.Optional;

/**
 * What to pick.
 *
 * @param size      how many
 * @param algorithm that learns from the labels so far
 * @param model     a model that answers instead, as {@code name}, {@code name@version} or {@code run:N}
 * @param value     SQL of what an item is worth; empty when all are worth the same
 */
public record SampleRequest(Strategy strategy, int size, String algorithm, Optional<String> model, String value, long seed) {
    public static SampleRequest of(Strategy strategy, int size) {
        return new SampleRequest(strategy, size, Learner.USUAL, Optional.empty(), "", 0);
    }
}
