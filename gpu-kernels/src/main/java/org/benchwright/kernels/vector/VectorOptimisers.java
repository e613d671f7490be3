package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.NeuralKernels.AdaptiveStep;

/** Steps of the adaptive optimisers. What is one number for all weights is computed in double precision. */
final class VectorOptimisers {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorMask<Float> ALL = SPECIES.maskAll(true);
    /** So many vectors of squares are summed in single precision. */
    private static final int SUMMED = 64;

    private VectorOptimisers() {
    }

    static void adamW(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v, float[] vMax) {
        float decay = (float) (1 - (double) step.rate() * step.weightDecay());
        float rate = (float) (step.rate() / (1 - Math.pow(step.beta1(), step.step())));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(step.beta2(), step.step())));
        VectorParts.run(n, 4L * n, (part, from, end) -> {
            int i = from;
            for (; i <= end - LANES; i += LANES) {
                adamW(step, decay, rate, root, i, w, g, m, v, vMax, ALL);
            }
            if (i < end) {
                adamW(step, decay, rate, root, i, w, g, m, v, vMax, SPECIES.indexInRange(i, end));
            }
        });
    }

    private static void adamW(AdaptiveStep step, float decay, float rate, float root, int i, float[] w, float[] g, float[] m, float[] v, float[] vMax,
            VectorMask<Float> mask) {
        FloatVector first = first(step, i, g, m, mask);
        FloatVector second = second(step, i, g, v, mask);
        if (vMax.length > 0) {
            second = second.max(FloatVector.fromArray(SPECIES, vMax, i, mask));
            second.intoArray(vMax, i, mask);
        }
        FloatVector change = first.mul(rate).div(second.sqrt().mul(root).add(step.epsilon()));
        FloatVector.fromArray(SPECIES, w, i, mask).mul(decay).sub(change).intoArray(w, i, mask);
    }

    private static FloatVector first(AdaptiveStep step, int i, float[] g, float[] m, VectorMask<Float> mask) {
        FloatVector moment = FloatVector.fromArray(SPECIES, g, i, mask).mul((float) (1 - (double) step.beta1()));
        moment = FloatVector.fromArray(SPECIES, m, i, mask).fma(FloatVector.broadcast(SPECIES, step.beta1()), moment);
        moment.intoArray(m, i, mask);
        return moment;
    }

    private static FloatVector second(AdaptiveStep step, int i, float[] g, float[] v, VectorMask<Float> mask) {
        FloatVector gradient = FloatVector.fromArray(SPECIES, g, i, mask);
        FloatVector moment = gradient.mul(gradient).mul((float) (1 - (double) step.beta2()));
        moment = FloatVector.fromArray(SPECIES, v, i, mask).fma(FloatVector.broadcast(SPECIES, step.beta2()), moment);
        moment.intoArray(v, i, mask);
        return moment;
    }

    static void lamb(AdaptiveStep step, int n, float[] w, float[] g, float[] m, float[] v) {
        float inverse = (float) (1 / (1 - Math.pow(step.beta1(), step.step())));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(step.beta2(), step.step())));
        int parts = VectorParts.count(n, 4L * n);
        double[] weights = new double[parts];
        double[] updates = new double[parts];
        VectorParts.inParts(n, parts, (part, from, end) -> {
            for (int i = from; i < end; i += SUMMED * LANES) {
                FloatVector ofWeights = FloatVector.zero(SPECIES);
                FloatVector ofUpdates = ofWeights;
                for (int j = i, last = Math.min(end, i + SUMMED * LANES); j < last; j += LANES) {
                    VectorMask<Float> mask = j <= last - LANES ? ALL : SPECIES.indexInRange(j, last);
                    first(step, j, g, m, mask);
                    second(step, j, g, v, mask);
                    FloatVector weight = FloatVector.fromArray(SPECIES, w, j, mask);
                    FloatVector update = update(step, inverse, root, weight, j, m, v, mask);
                    ofWeights = ofWeights.add(weight.mul(weight), mask);
                    ofUpdates = ofUpdates.add(update.mul(update), mask);
                }
                weights[part] += LaneSum.of(ofWeights);
                updates[part] += LaneSum.of(ofUpdates);
            }
        });
        double ofWeights = 0;
        double ofUpdates = 0;
        for (int part = 0; part < parts; part++) {
            ofWeights += weights[part];
            ofUpdates += updates[part];
        }
        float rate = (float) (step.rate() * (ofWeights == 0 || ofUpdates == 0 ? 1 : Math.sqrt(ofWeights / ofUpdates)));
        VectorParts.inParts(n, parts, (part, from, end) -> {
            for (int i = from; i < end; i += LANES) {
                VectorMask<Float> mask = i <= end - LANES ? ALL : SPECIES.indexInRange(i, end);
                FloatVector weight = FloatVector.fromArray(SPECIES, w, i, mask);
                weight.sub(update(step, inverse, root, weight, i, m, v, mask).mul(rate)).intoArray(w, i, mask);
            }
        });
    }

    private static FloatVector update(AdaptiveStep step, float inverse, float root, FloatVector weight, int i, float[] m, float[] v,
            VectorMask<Float> mask) {
        FloatVector spread = FloatVector.fromArray(SPECIES, v, i, mask).sqrt().mul(root).add(step.epsilon());
        FloatVector moment = FloatVector.fromArray(SPECIES, m, i, mask).mul(inverse).div(spread);
        return weight.fma(FloatVector.broadcast(SPECIES, step.weightDecay()), moment);
    }
}
