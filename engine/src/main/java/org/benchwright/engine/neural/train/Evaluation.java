package org.benchwright.engine.neural.train;

import java.util.OptionalDouble;
import org.benchwright.engine.neural.autodiff.Arena;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.loss.CrossEntropy;
import org.benchwright.engine.neural.loss.Loss;
import org.benchwright.kernels.KernelBackend;

/**
 * How good a network is outside training.
 *
 * @param loss     mean over the examples
 * @param accuracy share of examples whose class got the greatest output; empty unless the loss is cross-entropy
 */
public record Evaluation(double loss, OptionalDouble accuracy) {
    /** Goes through the examples in batches; the network's mode is as before afterwards. */
    public static Evaluation of(Layer network, Loss loss, Examples examples, int batchSize, KernelBackend kernels) {
        boolean before = network.training();
        network.training(false);
        try {
            double sum = 0;
            long right = 0;
            Arena arena = new Arena();
            for (int from = 0; from < examples.size(); from += batchSize) {
                int[] rows = new int[Math.min(batchSize, examples.size() - from)];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = from + i;
                }
                Examples batch = examples.rows(rows);
                Tape tape = Tape.computing(kernels, arena);
                Variable output = network.forward(tape.constant(batch.inputs()));
                sum += (double) loss.of(output, batch.targets()).scalar() * rows.length;
                right += loss instanceof CrossEntropy ? right(output, batch.targets().values()) : 0;
            }
            boolean classes = loss instanceof CrossEntropy;
            return new Evaluation(sum / examples.size(), classes ? OptionalDouble.of((double) right / examples.targets().elements())
                    : OptionalDouble.empty());
        } finally {
            network.training(before);
        }
    }

    private static long right(Variable output, float[] classes) {
        int width = output.size(-1);
        long right = 0;
        for (int i = 0; i < classes.length; i++) {
            int best = 0;
            for (int c = 1; c < width; c++) {
                if (output.values()[i * width + c] > output.values()[i * width + best]) {
                    best = c;
                }
            }
            right += best == (int) classes[i] ? 1 : 0;
        }
        return right;
    }
}
