package org.benchwright.engine.stats.agreement;

/**
 * Krippendorff's alpha (Computing Krippendorff's Alpha-Reliability, 2011) for any number of annotators and missing labels: one minus observed
 * over expected disagreement, where two labels disagree by 1 (nominal), the squared distance of their middle ranks (ordinal), of their values
 * (interval), or that distance over their sum (ratio).
 */
final class KrippendorffAlpha {
    private final Patterns patterns;
    private final Level level;
    private final double[] values;
    private final int categories;

    KrippendorffAlpha(Patterns patterns, Level level, double[] values, int categories) {
        this.patterns = patterns;
        this.level = level;
        this.values = values;
        this.categories = categories;
    }

    /** NaN where all labels are the same. */
    double of(int[] counts) {
        double[] totals = new double[categories];
        double all = 0;
        for (int p = 0; p < counts.length; p++) {
            for (int label : patterns.labels(p)) {
                totals[label] += counts[p];
            }
            all += (double) counts[p] * patterns.labels(p).length;
        }
        double[] places = switch (level) {
            case NOMINAL -> totals;
            case ORDINAL -> middleRanks(totals);
            case INTERVAL, RATIO -> values;
        };
        double expected = switch (level) {
            case NOMINAL -> all * all - squares(totals);
            case ORDINAL, INTERVAL -> spread(totals, places, all);
            case RATIO -> ratios(totals);
        };
        if (expected <= 0 || one(totals)) {
            return Double.NaN;
        }
        double observed = 0;
        for (int p = 0; p < counts.length; p++) {
            if (counts[p] > 0) {
                observed += counts[p] * within(patterns.labels(p), places);
            }
        }
        return 1 - (all - 1) * observed / expected;
    }

    /** Rounding may leave a spread where there is none. */
    private static boolean one(double[] totals) {
        int used = 0;
        for (double total : totals) {
            used += total > 0 ? 1 : 0;
        }
        return used < 2;
    }

    /** Disagreement over ordered pairs of an item's labels, each label of weight one. */
    private double within(int[] labels, double[] places) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < i; j++) {
                if (labels[i] != labels[j]) {
                    sum += switch (level) {
                        case NOMINAL -> 1;
                        case ORDINAL, INTERVAL -> square(places[labels[i]] - places[labels[j]]);
                        case RATIO -> ratio(labels[i], labels[j]);
                    };
                }
            }
        }
        return 2 * sum / (labels.length - 1);
    }

    /** Half the labels of the same place count as below it. */
    private static double[] middleRanks(double[] totals) {
        double[] ranks = new double[totals.length];
        double below = 0;
        for (int k = 0; k < totals.length; k++) {
            ranks[k] = below + totals[k] / 2;
            below += totals[k];
        }
        return ranks;
    }

    private static double squares(double[] totals) {
        double sum = 0;
        for (double total : totals) {
            sum += total * total;
        }
        return sum;
    }

    /** Squared distances over all ordered pairs: twice the number of labels times their squared distances from the mean. */
    private static double spread(double[] totals, double[] places, double all) {
        double mean = 0;
        for (int k = 0; k < totals.length; k++) {
            mean += totals[k] / all * places[k];
        }
        double sum = 0;
        for (int k = 0; k < totals.length; k++) {
            sum += totals[k] * square(places[k] - mean);
        }
        return 2 * all * sum;
    }

    private double ratios(double[] totals) {
        double sum = 0;
        for (int c = 0; c < totals.length; c++) {
            for (int k = 0; k < c; k++) {
                if (totals[c] > 0 && totals[k] > 0) {
                    sum += totals[c] * totals[k] * ratio(c, k);
                }
            }
        }
        return 2 * sum;
    }

    private double ratio(int c, int k) {
        return square((values[c] - values[k]) / (values[c] + values[k]));
    }

    private static double square(double x) {
        return x * x;
    }
}
