package org.benchwright.engine.stats.agreement;

/**
 * One label an item, made of those that annotators gave.
 *
 * @param label      of each item; -1 for an item without labels. Of those equally good the first
 * @param confidence in it, from 0 to 1: a share of votes, or a probability
 * @param tied       whether another label is as good
 * @param accuracy   of each annotator: how often they gave the consensus label, by probability where the method knows it; NaN without labels
 * @param confusion  of each annotator: {@code [consensus label][given label]}, rows sum to 1; a row of NaN where it is not known
 * @param iterations of the method; 0 for one that needs none
 * @param converged  whether more would change nothing
 */
public record Consensus(int[] label, double[] confidence, boolean[] tied, double[] accuracy, double[][][] confusion, int iterations, boolean converged) {
    private static final double EQUAL = 1e-9;

    /** The label of most annotators. */
    public static Consensus majority(Ratings ratings) {
        double[] equal = new double[ratings.annotators()];
        java.util.Arrays.fill(equal, 1);
        double[][] shares = votes(ratings, equal);
        for (double[] share : shares) {
            normalise(share);
        }
        return counted(ratings, shares, 0, true);
    }

    /**
     * A vote in which an annotator of accuracy p among k labels weighs log(p (k - 1) / (1 - p)), the best there is when they err independently
     * and evenly (Nitzan and Paroush, International Economic Review 23, 1982). Confidence is the label's probability then.
     *
     * @param accuracy of each annotator, from 0 to 1
     */
    public static Consensus weighted(Ratings ratings, double[] accuracy) {
        double[] weights = new double[accuracy.length];
        int k = Math.max(2, ratings.categories());
        for (int a = 0; a < weights.length; a++) {
            double p = Math.clamp(accuracy[a], 0.001, 0.999);
            weights[a] = Math.log(p * (k - 1) / (1 - p));
        }
        double[][] scores = votes(ratings, weights);
        for (int item = 0; item < scores.length; item++) {
            if (ratings.count(item) > 0) {
                softmax(scores[item]);
            }
        }
        return counted(ratings, scores, 0, true);
    }

    private static double[][] votes(Ratings ratings, double[] weights) {
        double[][] votes = new double[ratings.items()][ratings.categories()];
        for (int item = 0; item < votes.length; item++) {
            for (int i = ratings.start(item); i < ratings.start(item + 1); i++) {
                votes[item][ratings.label(i)] += weights[ratings.annotator(i)];
            }
        }
        return votes;
    }

    static void normalise(double[] row) {
        double sum = 0;
        for (double v : row) {
            sum += v;
        }
        for (int k = 0; k < row.length && sum > 0; k++) {
            row[k] /= sum;
        }
    }

    static void softmax(double[] row) {
        double most = Double.NEGATIVE_INFINITY;
        for (double v : row) {
            most = Math.max(most, v);
        }
        for (int k = 0; k < row.length; k++) {
            row[k] = Math.exp(row[k] - most);
        }
        normalise(row);
    }

    /** The best label of each item, and how annotators fare against it. */
    private static Consensus counted(Ratings ratings, double[][] shares, int iterations, boolean converged) {
        int categories = ratings.categories();
        Consensus best = best(ratings, shares, new double[0], new double[0][][], iterations, converged);
        double[][][] confusion = new double[ratings.annotators()][categories][categories];
        double[] right = new double[ratings.annotators()];
        double[] all = new double[ratings.annotators()];
        for (int item = 0; item < ratings.items(); item++) {
            for (int i = ratings.start(item); i < ratings.start(item + 1); i++) {
                int a = ratings.annotator(i);
                confusion[a][best.label[item]][ratings.label(i)]++;
                right[a] += best.label[item] == ratings.label(i) ? 1 : 0;
                all[a]++;
            }
        }
        for (int a = 0; a < right.length; a++) {
            right[a] /= all[a];
            for (double[] row : confusion[a]) {
                shared(row);
            }
        }
        return new Consensus(best.label, best.confidence, best.tied, right, confusion, iterations, converged);
    }

    private static void shared(double[] row) {
        double sum = 0;
        for (double v : row) {
            sum += v;
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
    }

    static Consensus best(Ratings ratings, double[][] shares, double[] accuracy, double[][][] confusion, int iterations, boolean converged) {
        int[] label = new int[shares.length];
        double[] confidence = new double[shares.length];
        boolean[] tied = new boolean[shares.length];
        for (int item = 0; item < shares.length; item++) {
            if (ratings.count(item) == 0) {
                label[item] = -1;
                confidence[item] = Double.NaN;
                continue;
            }
            double[] row = shares[item];
            int best = 0;
            for (int k = 1; k < row.length; k++) {
                if (row[k] > row[best] + EQUAL) {
                    best = k;
                    tied[item] = false;
                } else if (row[k] > row[best] - EQUAL) {
                    tied[item] = true;
                }
            }
            label[item] = best;
            confidence[item] = row[best];
        }
        return new Consensus(label, confidence, tied, accuracy, confusion, iterations, converged);
    }
}
