package org.benchwright.engine.serve;

import java.util.List;

/**
 * An input or output as a model's metadata describes it.
 *
 * @param shape   -1 for an axis of any length
 * @param classes what the second axis of class probabilities means; empty otherwise
 */
public record TensorSpec(String name, Datatype datatype, List<Long> shape, List<String> classes) {
    TensorSpec(String name, Datatype datatype, Long... shape) {
        this(name, datatype, List.of(shape), List.of());
    }
}
