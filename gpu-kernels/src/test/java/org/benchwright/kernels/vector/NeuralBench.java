package org.benchwright.kernels.vector;

import java.util.Locale;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.NeuralKernels.AdaptiveStep;

/**
 * Prints how many milliseconds kernels of networks take, the best of many calls. Run it from the module's folder after {@code mvn test-compile}:
 * {@code java --add-modules jdk.incubator.vector -cp target/classes:target/test-classes:ASSERTJ_CORE.jar
 * org.benchwright.kernels.vector.NeuralBench}; the jar of AssertJ is in the local Maven repository.
 */
final class NeuralBench {
    private static final int CALLS = 60;

    private NeuralBench() {
    }

    public static void main(String[] args) {
        convolution("conv2d 128x1x28x28 to 32, 5x5", ConvShape.square(128, 1, 28, 28, 32, 5, 1, 2));
        convolution("conv2d 128x32x14x14 to 64, 3x3", ConvShape.square(128, 32, 14, 14, 64, 3, 1, 1));
        convolution("conv2d 128x32x14x14 to 64, 5x5", ConvShape.square(128, 32, 14, 14, 64, 5, 1, 2));
        convolution("conv2d 128x64x28x28 to 64, 1x1", ConvShape.square(128, 64, 28, 28, 64, 1, 1, 0));
        convolution("conv1d 64x32x1000 to 64, 7", ConvShape.line(64, 32, 1000, 64, 7, 1, 3, 1));
        NeuralKernels kernels = Draws.VECTOR;
        Draws draws = new Draws(1);
        float[] gates = draws.normal(128 * 1024);
        float[] c = draws.normal(128 * 256);
        float[] h = draws.normal(128 * 256);
        report("lstmCell 128x256", () -> kernels.lstmCell(128, 256, gates, c, c.clone(), h));
        report("lstmCellGradient 128x256", () -> kernels.lstmCellGradient(128, 256, gates, c, c, h, h.clone(), gates.clone()));
        int n = 1 << 20;
        float[] x = draws.normal(n);
        float[] y = new float[n];
        report("softmax 1024x1024", () -> kernels.softmax(1024, 1024, x, y));
        report("gelu 1M", () -> kernels.gelu(n, x, y));
        report("dropoutMask 1M", () -> kernels.dropoutMask(n, 0.5f, 7, y));
        float[] w = draws.normal(n);
        float[] m = new float[n];
        float[] v = new float[n];
        report("adamW 1M", () -> kernels.adamW(new AdaptiveStep(3, 1e-3f, 0.9f, 0.999f, 1e-8f, 0.01f), n, w, x, m, v, new float[0]));
        float[] q = draws.normal(32 * 128 * 64);
        float[] out = new float[q.length];
        float[] shares = new float[32 * 128 * 128];
        report("attention 32 groups of 128x128x64", () -> kernels.attention(32, 128, 128, 64, q, q, q, true, new int[0], shares, out));
    }

    private static void convolution(String name, ConvShape shape) {
        Draws draws = new Draws(2);
        float[] x = draws.normal(shape.batch() * shape.inChannels() * shape.height() * shape.width());
        float[] weights = draws.normal(shape.outChannels() * shape.patch());
        float[] bias = draws.normal(shape.outChannels());
        float[] y = draws.normal(shape.batch() * shape.outChannels() * shape.outHeight() * shape.outWidth());
        float[] dx = new float[x.length];
        float[] dweights = new float[weights.length];
        report(name, () -> Draws.VECTOR.conv2d(shape, x, weights, bias, y));
        report("  input gradient", () -> Draws.VECTOR.conv2dInputGradient(shape, y, weights, dx));
        report("  weight gradient", () -> Draws.VECTOR.conv2dWeightGradient(shape, x, y, dweights, bias));
    }

    private static void report(String name, Runnable kernel) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            kernel.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(Locale.ROOT, "%-40s %8.3f ms%n", name, best / 1e6);
    }
}
