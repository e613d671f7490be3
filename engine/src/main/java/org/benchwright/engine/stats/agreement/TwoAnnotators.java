package org.benchwright.engine.stats.agreement;

/**
 * Measures of two annotators. Weights of kappa are by place among the labels: linear 1 - |i - j| / (k - 1), quadratic its square's (Cohen,
 * Psychological Bulletin 70, 1968), as scikit-learn has them. NaN where chance alone would agree always.
 *
 * @param items   labelled by both
 * @param same    how many got the same label
 * @param apart   sum over items of the distance between the two labels' places
 * @param squares sum of its squares
 * @param first   how often the first gave each label
 * @param second  how often the second did
 */
record TwoAnnotators(double items, double same, double apart, double squares, double[] first, double[] second) {
    /** @param patterns of items with exactly two labels, those of the first annotator first */
    static TwoAnnotators of(Patterns patterns, int[] counts, int categories) {
        double items = 0;
        double same = 0;
        double apart = 0;
        double squares = 0;
        double[] first = new double[categories];
        double[] second = new double[categories];
        for (int p = 0; p < counts.length; p++) {
            int[] pair = patterns.labels(p);
            double distance = Math.abs(pair[0] - pair[1]);
            items += counts[p];
            same += distance == 0 ? counts[p] : 0;
            apart += counts[p] * distance;
            squares += counts[p] * distance * distance;
            first[pair[0]] += counts[p];
            second[pair[1]] += counts[p];
        }
        return new TwoAnnotators(items, same, apart, squares, first, second);
    }

    /** Cohen's kappa (Educational and Psychological Measurement 20, 1960). */
    double kappa() {
        double chance = 0;
        for (int k = 0; k < first.length; k++) {
            chance += first[k] * second[k];
        }
        return corrected(same / items, chance / (items * items));
    }

    /** Scott's pi (Public Opinion Quarterly 19, 1955): chance by what both gave together. */
    double scottPi() {
        double chance = 0;
        for (int k = 0; k < first.length; k++) {
            chance += (first[k] + second[k]) * (first[k] + second[k]);
        }
        return corrected(same / items, chance / (4 * items * items));
    }

    private static double corrected(double observed, double chance) {
        return chance >= 1 ? Double.NaN : (observed - chance) / (1 - chance);
    }

    double linearKappa() {
        // By how many labels of each lie below: the mean distance of two places is a sum over the gaps between them.
        double expected = 0;
        double below1 = 0;
        double below2 = 0;
        for (int k = 0; k < first.length; k++) {
            below1 += first[k];
            below2 += second[k];
            expected += below1 * (items - below2) + below2 * (items - below1);
        }
        return expected == 0 ? Double.NaN : 1 - apart * items / expected;
    }

    double quadraticKappa() {
        double sum1 = 0;
        double sum2 = 0;
        double squares1 = 0;
        double squares2 = 0;
        for (int k = 0; k < first.length; k++) {
            sum1 += first[k] * k;
            sum2 += second[k] * k;
            squares1 += first[k] * k * k;
            squares2 += second[k] * k * k;
        }
        double expected = items * (squares1 + squares2) - 2 * sum1 * sum2;
        return expected == 0 ? Double.NaN : 1 - squares * items / expected;
    }
}
