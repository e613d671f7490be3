package org.benchwright.kernels.vector;

import java.util.function.IntConsumer;
import org.benchwright.kernels.ChannelChecks;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.PoolShape;

/**
 * Pooling and batch normalisation on vector units and all cores: a task takes a plane, or a channel through all its passes while it lies in the
 * second-level cache.
 */
final class VectorChannels implements ChannelKernels {
    private static final float[] NONE = {};
    /** Stretches of a channel that are shorter are brought together first. */
    private static final int SHORT = 3 * VectorMath.LANES;

    @Override
    public void maxPool(PoolShape s, float[] x, float[] out, int[] from) {
        ChannelChecks.maxPool(s, x, out, from);
        int[] columns = VectorPooling.columns(s);
        VectorParts.run(s.planes(), work(s), (part, first, end) -> VectorPooling.max(s, columns, x, out, from, first, end));
    }

    @Override
    public void maxPoolGradient(PoolShape s, float[] dy, int[] from, float[] dx) {
        ChannelChecks.maxPool(s, dx, dy, from);
        VectorParts.run(s.planes(), (long) s.planes() * s.plane(), (part, first, end) -> VectorPooling.maxGradient(s, dy, from, dx, first, end));
    }

    @Override
    public void averagePool(PoolShape s, float[] x, float[] out) {
        ChannelChecks.pool(s, x, out);
        int[] columns = VectorPooling.columns(s);
        VectorParts.run(s.planes(), work(s), (part, first, end) -> VectorPooling.average(s, columns, x, out, first, end));
    }

    @Override
    public void averagePoolGradient(PoolShape s, float[] dy, float[] dx) {
        ChannelChecks.pool(s, dx, dy);
        VectorParts.run(s.planes(), work(s), (part, first, end) -> VectorPooling.averageGradient(s, dy, dx, first, end));
    }

    private static long work(PoolShape s) {
        return (long) s.planes() * s.outPlane() * s.windowHeight() * s.windowWidth();
    }

    @Override
    public void batchNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, boolean rectified, float[] out,
            float[] mean, float[] variance) {
        ChannelChecks.norm(batch, channels, inner, x, out, gamma, beta, mean, variance);
        norm(batch, channels, inner, x, gamma, beta, epsilon, rectified, out, mean, variance, true);
    }

    @Override
    public void fixedNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, float[] mean, float[] variance,
            float[] out) {
        ChannelChecks.norm(batch, channels, inner, x, out, gamma, beta, mean, variance);
        norm(batch, channels, inner, x, gamma, beta, epsilon, false, out, mean, variance, false);
    }

    private static void norm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, boolean rectified,
            float[] out, float[] mean, float[] variance, boolean ofBatch) {
        if (batch == 0 || inner == 0) {
            emptyMoments(channels, mean, variance, ofBatch);
            return;
        }
        int count = batch * inner;
        boolean together = inner < SHORT && batch > 1;
        run(channels, 3L * channels * count, c -> {
            float[] from = together ? gathered(0, batch, channels, inner, c, x) : x;
            float[] to = together ? VectorScratch.take(1, count) : out;
            VectorNormalisation passes = new VectorNormalisation(together ? 1 : batch, together ? 1 : channels, together ? count : inner, from);
            int own = together ? 0 : c;
            if (ofBatch) {
                passes.moments(own, c, mean, variance);
            }
            passes.scale(own, mean[c], gamma[c] * ChannelKernels.inverse(variance[c], epsilon), beta[c], rectified, to);
            if (together) {
                scatter(to, batch, channels, inner, c, out);
            }
        });
    }

    private static void emptyMoments(int channels, float[] mean, float[] variance, boolean ofBatch) {
        for (int c = 0; ofBatch && c < channels; c++) {
            mean[c] = Float.NaN;
            variance[c] = Float.NaN;
        }
    }

    @Override
    public void batchNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] y, float[] dy, float[] dx, float[] dgamma, float[] dbeta) {
        ChannelChecks.normGradient(batch, channels, inner, x, y, dy, dx, dgamma, dbeta, gamma, mean, variance);
        gradient(batch, channels, inner, x, gamma, epsilon, mean, variance, y, dy, dx, dgamma, dbeta, true);
    }

    @Override
    public void fixedNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] dy, float[] dx, float[] dgamma, float[] dbeta) {
        ChannelChecks.normGradient(batch, channels, inner, x, NONE, dy, dx, dgamma, dbeta, gamma, mean, variance);
        gradient(batch, channels, inner, x, gamma, epsilon, mean, variance, NONE, dy, dx, dgamma, dbeta, false);
    }

    private static void gradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] y, float[] dy, float[] dx, float[] dgamma, float[] dbeta, boolean ofBatch) {
        if (batch == 0 || inner == 0) {
            return;
        }
        int count = batch * inner;
        boolean together = inner < SHORT && batch > 1;
        run(channels, 3L * channels * count, c -> {
            float[] from = together ? gathered(0, batch, channels, inner, c, x) : x;
            float[] d = together ? gathered(1, batch, channels, inner, c, dy) : dy;
            float[] to = together ? VectorScratch.take(2, count) : dx;
            float[] mask = y.length == 0 ? d : together ? gathered(3, batch, channels, inner, c, y) : y;
            boolean rectified = y.length > 0;
            VectorNormalisation passes = new VectorNormalisation(together ? 1 : batch, together ? 1 : channels, together ? count : inner, from);
            int own = together ? 0 : c;
            double inverse = ChannelKernels.inverse(variance[c], epsilon);
            double[] sums = new double[2];
            passes.products(own, mean[c], rectified, mask, d, sums);
            float shift = ofBatch ? (float) (sums[0] / count) : 0;
            float pull = ofBatch ? (float) (sums[1] * inverse * inverse / count) : 0;
            float factor = (float) (gamma[c] * inverse);
            if (ofBatch) {
                passes.gradient(own, mean[c], factor, shift, pull, rectified, mask, d, to);
            } else {
                new VectorNormalisation(together ? 1 : batch, together ? 1 : channels, together ? count : inner, d).scale(own, 0, factor, 0,
                        false, to);
            }
            dgamma[c] += (float) (sums[1] * inverse);
            dbeta[c] += (float) sums[0];
            if (together) {
                scatter(to, batch, channels, inner, c, dx);
            }
        });
    }

    /** Each channel is a task of its own, so that its sums do not depend on how many cores there are. */
    private static void run(int channels, long work, IntConsumer channel) {
        VectorParts.run(channels, work, (part, from, end) -> {
            for (int c = from; c < end; c++) {
                channel.accept(c);
            }
        });
    }

    /** A channel's stretches one behind the other. */
    private static float[] gathered(int slot, int batch, int channels, int inner, int c, float[] from) {
        float[] to = VectorScratch.take(slot, (long) batch * inner);
        for (int b = 0, i = 0; b < batch; b++) {
            for (int at = (b * channels + c) * inner, end = at + inner; at < end; at++) {
                to[i++] = from[at];
            }
        }
        return to;
    }

    private static void scatter(float[] from, int batch, int channels, int inner, int c, float[] to) {
        for (int b = 0, i = 0; b < batch; b++) {
            for (int at = (b * channels + c) * inner, end = at + inner; at < end; at++) {
                to[at] = from[i++];
            }
        }
    }
}
