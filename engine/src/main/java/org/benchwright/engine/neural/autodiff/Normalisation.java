package org.benchwright.engine.neural.autodiff;

import java.util.List;
import org.benchwright.engine.neural.Shape;

/** Layer and batch normalisation. */
public final class Normalisation {
    private Normalisation() {
    }

    /**
     * Each row of the last axis minus its mean over its deviation, times gamma plus beta (Ba, Kiros and Hinton, 2016).
     *
     * @param gamma [size of the last axis], as is beta
     */
    public static Variable layerNorm(Variable x, Variable gamma, Variable beta, float epsilon) {
        int columns = x.size(-1);
        int rows = x.elements() / columns;
        Shape.same("gamma of a layer norm", new int[] {columns}, gamma.shape());
        Shape.same("beta of a layer norm", new int[] {columns}, beta.shape());
        float[] y = new float[x.elements()];
        float[] mean = new float[rows];
        float[] inverse = new float[rows];
        Tape tape = x.tape();
        tape.kernels().neural().layerNorm(rows, columns, x.values(), gamma.values(), beta.values(), epsilon, y, mean, inverse);
        return tape.record(y, x.shape(), List.of(x, gamma, beta), dy -> {
            float[] dx = new float[y.length];
            float[] dgamma = new float[columns];
            float[] dbeta = new float[columns];
            tape.kernels().neural().layerNormGradient(rows, columns, x.values(), gamma.values(), mean, inverse, dy, dx, dgamma, dbeta);
            x.give(dx);
            gamma.give(dgamma);
            beta.give(dbeta);
        });
    }

    /**
     * Each channel of x [batch, channels, ...] minus its mean over its deviation in this batch, times gamma plus beta (Ioffe and Szegedy,
     * 2015).
     *
     * @param mean     [channels], takes the means of the batch
     * @param variance [channels], takes the biased variances of the batch
     * @throws IllegalArgumentException when a channel has one value only, so no variance
     */
    public static Variable batchNorm(Variable x, Variable gamma, Variable beta, float epsilon, float[] mean, float[] variance) {
        Plan plan = new Plan(x, gamma, beta);
        if (plan.count() < 2) {
            throw new IllegalArgumentException("batch normalisation in training needs more than one value a channel, but the batch is "
                    + Shape.text(x.shape()));
        }
        plan.moments(x.values(), mean, variance);
        float[] centre = mean.clone();
        float[] inverse = inverse(variance, epsilon);
        float[] y = plan.scaled(x.values(), centre, inverse, gamma.values(), beta.values());
        return x.tape().record(y, x.shape(), List.of(x, gamma, beta), dy -> {
            float[] dgamma = new float[plan.channels];
            float[] dbeta = new float[plan.channels];
            plan.sums(x.values(), dy, centre, inverse, dgamma, dbeta);
            if (x.differentiable()) {
                float[] dx = new float[dy.length];
                float[] in = x.values();
                for (int c = 0; c < plan.channels; c++) {
                    float mid = centre[c];
                    float factor = gamma.values()[c] * inverse[c];
                    float shift = (float) ((double) dbeta[c] / plan.count());
                    float pull = (float) ((double) dgamma[c] * inverse[c] / plan.count());
                    for (int b = 0; b < plan.batch; b++) {
                        int at = (b * plan.channels + c) * plan.inner;
                        for (int i = at; i < at + plan.inner; i++) {
                            dx[i] = factor * (dy[i] - shift - (in[i] - mid) * pull);
                        }
                    }
                }
                x.give(dx);
            }
            gamma.give(dgamma);
            beta.give(dbeta);
        });
    }

