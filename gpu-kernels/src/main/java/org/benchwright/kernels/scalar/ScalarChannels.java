package org.benchwright.kernels.scalar;

import java.util.Arrays;
import org.benchwright.kernels.ChannelChecks;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.PoolShape;

/** Pooling and batch normalisation by the formula. */
final class ScalarChannels implements ChannelKernels {
    private static final float[] NONE = {};

    /** One window: the part of it that is not padding. */
    private interface Visit {
        void window(int out, int plane, int top, int bottom, int left, int right);
    }

    private static void windows(PoolShape s, Visit visit) {
        int out = 0;
        for (int plane = 0; plane < s.planes(); plane++) {
            for (int r = 0; r < s.outHeight(); r++) {
                int top = r * s.strideHeight() - s.padHeight();
                for (int c = 0; c < s.outWidth(); c++) {
                    int left = c * s.strideWidth() - s.padWidth();
                    visit.window(out++, plane * s.plane(), Math.max(top, 0), Math.min(top + s.windowHeight(), s.height()), Math.max(left, 0),
                            Math.min(left + s.windowWidth(), s.width()));
                }
            }
        }
    }

    @Override
    public void maxPool(PoolShape s, float[] x, float[] out, int[] from) {
        ChannelChecks.maxPool(s, x, out, from);
        windows(s, (o, plane, top, bottom, left, right) -> {
            int best = plane + top * s.width() + left;
            float most = x[best];
            for (int r = top; r < bottom; r++) {
                for (int at = plane + r * s.width() + left; at < plane + r * s.width() + right; at++) {
                    if (!(x[at] <= most) && !Float.isNaN(most)) {
                        most = x[at];
                        best = at;
                    }
                }
            }
            out[o] = most;
            from[o] = best;
        });
    }

    @Override
    public void maxPoolGradient(PoolShape s, float[] dy, int[] from, float[] dx) {
        ChannelChecks.maxPool(s, dx, dy, from);
        double[] sums = new double[s.plane()];
        for (int plane = 0; plane < s.planes(); plane++) {
            Arrays.fill(sums, 0);
            for (int o = plane * s.outPlane(); o < (plane + 1) * s.outPlane(); o++) {
                ChannelChecks.place(s, plane, from[o]);
                sums[from[o] - plane * s.plane()] += dy[o];
            }
            store(sums, dx, plane * s.plane());
        }
    }

    @Override
    public void averagePool(PoolShape s, float[] x, float[] out) {
        ChannelChecks.pool(s, x, out);
        double size = (double) s.windowHeight() * s.windowWidth();
        windows(s, (o, plane, top, bottom, left, right) -> {
            double sum = 0;
            for (int r = top; r < bottom; r++) {
                for (int c = left; c < right; c++) {
                    sum += x[plane + r * s.width() + c];
                }
            }
            out[o] = (float) (sum / size);
        });
    }

    @Override
    public void averagePoolGradient(PoolShape s, float[] dy, float[] dx) {
        ChannelChecks.pool(s, dx, dy);
        double size = (double) s.windowHeight() * s.windowWidth();
        double[] sums = new double[s.planes() * s.plane()];
        windows(s, (o, plane, top, bottom, left, right) -> {
            for (int r = top; r < bottom; r++) {
                for (int c = left; c < right; c++) {
                    sums[plane + r * s.width() + c] += dy[o] / size;
                }
            }
        });
        store(sums, dx, 0);
    }

    private static void store(double[] sums, float[] to, int at) {
        for (int i = 0; i < sums.length; i++) {
            to[at + i] = (float) sums[i];
        }
    }

    @Override
    public void batchNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, boolean rectified,
            float[] out, float[] mean, float[] variance) {
        ChannelChecks.norm(batch, channels, inner, x, out, gamma, beta, mean, variance);
        double count = (double) batch * inner;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int b = 0; b < batch; b++) {
                for (int at = (b * channels + c) * inner, i = at; i < at + inner; i++) {
                    sum += x[i];
                }
            }
            double centre = sum / count;
            double squares = 0;
            for (int b = 0; b < batch; b++) {
                for (int at = (b * channels + c) * inner, i = at; i < at + inner; i++) {
                    squares += (x[i] - centre) * (x[i] - centre);
                }
            }
            mean[c] = (float) centre;
            variance[c] = (float) (squares / count);
        }
        fixedNorm(batch, channels, inner, x, gamma, beta, epsilon, mean, variance, out);
        for (int i = 0; rectified && i < batch * channels * inner; i++) {
            out[i] = Math.max(out[i], 0f);
        }
    }

    @Override
    public void batchNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] y, float[] dy, float[] dx, float[] dgamma, float[] dbeta) {
        ChannelChecks.normGradient(batch, channels, inner, x, y, dy, dx, dgamma, dbeta, gamma, mean, variance);
        float[] passed = y.length == 0 ? dy : dy.clone();
        for (int i = 0; y.length > 0 && i < batch * channels * inner; i++) {
            passed[i] = y[i] > 0 ? dy[i] : 0;
        }
        gradient(batch, channels, inner, x, gamma, epsilon, mean, variance, passed, dx, dgamma, dbeta, true);
    }

    @Override
    public void fixedNorm(int batch, int channels, int inner, float[] x, float[] gamma, float[] beta, float epsilon, float[] mean, float[] variance,
            float[] out) {
        ChannelChecks.norm(batch, channels, inner, x, out, gamma, beta, mean, variance);
        for (int b = 0; b < batch; b++) {
            for (int c = 0; c < channels; c++) {
                double inverse = ChannelKernels.inverse(variance[c], epsilon);
                for (int at = (b * channels + c) * inner, i = at; i < at + inner; i++) {
                    out[i] = (float) (((double) x[i] - mean[c]) * inverse * gamma[c] + beta[c]);
                }
            }
        }
    }

    @Override
    public void fixedNormGradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] dy, float[] dx, float[] dgamma, float[] dbeta) {
        ChannelChecks.normGradient(batch, channels, inner, x, NONE, dy, dx, dgamma, dbeta, gamma, mean, variance);
        gradient(batch, channels, inner, x, gamma, epsilon, mean, variance, dy, dx, dgamma, dbeta, false);
    }

    private static void gradient(int batch, int channels, int inner, float[] x, float[] gamma, float epsilon, float[] mean, float[] variance,
            float[] dy, float[] dx, float[] dgamma, float[] dbeta, boolean ofBatch) {
        double count = (double) batch * inner;
        for (int c = 0; c < channels; c++) {
            double inverse = ChannelKernels.inverse(variance[c], epsilon);
            double plain = 0;
            double along = 0;
            for (int b = 0; b < batch; b++) {
                for (int at = (b * channels + c) * inner, i = at; i < at + inner; i++) {
                    plain += dy[i];
                    along += dy[i] * ((double) x[i] - mean[c]) * inverse;
                }
            }
            dgamma[c] = (float) (dgamma[c] + along);
            dbeta[c] = (float) (dbeta[c] + plain);
            for (int b = 0; b < batch; b++) {
                for (int at = (b * channels + c) * inner, i = at; i < at + inner; i++) {
                    double through = ofBatch ? (plain + ((double) x[i] - mean[c]) * inverse * along) / count : 0;
                    dx[i] = (float) (gamma[c] * inverse * (dy[i] - through));
                }
            }
        }
    }
}
