package org.benchwright.engine.recipe;

import java.util.Map;
import java.util.Optional;

/**
 * What one run of a recipe is given.
 *
 * @param seed       for every step that takes one and is given none
 * @param parameters values for the recipe's parameters, by name; what is left out has its default
 * @param from       a step that is done anew with all that follows from it, whatever was done before
 * @param trigger    what <code>${trigger.NAME}</code> stands for; empty unless an event started the run
 */
public record RunOptions(long seed, Map<String, String> parameters, Optional<String> from, Map<String, String> trigger) {
    public RunOptions {
        parameters = Map.copyOf(parameters);
        trigger = Map.copyOf(trigger);
    }

    /** A run as the recipe stands. */
    public static RunOptions seed(long seed) {
        return new RunOptions(seed, Map.of(), Optional.empty(), Map.of());
    }

    /** The same with other values for parameters. */
    public RunOptions with(Map<String, String> values) {
        return new RunOptions(seed, values, from, trigger);
    }

    /** The same, doing a step and what follows from it anew. */
    public RunOptions anewFrom(String step) {
        return new RunOptions(seed, parameters, Optional.of(step), trigger);
    }

    /** The same, started by an event. */
    public RunOptions triggeredBy(Map<String, String> details) {
        return new RunOptions(seed, parameters, from, details);
    }
}
