package org.benchwright.engine.learn;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a trainer learned: a function of encoded features. Immutable; safe to call from several threads. */
public interface FittedModel {
    /**
     * How many scores {@link #score} writes: one probability a class, one value for a regression, or one squared distance a cluster.
     */
    int outputs();

    /**
     * Scores one row.
     *
     * @param features encoded features, as many and in the order of {@link Samples#names()}
     * @param scores   filled with {@link #outputs()} numbers
     */
    void score(double[] features, double[] scores);

    /** Scores many rows: {@code scores[i]} is made and filled for each. */
    default void scoreAll(double[][] features, double[][] scores) {
        IntStream range = IntStream.range(0, features.length);
        (features.length > 64 ? range.parallel() : range).forEach(i -> {
            scores[i] = new double[outputs()];
            score(features[i], scores[i]);
        });
    }

    /** Roughly how many multiplications or comparisons scoring one row takes, for planning. */
    default long operations() {
        return 1000;
    }

    /** Writes the model in a form of its own that {@link Trainer#read} reads; no Java serialisation. */
    void write(DataOutput out) throws IOException;

    /** How to write this model as ONNX nodes; empty where it cannot be. */
    default Optional<OnnxBody> onnx() {
        return Optional.empty();
    }

    /** The part of an ONNX graph from encoded features to scores. */
    @FunctionalInterface
    interface OnnxBody {
        /**
         * Adds the nodes.
         *
         * @param graph    the graph being built
         * @param features name of a double tensor [N, features]
         * @return name of a double tensor [N, outputs]
         */
        String add(OnnxGraph graph, String features);
    }
}
