package org.benchwright.engine.neural.optimise;

import java.util.List;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.NeuralKernels.AdaptiveStep;

/** How one parameter's numbers change in one step. Definitions and defaults are PyTorch's. */
public sealed interface UpdateRule {
    /** The names of the arrays, as long as the parameter and zero at first, that the rule keeps for each parameter. */
    List<String> slots();

    /**
     * Changes w by the gradient g, which it may overwrite.
     *
     * @param step counts from 1
     */
    void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots);

    /**
     * Gradient descent, with heavy-ball or Nesterov momentum where momentum is above 0.
     *
     * @param weightDecay times w is added to the gradient, here and in every rule but AdamW and LAMB
     */
    record Sgd(float momentum, boolean nesterov, float weightDecay) implements UpdateRule {
        public Sgd {
            share("momentum", momentum);
            notNegative("weight decay", weightDecay);
            if (nesterov && momentum == 0) {
                throw new IllegalArgumentException("Nesterov's method needs a momentum above 0");
            }
        }

        public Sgd() {
            this(0, false, 0);
        }

        @Override
        public List<String> slots() {
            return momentum == 0 ? List.of() : List.of("momentum");
        }

        @Override
        public void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots) {
            decay(weightDecay, w, g);
            for (int i = 0; i < w.length; i++) {
                float direction = g[i];
                if (momentum != 0) {
                    slots[0][i] = momentum * slots[0][i] + g[i];
                    direction = nesterov ? g[i] + momentum * slots[0][i] : slots[0][i];
                }
                w[i] -= rate * direction;
            }
        }
    }

    /** Adam (Kingma and Ba 2015); with {@code amsgrad} the variant of Reddi, Kale and Kumar (2018). */
    record Adam(float beta1, float beta2, float epsilon, float weightDecay, boolean amsgrad) implements UpdateRule {
        public Adam {
            adaptive(beta1, beta2, epsilon, weightDecay);
        }

        public Adam() {
            this(0.9f, 0.999f, 1e-8f, 0, false);
        }

        @Override
        public List<String> slots() {
            return amsgrad ? List.of("m", "v", "vMax") : List.of("m", "v");
        }

        @Override
        public void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots) {
            decay(weightDecay, w, g);
            kernels.neural().adamW(new AdaptiveStep(step, rate, beta1, beta2, epsilon, 0), w.length, w, g, slots[0], slots[1],
                    amsgrad ? slots[2] : new float[0]);
        }
    }

    /** Adam with the decay of weights apart from the gradient (Loshchilov and Hutter 2019). */
    record AdamW(float beta1, float beta2, float epsilon, float weightDecay, boolean amsgrad) implements UpdateRule {
        public AdamW {
            adaptive(beta1, beta2, epsilon, weightDecay);
        }

        public AdamW() {
            this(0.9f, 0.999f, 1e-8f, 0.01f, false);
        }

        @Override
        public List<String> slots() {
            return amsgrad ? List.of("m", "v", "vMax") : List.of("m", "v");
        }

        @Override
        public void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots) {
            kernels.neural().adamW(new AdaptiveStep(step, rate, beta1, beta2, epsilon, weightDecay), w.length, w, g, slots[0], slots[1],
                    amsgrad ? slots[2] : new float[0]);
        }
    }

    /** Layer-wise adaptive moments for large batches (You et al. 2020). */
    record Lamb(float beta1, float beta2, float epsilon, float weightDecay) implements UpdateRule {
        public Lamb {
            adaptive(beta1, beta2, epsilon, weightDecay);
        }

        public Lamb() {
            this(0.9f, 0.999f, 1e-6f, 0.01f);
        }

        @Override
        public List<String> slots() {
            return List.of("m", "v");
        }

        @Override
        public void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots) {
            kernels.neural().lamb(new AdaptiveStep(step, rate, beta1, beta2, epsilon, weightDecay), w.length, w, g, slots[0], slots[1]);
        }
    }

    /** Gradients over the root of their running mean square (Tieleman and Hinton 2012). */
    record RmsProp(float alpha, float epsilon, float momentum, float weightDecay) implements UpdateRule {
        public RmsProp {
            share("alpha", alpha);
            share("momentum", momentum);
            notNegative("epsilon", epsilon);
            notNegative("weight decay", weightDecay);
        }

        public RmsProp() {
            this(0.99f, 1e-8f, 0, 0);
        }

        @Override
        public List<String> slots() {
            return momentum == 0 ? List.of("v") : List.of("v", "momentum");
        }

        @Override
        public void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots) {
            decay(weightDecay, w, g);
            float[] v = slots[0];
            for (int i = 0; i < w.length; i++) {
                v[i] = alpha * v[i] + (1 - alpha) * g[i] * g[i];
                float direction = g[i] / ((float) Math.sqrt(v[i]) + epsilon);
                if (momentum != 0) {
                    slots[1][i] = momentum * slots[1][i] + direction;
                    direction = slots[1][i];
                }
                w[i] -= rate * direction;
            }
        }
    }

    /** Gradients over the root of the sum of all their squares (Duchi, Hazan and Singer 2011). */
    record Adagrad(float epsilon, float weightDecay) implements UpdateRule {
        public Adagrad {
            notNegative("epsilon", epsilon);
            notNegative("weight decay", weightDecay);
        }

        public Adagrad() {
            this(1e-10f, 0);
        }

        @Override
        public List<String> slots() {
            return List.of("squares");
        }

        @Override
        public void update(KernelBackend kernels, int step, float rate, float[] w, float[] g, float[][] slots) {
            decay(weightDecay, w, g);
            for (int i = 0; i < w.length; i++) {
                slots[0][i] += g[i] * g[i];
                w[i] -= rate * g[i] / ((float) Math.sqrt(slots[0][i]) + epsilon);
            }
        }
    }

    private static void decay(float weightDecay, float[] w, float[] g) {
        if (weightDecay != 0) {
            for (int i = 0; i < w.length; i++) {
                g[i] += weightDecay * w[i];
            }
        }
    }

    private static void adaptive(float beta1, float beta2, float epsilon, float weightDecay) {
        share("beta1", beta1);
        share("beta2", beta2);
        notNegative("epsilon", epsilon);
        notNegative("weight decay", weightDecay);
    }

    private static void share(String name, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is at least 0 and below 1, but is " + value);
        }
    }

    private static void notNegative(String name, float value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " is at least 0, but is " + value);
        }
    }
}
