package org.benchwright.engine.stats.agreement;

/**
 * How alike two sets of stretches or areas are, found by pairing them as well as possible.
 *
 * @param first    how many there are in the one
 * @param second   how many in the other
 * @param matched  pairs that are alike enough
 * @param likeness sum over all pairs, from 0 to 1 each
 * @param pairs    with any likeness
 */
public record Matching(int first, int second, int matched, double likeness, int pairs) {
    public static final Matching NONE = new Matching(0, 0, 0, 0, 0);

    /**
     * Pairs two sets.
     *
     * @param likeness one set by the other, such as the Jaccard index of areas, 0 where labels differ
     * @param second   how many there are in the second set
     * @param enough   from this likeness on a pair counts as the same
     */
    public static Matching of(double[][] likeness, int second, double enough) {
        int[] paired = OptimalAssignment.of(likeness);
        int matched = 0;
        int pairs = 0;
        double sum = 0;
        for (int row = 0; row < paired.length; row++) {
            if (paired[row] >= 0) {
                double alike = likeness[row][paired[row]];
                pairs++;
                sum += alike;
                matched += alike >= enough ? 1 : 0;
            }
        }
        return new Matching(likeness.length, second, matched, sum, pairs);
    }

    /** Both together, as if they were of one item. */
    public Matching plus(Matching other) {
        return new Matching(first + other.first, second + other.second, matched + other.matched, likeness + other.likeness, pairs + other.pairs);
    }

    /** Twice the matched over all of both; 1 where both are empty. */
    public double f1() {
        return first + second == 0 ? 1 : 2.0 * matched / (first + second);
    }

    /** Mean likeness of the pairs; NaN where there are none. */
    public double meanLikeness() {
        return likeness / pairs;
    }
}
