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
        Tape tape = x.tape();
        float[] y = tape.room(x.elements());
        float[] mean = new float[rows];
        float[] inverse = new float[rows];
        tape.kernels().neural().layerNorm(rows, columns, x.values(), gamma.values(), beta.values(), epsilon, y, mean, inverse);
        return tape.recordOwn(y, x.shape(), List.of(x, gamma, beta), dy -> {
            float[] dx = tape.room(y.length);
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
        return batchNorm(x, gamma, beta, epsilon, false, mean, variance);
    }

    /** As {@link #batchNorm(Variable, Variable, Variable, float, float[], float[])}, and where rectified with {@link Elementwise#relu} behind it. */
    public static Variable batchNorm(Variable x, Variable gamma, Variable beta, float epsilon, boolean rectified, float[] mean, float[] variance) {
        Plan plan = new Plan(x, gamma, beta);
        if (plan.batch * plan.inner < 2) {
            throw new IllegalArgumentException("batch normalisation in training needs more than one value a channel, but the batch is "
                    + Shape.text(x.shape()));
        }
        Tape tape = x.tape();
        float[] y = tape.room(x.elements());
        tape.kernels().channels().batchNorm(plan.batch, plan.channels, plan.inner, x.values(), gamma.values(), beta.values(), epsilon, rectified,
                y, mean, variance);
        float[] mask = rectified ? y : new float[0];
        return record(plan, x, gamma, beta, y, mean, variance, (means, variances, dy, dx, dgamma, dbeta) -> tape.kernels().channels()
                .batchNormGradient(plan.batch, plan.channels, plan.inner, x.values(), gamma.values(), epsilon, means, variances, mask, dy, dx, dgamma,
                        dbeta));
    }

    /** As {@link #batchNorm} with means and variances that are given and constant: what a trained network computes. */
    public static Variable fixedNorm(Variable x, Variable gamma, Variable beta, float epsilon, float[] mean, float[] variance) {
        Plan plan = new Plan(x, gamma, beta);
        Tape tape = x.tape();
        float[] y = tape.room(x.elements());
        tape.kernels().channels().fixedNorm(plan.batch, plan.channels, plan.inner, x.values(), gamma.values(), beta.values(), epsilon, mean, variance,
                y);
        return record(plan, x, gamma, beta, y, mean, variance, (means, variances, dy, dx, dgamma, dbeta) -> tape.kernels().channels()
                .fixedNormGradient(plan.batch, plan.channels, plan.inner, x.values(), gamma.values(), epsilon, means, variances, dy, dx, dgamma,
                        dbeta));
    }

    private interface Gradient {
        void of(float[] means, float[] variances, float[] dy, float[] dx, float[] dgamma, float[] dbeta);
    }

    private static Variable record(Plan plan, Variable x, Variable gamma, Variable beta, float[] y, float[] mean, float[] variance,
            Gradient gradient) {
        // The caller's may change before the backward pass.
        float[] means = mean.clone();
        float[] variances = variance.clone();
        return x.tape().recordOwn(y, x.shape(), List.of(x, gamma, beta), dy -> {
            float[] dgamma = new float[plan.channels];
            float[] dbeta = new float[plan.channels];
            float[] dx = x.tape().room(dy.length);
            gradient.of(means, variances, dy, dx, dgamma, dbeta);
            x.give(dx);
            gamma.give(dgamma);
            beta.give(dbeta);
        });
    }

    private record Plan(int batch, int channels, int inner) {
        private Plan(Variable x, Variable gamma, Variable beta) {
            this(x.size(0), x.axes() < 2 ? 0 : x.size(1), x.axes() < 2 ? 0 : x.elements() / (x.size(0) * x.size(1)));
            if (x.axes() < 2) {
                throw new IllegalArgumentException("batch normalisation needs [batch, channels, ...], but got " + Shape.text(x.shape()));
            }
            Shape.same("gamma of a batch norm", new int[] {channels}, gamma.shape());
            Shape.same("beta of a batch norm", new int[] {channels}, beta.shape());
        }
    }
}
