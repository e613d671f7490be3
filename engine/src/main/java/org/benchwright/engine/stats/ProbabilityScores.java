package org.benchwright.engine.stats;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/** How good predicted probabilities are. */
public final class ProbabilityScores {
    private static final double EPSILON = Math.ulp(1.0);

    private ProbabilityScores() {}

    /**
     * Mean negative natural logarithm of the probability of the true class. Probabilities are clipped to [2^-52, 1 - 2^-52] and each row is
     * then scaled to the sum 1, as scikit-learn 1.2 does.
     *
     * @param actual        true classes
     * @param probabilities {@code probabilities[row][class]}
     * @param labels        the classes in the order of the columns
     */
    public static double logLoss(String[] actual, double[][] probabilities, List<String> labels) {
        check(actual, probabilities, labels);
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            double total = 0;
            for (double p : probabilities[i]) {
                total += clip(p);
            }
            sum -= Math.log(clip(probabilities[i][labels.indexOf(actual[i])]) / total);
        }
        return sum / actual.length;
    }

    /** {@link #logLoss} of binary labels, from the probability of the positive class. */
    public static double logLoss(boolean[] positive, double[] probability) {
        check(positive, probability);
        double sum = 0;
        for (int i = 0; i < positive.length; i++) {
            double p = clip(probability[i]);
            double q = clip(1 - probability[i]);
            sum -= Math.log((positive[i] ? p : q) / (p + q));
        }
        return sum / positive.length;
    }

    /** Brier score of binary labels: mean squared difference of probability and outcome, between 0 and 1. */
    public static double brier(boolean[] positive, double[] probability) {
        check(positive, probability);
        double sum = 0;
        for (int i = 0; i < positive.length; i++) {
            double difference = probability[i] - (positive[i] ? 1 : 0);
            sum += difference * difference;
        }
        return sum / positive.length;
    }

    /** Brier's original score (1950) for any number of classes: squared differences summed over the classes, between 0 and 2. */
    public static double brier(String[] actual, double[][] probabilities, List<String> labels) {
        check(actual, probabilities, labels);
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            for (int c = 0; c < labels.size(); c++) {
                double difference = probabilities[i][c] - (labels.get(c).equals(actual[i]) ? 1 : 0);
                sum += difference * difference;
            }
        }
        return sum / actual.length;
    }

    static void check(boolean[] positive, double[] probability) {
        Samples.sameLength(positive.length, probability.length, "labels", "probabilities");
        Samples.notEmpty(positive.length, "labels");
        for (int i = 0; i < probability.length; i++) {
            probability(probability[i], i);
        }
    }

    private static void check(String[] actual, double[][] probabilities, List<String> labels) {
        Samples.sameLength(actual.length, probabilities.length, "labels", "rows of probabilities");
        Samples.notEmpty(actual.length, "labels");
        for (int i = 0; i < actual.length; i++) {
            Samples.sameLength(labels.size(), probabilities[i].length, "classes", "probabilities in row " + (i + 1));
            if (!labels.contains(actual[i])) {
                throw new BadInputException("The label " + actual[i] + " is not one of the classes.", "row " + (i + 1),
                        "The classes are " + String.join(", ", labels) + ".");
            }
            for (double p : probabilities[i]) {
                probability(p, i);
            }
        }
    }

    private static void probability(double p, int row) {
        if (!(p >= 0 && p <= 1)) {
            throw new BadInputException("A probability is " + p + ".", "row " + (row + 1), "Give probabilities from 0 to 1.");
        }
    }

    private static double clip(double p) {
        return Math.clamp(p, EPSILON, 1 - EPSILON);
    }
}
