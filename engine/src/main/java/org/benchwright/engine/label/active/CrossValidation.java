package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Means;

/** Accuracy by stratified folds. */
final class CrossValidation {
    private static final int FOLDS = 5;

    /**
     * An estimate.
     *
     * @param accuracy NaN where there are too few rows of two classes
     */
    record Estimate(double accuracy, Interval interval) {
        static final Estimate NONE = new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN, 0.95));
    }

    private CrossValidation() {
    }

    static Estimate of(Learner learner, double[][] features, int[] rows, int[] labels, int classes, long seed, JobContext job) {
        int[] order = Diversity.shuffled(rows.length, seed);
        int[] fold = new int[rows.length];
        int[] dealt = new int[classes];
        for (int at : order) {
            // Each class is dealt in turn, and classes begin at different folds.
            int label = labels[rows[at]];
            fold[at] = (dealt[label]++ + label) % FOLDS;
        }
        double[] accuracies = new double[FOLDS];
        for (int f = 0; f < FOLDS; f++) {
            job.checkCancelled();
            int number = f;
            int[] train = IntStream.range(0, rows.length).filter(i -> fold[i] != number).map(i -> rows[i]).toArray();
            int[] test = IntStream.range(0, rows.length).filter(i -> fold[i] == number).map(i -> rows[i]).toArray();
            if (test.length == 0 || Arrays.stream(train).map(i -> labels[i]).distinct().limit(2).count() < 2) {
                return Estimate.NONE;
            }
            accuracies[f] = accuracy(learner.fit(features, train, labels, classes, seed, job), features, test, labels);
        }
        return new Estimate(Arrays.stream(accuracies).average().orElseThrow(), Means.student(accuracies, 0.95));
    }

    static double accuracy(Learner.Model model, double[][] features, int[] test, int[] labels) {
        double[][] said = model.probabilities(Arrays.stream(test).mapToObj(i -> features[i]).toArray(double[][]::new));
        int right = 0;
        for (int i = 0; i < test.length; i++) {
            right += Uncertainty.likeliest(said[i]) == labels[test[i]] ? 1 : 0;
        }
        return (double) right / test.length;
    }
}