    /** As {@link #batchNorm} with means and variances that are given and constant: what a trained network computes. */
    public static Variable fixedNorm(Variable x, Variable gamma, Variable beta, float epsilon, float[] mean, float[] variance) {
        Plan plan = new Plan(x, gamma, beta);
        float[] inverse = inverse(variance, epsilon);
        float[] centre = mean.clone();
        float[] y = plan.scaled(x.values(), centre, inverse, gamma.values(), beta.values());
        return x.tape().record(y, x.shape(), List.of(x, gamma, beta), dy -> {
            float[] dgamma = new float[plan.channels];
            float[] dbeta = new float[plan.channels];
            plan.sums(x.values(), dy, centre, inverse, dgamma, dbeta);
            if (x.differentiable()) {
                x.give(plan.scaled(dy, new float[plan.channels], inverse, gamma.values(), new float[plan.channels]));
            }
            gamma.give(dgamma);
            beta.give(dbeta);
        });
    }

    private static float[] inverse(float[] variance, float epsilon) {
        float[] inverse = new float[variance.length];
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = (float) (1 / Math.sqrt((double) variance[c] + epsilon));
        }
        return inverse;
    }

    private static final class Plan {
        private final int batch;
        private final int channels;
        private final int inner;

        private Plan(Variable x, Variable gamma, Variable beta) {
            if (x.axes() < 2) {
                throw new IllegalArgumentException("batch normalisation needs [batch, channels, ...], but got " + Shape.text(x.shape()));
            }
            batch = x.size(0);
            channels = x.size(1);
            inner = x.elements() / (batch * channels);
            Shape.same("gamma of a batch norm", new int[] {channels}, gamma.shape());
            Shape.same("beta of a batch norm", new int[] {channels}, beta.shape());
        }

        private int count() {
            return batch * inner;
        }

        private void moments(float[] x, float[] mean, float[] variance) {
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int b = 0; b < batch; b++) {
                    sum += sum(x, (b * channels + c) * inner);
                }
                double centre = sum / count();
                double squares = 0;
                for (int b = 0; b < batch; b++) {
                    squares += squares(x, centre, (b * channels + c) * inner);
                }
                mean[c] = (float) centre;
                variance[c] = (float) (squares / count());
            }
        }

        private float[] scaled(float[] x, float[] mean, float[] inverse, float[] gamma, float[] beta) {
            float[] y = new float[x.length];
            for (int b = 0; b < batch; b++) {
                for (int c = 0; c < channels; c++) {
                    int at = (b * channels + c) * inner;
                    float factor = gamma[c] * inverse[c];
                    for (int i = at; i < at + inner; i++) {
                        y[i] = (x[i] - mean[c]) * factor + beta[c];
                    }
                }
            }
            return y;
        }

        private void sums(float[] x, float[] dy, float[] mean, float[] inverse, float[] dgamma, float[] dbeta) {
            for (int c = 0; c < channels; c++) {
                double products = 0;
                double sum = 0;
                for (int b = 0; b < batch; b++) {
                    int at = (b * channels + c) * inner;
                    products += products(dy, x, mean[c], at);
                    sum += sum(dy, at);
                }
                dgamma[c] = (float) (products * inverse[c]);
                dbeta[c] = (float) sum;
            }
        }

        // Two sums each, so that an addition need not wait for the one before it.
        private double sum(float[] x, int at) {
            double even = 0;
            double odd = 0;
            int i = at;
            for (; i + 1 < at + inner; i += 2) {
                even += x[i];
                odd += x[i + 1];
            }
            return even + odd + (i < at + inner ? x[i] : 0);
        }

        private double squares(float[] x, double centre, int at) {
            double even = 0;
            double odd = 0;
            int i = at;
            for (; i + 1 < at + inner; i += 2) {
                even += (x[i] - centre) * (x[i] - centre);
                odd += (x[i + 1] - centre) * (x[i + 1] - centre);
            }
            return even + odd + (i < at + inner ? (x[i] - centre) * (x[i] - centre) : 0);
        }

        private double products(float[] dy, float[] x, double centre, int at) {
            double even = 0;
            double odd = 0;
            int i = at;
            for (; i + 1 < at + inner; i += 2) {
                even += dy[i] * (x[i] - centre);
                odd += dy[i + 1] * (x[i + 1] - centre);
            }
            return even + odd + (i < at + inner ? dy[i] * (x[i] - centre) : 0);
        }
    }
}
