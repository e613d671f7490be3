package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;

/** Every kernel of {@link ChannelKernels}. */
final class ChannelCases {
    private static final PoolShape[] POOLS = {PoolShape.square(6, 8, 10, 2, 2, 0), PoolShape.square(4, 37, 41, 3, 2, 1),
        new PoolShape(3, 1, 50, 1, 4, 1, 3, 0, 2), new PoolShape(2, 9, 7, 3, 5, 1, 1, 0, 2), PoolShape.square(0, 3, 3, 2, 1, 0),
        PoolShape.square(2, 5, 20, 5, 1, 2), PoolShape.square(300, 28, 28, 2, 2, 0)};
    /** Batch, channels, inner. */
    private static final int[][] NORMS = {{4, 3, 1}, {2, 5, 7}, {33, 20, 1}, {3, 2, 1_100}, {5, 17, 49}, {16, 24, 784}};

    private ChannelCases() {
    }

    static List<KernelCase> all() {
        return List.of(new KernelCase("max pooling", (backend, in) -> pools(backend.channels(), in, true)),
                new KernelCase("average pooling", (backend, in) -> pools(backend.channels(), in, false)),
                new KernelCase("batch norm", (backend, in) -> norms(backend.channels(), in)));
    }

    private static float[][] pools(ChannelKernels kernels, KernelCase.Inputs in, boolean max) {
        List<float[]> results = new ArrayList<>();
        for (PoolShape shape : POOLS) {
            float[] x = in.numbers(shape.planes() * shape.plane());
            float[] out = new float[shape.planes() * shape.outPlane()];
            float[] dy = in.numbers(out.length);
            float[] dx = new float[x.length];
            if (max) {
                int[] from = new int[out.length];
                kernels.maxPool(shape, x, out, from);
                kernels.maxPoolGradient(shape, dy, from, dx);
                results.add(KernelCase.asFloats(from));
            } else {
                kernels.averagePool(shape, x, out);
                kernels.averagePoolGradient(shape, dy, dx);
            }
            results.addAll(List.of(out, dx));
        }
        return results.toArray(new float[0][]);
    }

    private static float[][] norms(ChannelKernels kernels, KernelCase.Inputs in) {
        List<float[]> results = new ArrayList<>();
        for (int[] shape : NORMS) {
            int channels = shape[1];
            float[] x = in.numbers(shape[0] * channels * shape[2], -1, 3);
            float[] gamma = in.numbers(channels);
            float[] beta = in.numbers(channels);
            float[] dy = in.numbers(x.length);
            float[] y = new float[x.length];
            float[] mean = new float[channels];
            float[] variance = new float[channels];
            boolean rectified = shape[0] % 2 == 0;
            kernels.batchNorm(shape[0], channels, shape[2], x, gamma, beta, 1e-3f, rectified, y, mean, variance);
            float[] dx = new float[x.length];
            float[] dgamma = in.numbers(channels);
            float[] dbeta = in.numbers(channels);
            // The same y for every backend, since rounding may turn a sign.
            float[] mask = rectified ? in.numbers(x.length) : new float[0];
            kernels.batchNormGradient(shape[0], channels, shape[2], x, gamma, 1e-3f, mean, variance, mask, dy, dx, dgamma, dbeta);
            float[] fixed = new float[x.length];
            kernels.fixedNorm(shape[0], channels, shape[2], x, gamma, beta, 1e-3f, beta, in.numbers(channels, 0.1, 2), fixed);
            float[] fixedDx = new float[x.length];
            kernels.fixedNormGradient(shape[0], channels, shape[2], x, gamma, 1e-3f, beta, in.numbers(channels, 0.1, 2), dy, fixedDx, dgamma, dbeta);
            results.addAll(List.of(y, mean, variance, dx, fixed, fixedDx, dgamma, dbeta));
        }
        return results.toArray(new float[0][]);
    }
}
