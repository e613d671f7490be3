package org.benchwright.engine.stats.agreement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds labels that are probably wrong (Northcutt, Jiang and Chuang, Journal of Artificial Intelligence Research 70, 2021), from probabilities
 * by a model that did not see the row it speaks of.
 *
 * @param thresholds  of each class: mean probability of it over the rows that bear it; NaN for a class that no row bears
 * @param joint       rows counted by {@code [given label][likely label]}, as far as a probability reaches its class's threshold
 * @param calibrated  the joint distribution: the counts scaled so that each given label keeps its share of rows; sums to 1
 * @param suspects    rows whose likely label is not the given one, the most suspicious first
 * @param likely      of each row: the class with the greatest probability among those that reach their thresholds; -1 for none
 * @param margin      of each row: probability of the given label less the greatest of another, from -1 to 1
 * @param normalised  of each row: the margin with each probability less its class's threshold, by which suspects are ranked
 */
public record ConfidentLearning(double[] thresholds, long[][] joint, double[][] calibrated, int[] suspects, int[] likely, double[] margin,
        double[] normalised) {
    /**
     * Finds suspects.
     *
     * @param given         the class of each row
     * @param probabilities rows by classes
     * @param classes       how many there are
     */
    public static ConfidentLearning of(int[] given, double[][] probabilities, int classes) {
        double[] thresholds = thresholds(given, probabilities, classes);
        long[][] joint = new long[classes][classes];
        int[] likely = new int[given.length];
        double[] margin = new double[given.length];
        double[] normalised = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            double[] p = probabilities[i];
            likely[i] = -1;
            double other = 0;
            double otherNormalised = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                if (p[k] >= thresholds[k] && (likely[i] < 0 || p[k] > p[likely[i]])) {
                    likely[i] = k;
                }
                if (k != given[i]) {
                    other = Math.max(other, p[k]);
                    otherNormalised = Double.isNaN(thresholds[k]) ? otherNormalised : Math.max(otherNormalised, p[k] - thresholds[k]);
                }
            }
            margin[i] = p[given[i]] - other;
            normalised[i] = p[given[i]] - thresholds[given[i]] - otherNormalised;
            if (likely[i] >= 0) {
                joint[given[i]][likely[i]]++;
            }
        }
        int[] suspects = IntStream.range(0, given.length).filter(i -> likely[i] >= 0 && likely[i] != given[i]).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> normalised[i]).thenComparing(i -> i)).mapToInt(Integer::intValue).toArray();
        return new ConfidentLearning(thresholds, joint, calibrated(joint, given, classes), suspects, likely, margin, normalised);
    }

    private static double[] thresholds(int[] given, double[][] probabilities, int classes) {
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int i = 0; i < given.length; i++) {
            sums[given[i]] += probabilities[i][given[i]];
            counts[given[i]]++;
        }
        Arrays.setAll(sums, k -> sums[k] / counts[k]);
        return sums;
    }

    private static double[][] calibrated(long[][] joint, int[] given, int classes) {
        int[] counts = new int[classes];
        for (int label : given) {
            counts[label]++;
        }
        double[][] calibrated = new double[classes][classes];
        for (int g = 0; g < classes; g++) {
            double row = Arrays.stream(joint[g]).sum();
            for (int k = 0; k < classes; k++) {
                // Where no row is sure of anything, the labels are taken as they are.
                double share = row > 0 ? joint[g][k] / row : g == k ? 1 : 0;
                calibrated[g][k] = share * counts[g] / given.length;
            }
        }
        return calibrated;
    }

    /** The estimated share of labels that are wrong: what lies off the diagonal of the joint distribution. */
    public double noise() {
        double off = 0;
        for (int g = 0; g < calibrated.length; g++) {
            for (int k = 0; k < calibrated.length; k++) {
                off += g == k ? 0 : calibrated[g][k];
            }
        }
        return off;
    }
}
