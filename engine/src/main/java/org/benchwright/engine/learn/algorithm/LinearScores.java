package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.benchwright.engine.learn.FittedModel;

/**
 * {@code W x + b}, as it is for a regression or through a softmax for classes.
 *
 * @param weights outputs by features
 * @param bias    one an output
 * @param softmax whether the scores become probabilities
 */
record LinearScores(double[][] weights, double[] bias, boolean softmax) implements FittedModel {
    @Override
    public int outputs() {
        return bias.length;
    }

    @Override
    public void score(double[] features, double[] scores) {
        for (int k = 0; k < bias.length; k++) {
            double sum = bias[k];
            double[] w = weights[k];
            for (int j = 0; j < w.length; j++) {
                sum += w[j] * features[j];
            }
            scores[k] = sum;
        }
        if (softmax) {
            Softmax.apply(scores);
        }
    }

    @Override
    public long operations() {
        return (long) weights.length * weights[0].length;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Wire.matrix(out, weights);
        Wire.doubles(out, bias);
        out.writeBoolean(softmax);
    }

    static LinearScores read(DataInput in) throws IOException {
        return new LinearScores(Wire.matrix(in), Wire.doubles(in), in.readBoolean());
    }

    @Override
    public Optional<OnnxBody> onnx() {
        return Optional.of((graph, features) -> {
            int width = weights[0].length;
            double[] transposed = new double[width * bias.length];
            for (int k = 0; k < bias.length; k++) {
                for (int j = 0; j < width; j++) {
                    transposed[j * bias.length + k] = weights[k][j];
                }
            }
            String scores = graph.add("Gemm", features, graph.doubles(transposed, width, bias.length), graph.doubles(bias, bias.length));
            return softmax ? graph.softmax(scores) : scores;
        });
    }
}
