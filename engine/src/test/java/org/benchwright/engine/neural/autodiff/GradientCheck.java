package org.benchwright.engine.neural.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.kernels.scalar.ScalarBackend;

/** Compares gradients of a function with central differences of its scalar form: the sum of its elements, each times a fixed weight. */
public final class GradientCheck {
    private static final float STEP = 0x1p-7f;
    private static final double TOLERANCE = 2e-3;

    private GradientCheck() {
    }

    public static void agree(Function<List<Variable>, Variable> function, Tensor... inputs) {
        Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(7));
        List<Variable> leaves = Arrays.stream(inputs).map(tape::leaf).toList();
        Variable y = function.apply(leaves);
        float[] dy = new float[y.elements()];
        for (int i = 0; i < dy.length; i++) {
            dy[i] = weight(i);
        }
        tape.backward(y, dy);
        for (int k = 0; k < inputs.length; k++) {
            float[] gradient = leaves.get(k).gradient().orElseThrow().values();
            float[] x = inputs[k].values();
            for (int i = 0; i < x.length; i++) {
                float kept = x[i];
                x[i] = kept + STEP;
                double up = weighted(function, inputs);
                x[i] = kept - STEP;
                double down = weighted(function, inputs);
                x[i] = kept;
                double slope = (up - down) / (2.0 * STEP);
                assertThat((double) gradient[i]).as("input %d, element %d", k, i)
                        .isCloseTo(slope, Offset.offset(TOLERANCE * Math.max(1, Math.abs(slope))));
            }
        }
    }

    private static double weighted(Function<List<Variable>, Variable> function, Tensor... inputs) {
        // A recording tape from the same seed, so that dropout draws the same mask.
        Tape tape = Tape.recording(new ScalarBackend(), new RandomStream(7));
        float[] y = function.apply(Arrays.stream(inputs).map(tape::leaf).toList()).values();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * weight(i);
        }
        return sum;
    }

    private static float weight(int i) {
        return (float) Math.cos(1.7 * i + 0.3);
    }
}
