package org.benchwright.kernels.tornado;

import org.benchwright.kernels.ChannelChecks;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.PoolShape;

/** Pooling and batch normalisation, on the device where that is worth it. */
final class TornadoChannels implements ChannelKernels {
    private static final float[] NONE = {};

    private final Gpu gpu;
    private final ChannelKernels cpu;

    TornadoChannels(Gpu gpu, ChannelKernels cpu) {
        this.gpu = gpu;
        this.cpu = cpu;
    }

    @Override
    public void maxPool(PoolShape s, float[] x, float[] out, int[] from) {
        gpu.run(Family.ROWS, elements(s), () -> {
            ChannelChecks.maxPool(s, x, out, from);
            return Arguments.of(Program.MAX_POOL, windows(s)).ints(sizes(s)).floats(x, elements(s)).floats(out, windows(s)).ints(from, windows(s));
        }, () -> cpu.maxPool(s, x, out, from));
    }

    @Override
    public void maxPoolGradient(PoolShape s, float[] dy, int[] from, float[] dx) {
        gpu.run(Family.ROWS, elements(s), () -> {
            ChannelChecks.maxPool(s, dx, dy, from);
            for (int o = 0; o < windows(s); o++) {
                ChannelChecks.place(s, o / s.outPlane(), from[o]);
            }
            return Arguments.of(Program.MAX_POOL_GRADIENT, elements(s)).ints(sizes(s)).floats(dy, windows(s)).ints(from, windows(s))
                    .floats(dx, elements(s));
        }, () -> cpu.maxPoolGradient(s, dy, from, dx));
    }

    @Override
    public void averagePool(PoolShape s, float[] x, float[] out) {
        gpu.run(Family.ROWS, elements(s), () -> {
            ChannelChecks.pool(s, x, out);
            return Arguments.of(Program.AVERAGE_POOL, windows(s)).ints(sizes(s)).floats(x, elements(s)).floats(out, windows(s));
        }, () -> cpu.averagePool(s, x, out));
    }

    @Override
    public void averagePoolGradient(PoolShape s, float[] dy, float[] dx) {
        gpu.run(Family.ROWS, elements(s), () -> {
            ChannelChecks.pool(s, dx, dy);
            return Arguments.of(Program.AVERAGE_POOL_GRADIENT, elements(s)).ints(sizes(s)).floats(dy, windows(s)).floats(dx, elements(s));
        }, () -> cpu.averagePoolGradient(s, dy, dx));
    }

    @Override
    public void batchNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, boolean rectified, float[] out,
            float[] mean, float[] variance) {
        gpu.run(Family.ROWS, (double) batch * channels * inner, () -> {
            ChannelChecks.norm(batch, channels, inner, x, out, gamma, beta, mean, variance);
            int all = batch * channels * inner;
            Arguments call = Arguments.of(rectified ? Program.RECTIFIED_BATCH_NORM : Program.BATCH_NORM, all, channels, inner, batch).numbers(epsilon)
                    .floats(x, all).floats(gamma, channels).floats(beta, channels).scratch(channels).floats(out, all).floats(mean, channels)
                    .floats(variance, channels);
            return rectified ? call.scratch(all) : call;
        }, () -> cpu.batchNorm(batch, channels, inner, x, gamma, beta, epsilon, rectified, out, mean, variance));
    }

    @Override
    public void batchNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] y, float[] dy, float[] dx, float[] dgamma, float[] dbeta) {
        gpu.run(Family.ROWS, (double) batch * channels * inner, () -> {
            Program program = y.length > 0 ? Program.RECTIFIED_NORM_GRADIENT : Program.NORM_GRADIENT;
            Arguments call = gradient(program, batch, channels, inner, x, gamma, epsilon, mean, variance, y, dy, dx, dgamma, dbeta,
                    1f / ((float) batch * inner));
            int all = batch * channels * inner;
            return y.length > 0 ? call.floats(y, all).scratch(all) : call;
        }, () -> cpu.batchNormGradient(batch, channels, inner, x, gamma, epsilon, mean, variance, y, dy, dx, dgamma, dbeta));
    }

    @Override
    public void fixedNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, float[] mean, float[] variance,
            float[] out) {
        gpu.run(Family.ROWS, (double) batch * channels * inner, () -> {
            ChannelChecks.norm(batch, channels, inner, x, out, gamma, beta, mean, variance);
            int all = batch * channels * inner;
            return Arguments.of(Program.FIXED_NORM, all, channels, inner).numbers(epsilon).floats(x, all).floats(gamma, channels)
                    .floats(beta, channels).scratch(channels).floats(out, all).floats(mean, channels).floats(variance, channels);
        }, () -> cpu.fixedNorm(batch, channels, inner, x, gamma, beta, epsilon, mean, variance, out));
    }

    @Override
    public void fixedNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] dy, float[] dx, float[] dgamma, float[] dbeta) {
        gpu.run(Family.ROWS, (double) batch * channels * inner,
                () -> gradient(Program.NORM_GRADIENT, batch, channels, inner, x, gamma, epsilon, mean, variance, NONE, dy, dx, dgamma, dbeta, 0f),
                () -> cpu.fixedNormGradient(batch, channels, inner, x, gamma, epsilon, mean, variance, dy, dx, dgamma, dbeta));
    }

    private static Arguments gradient(Program program, int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean,
            float[] variance, float[] y, float[] dy, float[] dx, float[] dgamma, float[] dbeta, float share) {
        ChannelChecks.normGradient(batch, channels, inner, x, y, dy, dx, dgamma, dbeta, gamma, mean, variance);
        int all = batch * channels * inner;
        return Arguments.of(program, all, channels, inner, batch).numbers(epsilon, share).floats(x, all).floats(gamma, channels)
                .floats(mean, channels).floats(variance, channels).floats(dy, all).scratch(channels).scratch(2L * channels).floats(dx, all)
                .floats(dgamma, channels).floats(dbeta, channels);
    }

    private static int elements(PoolShape s) {
        return s.planes() * s.plane();
    }

    private static int windows(PoolShape s) {
        return s.planes() * s.outPlane();
    }

    private static int[] sizes(PoolShape s) {
        return new int[] {s.height(), s.width(), s.windowHeight(), s.windowWidth(), s.strideHeight(), s.strideWidth(), s.padHeight(), s.padWidth(),
            s.outHeight(), s.outWidth()};
    }
}
