package org.benchwright.engine.stats;

import org.benchwright.engine.fault.BadInputException;

/** Distances between two discrete distributions, given as shares over the same bins or categories. */
public final class Shares {
    private Shares() {}

    /**
     * Counts over their total.
     *
     * @throws BadInputException when there are no counts or one is negative
     */
    public static double[] of(long[] counts) {
        double total = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new BadInputException("A count is negative: " + count + ".", "Give counts of 0 or more.");
            }
            total += count;
        }
        if (total == 0) {
            throw new BadInputException("A sample has no counts.", "Give at least one row that is not missing.");
        }
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / total;
        }
        return shares;
    }

    /** Kullback–Leibler divergence of q from p in nats, sum of p ln(p / q); infinite where q is 0 and p is not. */
    public static double kullbackLeibler(double[] p, double[] q) {
        check(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0) {
                sum += p[i] * Math.log(p[i] / q[i]);
            }
        }
        return Math.max(0, sum);
    }

    /** {@code shares} with those below {@code floor} raised to it and all scaled to the sum 1. */
    public static double[] floored(double[] shares, double floor) {
        double total = 0;
        double[] raised = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            raised[i] = Math.max(floor, shares[i]);
            total += raised[i];
        }
        for (int i = 0; i < raised.length; i++) {
            raised[i] /= total;
        }
        return raised;
    }

    /** Jensen–Shannon distance: square root of the divergence with logarithms to base 2, so between 0 and 1 (Lin, 1991). */
    public static double jensenShannon(double[] p, double[] q) {
        check(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            sum += p[i] > 0 ? p[i] * Math.log(p[i] / middle) : 0;
            sum += q[i] > 0 ? q[i] * Math.log(q[i] / middle) : 0;
        }
        return Math.sqrt(Math.clamp(sum / (2 * Math.log(2)), 0, 1));
    }

    /** Hellinger distance, between 0 and 1. */
    public static double hellinger(double[] p, double[] q) {
        check(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double difference = Math.sqrt(p[i]) - Math.sqrt(q[i]);
            sum += difference * difference;
        }
        return Math.min(1, Math.sqrt(sum / 2));
    }

    /** Total variation distance: half the sum of absolute differences, between 0 and 1. */
    public static double totalVariation(double[] p, double[] q) {
        check(p, q);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return Math.min(1, sum / 2);
    }

    /** L-infinity distance: the largest absolute difference. */
    public static double largestDifference(double[] p, double[] q) {
        check(p, q);
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.abs(p[i] - q[i]));
        }
        return largest;
    }

    private static void check(double[] p, double[] q) {
        Samples.sameLength(p.length, q.length, "shares in the first distribution", "in the second");
        Samples.notEmpty(p.length, "shares");
    }
}
