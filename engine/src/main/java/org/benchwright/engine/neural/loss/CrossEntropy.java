package org.benchwright.engine.neural.loss;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Reductions;
import org.benchwright.engine.neural.autodiff.Variable;

/**
 * Softmax cross-entropy of logits [..., classes] with class numbers [...].
 *
 * @param weights   how much each class counts; empty for all the same
 * @param smoothing the share of the target that is spread over all classes (Szegedy et al. 2016), at least 0 and below 1
 */
public record CrossEntropy(List<Float> weights, float smoothing) implements Loss {
    /** @throws IllegalArgumentException when the smoothing is not a share, or a weight is negative */
    public CrossEntropy {
        weights = List.copyOf(weights);
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("label smoothing is at least 0 and below 1, but is " + smoothing);
        }
        for (float weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a class weight is at least 0, but one is " + weight);
            }
        }
    }

    /** Every class counts the same and nothing is smoothed. */
    public CrossEntropy() {
        this(List.of(), 0);
    }

    @Override
    public Variable of(Variable output, Tensor target) {
        int classes = output.size(-1);
        int rows = output.elements() / classes;
        if (target.elements() != rows) {
            throw new IllegalArgumentException("logits of " + Shape.text(output.shape()) + " need " + rows + " class numbers, but got "
                    + target.elements());
        }
        if (!weights.isEmpty() && weights.size() != classes) {
            throw new IllegalArgumentException("there are " + classes + " classes, but " + weights.size() + " class weights");
        }
        int[] labels = labels(target.values(), classes);
        float[] w = new float[classes];
        double spread = 0;
        for (int c = 0; c < classes; c++) {
            w[c] = weights.isEmpty() ? 1 : weights.get(c);
            spread += w[c];
        }
        double total = 0;
        for (int label : labels) {
            total += w[label];
        }
        if (total == 0) {
            throw new IllegalArgumentException("every class in this batch has weight 0");
        }
        float[] logs = Reductions.logSoftmax(output.values(), classes);
        double even = smoothing / classes;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum -= (1 - smoothing) * w[labels[i]] * logs[i * classes + labels[i]];
            for (int c = 0; c < classes && smoothing > 0; c++) {
                sum -= even * w[c] * logs[i * classes + c];
            }
        }
        double all = total;
        double mass = spread;
        return output.tape().record(new float[] {(float) (sum / all)}, new int[0], List.of(output), dy -> {
            float[] dx = new float[output.elements()];
            for (int i = 0; i < rows; i++) {
                // The sum of the target's weights times softmax, minus those weights.
                double row = (1 - smoothing) * w[labels[i]] + even * mass;
                for (int c = 0; c < classes; c++) {
                    double wanted = even * w[c] + (c == labels[i] ? (1 - smoothing) * w[c] : 0);
                    dx[i * classes + c] = (float) (dy[0] * (row * Math.exp(logs[i * classes + c]) - wanted) / all);
                }
            }
            output.give(dx);
        });
    }

    private static int[] labels(float[] target, int classes) {
        int[] labels = new int[target.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) target[i];
            if (labels[i] != target[i] || labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("target " + i + " must be a class number from 0 to " + (classes - 1) + ", but is " + target[i]);
            }
        }
        return labels;
    }
}
