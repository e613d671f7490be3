package org.benchwright.engine.learn.algorithm;

/** Turns scores into probabilities. */
final class Softmax {
    private Softmax() {
    }

    /** In place: {@code exp(x_k) / sum exp(x)}, shifted by the largest so that nothing overflows. Returns log(sum exp(x)). */
    static double apply(double[] scores) {
        double max = Double.NEGATIVE_INFINITY;
        for (double s : scores) {
            max = Math.max(max, s);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - max);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return max + Math.log(sum);
    }
}
