package org.benchwright.kernels.vector;

import java.util.Arrays;
import java.util.List;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.KernelCheck;
import org.benchwright.kernels.NeuralKernels;

/** What a process of its own says of its vectors: their bits, kernels that fail their check, and a number that stands for the bits of some sums. */
final class KernelPrints {
    private KernelPrints() {
    }

    public static void main(String[] words) {
        VectorBackend backend = new VectorBackend();
        System.out.println("bits " + VectorMath.SPECIES.vectorBitSize());
        System.out.println("cores " + Cores.COUNT);
        if (List.of(words).contains("check")) {
            KernelCheck.run(List.of(backend), result -> System.out.println(result.ok() ? "right" : "wrong " + result), () -> false);
        }
        System.out.println("sums " + sums(backend));
    }

    private static int sums(VectorBackend backend) {
        Draws draws = new Draws(1);
        NeuralKernels neural = backend.neural();
        ConvShape shape = ConvShape.square(40, 8, 20, 20, 24, 3, 1, 1);
        float[] x = draws.normal(40 * 8 * 400);
        float[] dy = draws.normal(40 * 24 * 400);
        float[] dweights = new float[24 * shape.patch()];
        float[] dbias = new float[24];
        neural.conv2dWeightGradient(shape, x, dy, dweights, dbias);
        float[] gamma = draws.normal(400);
        float[] dgamma = new float[400];
        float[] dbeta = new float[400];
        neural.layerNormGradient(960, 400, dy, gamma, new float[960], draws.share(960), dy.clone(), new float[dy.length], dgamma, dbeta);
        float[] y = new float[dy.length];
        float[] mean = new float[24];
        float[] variance = new float[24];
        backend.channels().batchNorm(40, 24, 400, dy, gamma, gamma, 1e-5f, true, y, mean, variance);
        float[] w = draws.normal(300_000);
        neural.lamb(new NeuralKernels.AdaptiveStep(1, 0.1f, 0.9f, 0.99f, 1e-6f, 0.1f), w.length, w, draws.normal(w.length), new float[w.length],
                new float[w.length]);
        float[] c = new float[300 * 200];
        backend.matrices().gemm(true, false, 300, 200, 500, 1f, dy, 0, x, 0, 0f, c, 0);
        float[] product = {backend.matrices().dot(dy, dy.clone())};
        return Arrays.deepHashCode(new float[][] {dweights, dbias, dgamma, dbeta, y, mean, variance, w, c, product});
    }
}
