package org.benchwright.engine.stats.agreement;

import java.util.stream.IntStream;

/**
 * The EM algorithm of Dawid and Skene (Applied Statistics 28, 1979): each annotator has a confusion matrix of his own, and true labels and
 * matrices are estimated in turn, from the shares of votes on. A matrix row is smoothed by a Dirichlet prior that expects an annotator to be
 * rather right than wrong, so that few labels do not make certain. Deterministic.
 */
public final class DawidSkene {
    private static final int MOST_ITERATIONS = 200;
    private static final double CONVERGED = 1e-6;
    /** Labels that the prior counts for, in each row: on the diagonal, and over the others together. */
    private static final double PRIOR_RIGHT = 1.4;
    private static final double PRIOR_WRONG = 0.6;

    private DawidSkene() {
    }

    /** Items without labels keep none. */
    public static Consensus consensus(Ratings ratings) {
        int items = ratings.items();
        int categories = ratings.categories();
        double[][] belief = new double[items][categories];
        for (int item = 0; item < items; item++) {
            for (int i = ratings.start(item); i < ratings.start(item + 1); i++) {
                belief[item][ratings.label(i)]++;
            }
            Consensus.normalise(belief[item]);
        }
        double[][][] confusion = new double[0][][];
        int iterations = 0;
        boolean converged = false;
        while (iterations < MOST_ITERATIONS && !converged) {
            iterations++;
            confusion = confusion(ratings, belief);
            converged = believe(ratings, belief, log(prior(ratings, belief)), logs(confusion)) < CONVERGED;
        }
        return Consensus.best(ratings, belief, accuracy(ratings, belief), confusion, iterations, converged);
    }

    private static double[] prior(Ratings ratings, double[][] belief) {
        double[] prior = new double[ratings.categories()];
        java.util.Arrays.fill(prior, 1.0 / Math.max(1, prior.length));
        for (int item = 0; item < belief.length; item++) {
            for (int k = 0; k < prior.length; k++) {
                prior[k] += belief[item][k];
            }
        }
        Consensus.normalise(prior);
        return prior;
    }

    private static double[][][] confusion(Ratings ratings, double[][] belief) {
        int categories = ratings.categories();
        double[][][] confusion = new double[ratings.annotators()][categories][categories];
        for (double[][] matrix : confusion) {
            for (int k = 0; k < categories; k++) {
                java.util.Arrays.fill(matrix[k], PRIOR_WRONG / Math.max(1, categories - 1));
                matrix[k][k] = PRIOR_RIGHT;
            }
        }
        for (int item = 0; item < belief.length; item++) {
            for (int i = ratings.start(item); i < ratings.start(item + 1); i++) {
                double[][] matrix = confusion[ratings.annotator(i)];
                for (int k = 0; k < categories; k++) {
                    matrix[k][ratings.label(i)] += belief[item][k];
                }
            }
        }
        for (double[][] matrix : confusion) {
            for (double[] row : matrix) {
                Consensus.normalise(row);
            }
        }
        return confusion;
    }

    private static double[] log(double[] shares) {
        double[] logs = new double[shares.length];
        java.util.Arrays.setAll(logs, k -> Math.log(shares[k]));
        return logs;
    }

    /** By annotator and given label, so that a label's column lies together. */
    private static double[][][] logs(double[][][] confusion) {
        double[][][] logs = new double[confusion.length][][];
        for (int a = 0; a < logs.length; a++) {
            int categories = confusion[a].length;
            logs[a] = new double[categories][categories];
            for (int k = 0; k < categories; k++) {
                for (int given = 0; given < categories; given++) {
                    logs[a][given][k] = Math.log(confusion[a][k][given]);
                }
            }
        }
        return logs;
    }

    /** Changes what is believed of each item; returns the greatest change of a probability. */
    private static double believe(Ratings ratings, double[][] belief, double[] prior, double[][][] logs) {
        return IntStream.range(0, belief.length).parallel().filter(item -> ratings.count(item) > 0).mapToDouble(item -> {
            double[] scores = prior.clone();
            for (int i = ratings.start(item); i < ratings.start(item + 1); i++) {
                double[] given = logs[ratings.annotator(i)][ratings.label(i)];
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += given[k];
                }
            }
            Consensus.softmax(scores);
            double change = 0;
            for (int k = 0; k < scores.length; k++) {
                change = Math.max(change, Math.abs(scores[k] - belief[item][k]));
            }
            belief[item] = scores;
            return change;
        }).max().orElse(0);
    }

    /** The expected share of right labels. */
    private static double[] accuracy(Ratings ratings, double[][] belief) {
        double[] right = new double[ratings.annotators()];
        double[] all = new double[ratings.annotators()];
        for (int item = 0; item < belief.length; item++) {
            for (int i = ratings.start(item); i < ratings.start(item + 1); i++) {
                right[ratings.annotator(i)] += belief[item][ratings.label(i)];
                all[ratings.annotator(i)]++;
            }
        }
        for (int a = 0; a < right.length; a++) {
            right[a] /= all[a];
        }
        return right;
    }
}
