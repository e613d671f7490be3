package org.benchwright.engine.neural.optimise;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Parameter;

/** What is done to gradients that are too long. */
public sealed interface Clipping {
    /**
     * Clips the gradients in place.
     *
     * @return their global norm before
     */
    double clip(List<Parameter> parameters);

    /** Nothing. */
    record None() implements Clipping {
        @Override
        public double clip(List<Parameter> parameters) {
            return globalNorm(parameters);
        }
    }

    /** Each element is brought to between -most and most. */
    record ByValue(float most) implements Clipping {
        public ByValue {
            positive(most);
        }

        @Override
        public double clip(List<Parameter> parameters) {
            double norm = globalNorm(parameters);
            for (Parameter p : parameters) {
                float[] g = p.gradient();
                for (int i = 0; i < g.length; i++) {
                    g[i] = Math.clamp(g[i], -most, most);
                }
            }
            return norm;
        }
    }

    /** All gradients are scaled by one factor so that their norm taken together is at most this (Pascanu, Mikolov and Bengio 2013). */
    record ByGlobalNorm(float most) implements Clipping {
        public ByGlobalNorm {
            positive(most);
        }

        @Override
        public double clip(List<Parameter> parameters) {
            double norm = globalNorm(parameters);
            if (norm > most) {
                float factor = (float) (most / norm);
                for (Parameter p : parameters) {
                    float[] g = p.gradient();
                    for (int i = 0; i < g.length; i++) {
                        g[i] *= factor;
                    }
                }
            }
            return norm;
        }
    }

    /** The Euclidean norm of all gradients taken together; not finite where one is not. */
    static double globalNorm(List<Parameter> parameters) {
        double squares = 0;
        for (Parameter p : parameters) {
            float[] g = p.gradient();
            // Four sums, so that an addition need not wait for the one before it.
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i + 3 < g.length; i += 4) {
                a += (double) g[i] * g[i];
                b += (double) g[i + 1] * g[i + 1];
                c += (double) g[i + 2] * g[i + 2];
                d += (double) g[i + 3] * g[i + 3];
            }
            for (; i < g.length; i++) {
                a += (double) g[i] * g[i];
            }
            squares += a + b + (c + d);
        }
        return Math.sqrt(squares);
    }

    private static void positive(float most) {
        if (!(most > 0)) {
            throw new IllegalArgumentException("gradients are clipped to something above 0, but got " + most);
        }
    }
}
