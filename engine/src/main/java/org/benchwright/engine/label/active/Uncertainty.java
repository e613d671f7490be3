package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How unsure a model is of each row, the larger the less sure; Settles, <i>Active Learning Literature Survey</i>, University of
 * Wisconsin–Madison 2009. Probabilities are rows by classes, each row with the sum 1; entropies are in nats.
 */
public final class Uncertainty {
    private Uncertainty() {
    }

    /** One less the largest probability. */
    public static double[] leastConfidence(double[][] probabilities) {
        return each(probabilities, row -> 1 - Arrays.stream(row).max().orElse(1));
    }

    /** One less the distance between the two largest probabilities; of one class alone 0. */
    public static double[] margin(double[][] probabilities) {
        return each(probabilities, row -> {
            double first = Double.NEGATIVE_INFINITY;
            double second = Double.NEGATIVE_INFINITY;
            for (double p : row) {
                if (p > first) {
                    second = first;
                    first = p;
                } else if (p > second) {
                    second = p;
                }
            }
            return row.length < 2 ? 0 : 1 - (first - second);
        });
    }

    /** {@code -sum p log p}; a probability of 0 adds nothing. */
    public static double[] entropy(double[][] probabilities) {
        return each(probabilities, Uncertainty::entropy);
    }

    /**
     * How the votes of a committee are spread, as an entropy; Dagan and Engelson, ICML 1995. Each member votes for its likeliest class, the first of
     * equal ones.
     *
     * @param members one matrix of probabilities a member
     */
    public static double[] voteEntropy(List<double[][]> members) {
        double[] found = new double[members.getFirst().length];
        for (int i = 0; i < found.length; i++) {
            double[] votes = new double[members.getFirst()[i].length];
            for (double[][] member : members) {
                votes[likeliest(member[i])] += 1.0 / members.size();
            }
            found[i] = entropy(votes);
        }
        return found;
    }

    /** The members' mean Kullback–Leibler divergence from their mean; McCallum and Nigam, ICML 1998. */
    public static double[] consensus(List<double[][]> members) {
        double[] found = new double[members.getFirst().length];
        for (int i = 0; i < found.length; i++) {
            double[] mean = new double[members.getFirst()[i].length];
            double inner = 0;
            for (double[][] member : members) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += member[i][k] / members.size();
                }
                inner += entropy(member[i]) / members.size();
            }
            found[i] = Math.max(0, entropy(mean) - inner);
        }
        return found;
    }

    /**
     * The expected length of the gradient that a label would bring, of the log loss of a softmax layer with a bias on these vectors:
     * {@code sum_y p_y |p - e_y| sqrt(|x|^2 + 1)}; Settles, Craven and Ray, NIPS 2007. For a logistic regression on the vectors it is the whole
     * gradient, for another model that of a last layer that sees the vectors.
     */
    public static double[] expectedChange(double[][] probabilities, Vectors vectors) {
        double[] found = new double[probabilities.length];
        for (int i = 0; i < found.length; i++) {
            double[] p = probabilities[i];
            double squares = 0;
            for (double v : p) {
                squares += v * v;
            }
            for (double v : p) {
                // |p - e_y|^2 = |p|^2 - 2 p_y + 1
                found[i] += v * Math.sqrt(Math.max(0, squares - 2 * v + 1));
            }
            found[i] *= Math.sqrt(vectors.squaredLength(i) + 1);
        }
        return found;
    }

    /** The place of the largest, the first of equal ones. */
    static int likeliest(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    private static double entropy(double[] row) {
        double sum = 0;
        for (double p : row) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.max(0, sum);
    }

    private static double[] each(double[][] rows, ToDoubleFunction<double[]> score) {
        return Arrays.stream(rows).mapToDouble(score).toArray();
    }
}
