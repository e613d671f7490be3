package org.benchwright.engine.stats.agreement;

/**
 * Intraclass correlations of ratings, every item rated by every annotator (Shrout and Fleiss, Psychological Bulletin 86, 1979).
 *
 * @param single  ICC(1,1): annotators differ from item to item
 * @param random  ICC(2,1): annotators stand for all there could be; they should give the same values
 * @param fixed   ICC(3,1): only these annotators count; they should rise and fall together
 * @param average ICC(2,k): as {@code random}, of the mean of all annotators
 */
public record IntraclassCorrelation(Measure single, Measure random, Measure fixed, Measure average) {
    /** @param values items by annotators, finite */
    public static IntraclassCorrelation of(double[][] values) {
        int n = values.length;
        int k = n == 0 ? 0 : values[0].length;
        if (n < 2 || k < 2) {
            Measure none = Measure.none(n < 2 ? "fewer than two items are rated by all" : "there is only one annotator");
            return new IntraclassCorrelation(none, none, none, none);
        }
        double mean = 0;
        for (double[] row : values) {
            for (double v : row) {
                mean += v / ((double) n * k);
            }
        }
        double all = 0;
        double items = 0;
        double annotators = 0;
        for (double[] row : values) {
            double sum = 0;
            for (double v : row) {
                sum += v - mean;
                all += (v - mean) * (v - mean);
            }
            items += sum * sum / k;
        }
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (double[] row : values) {
                sum += row[j] - mean;
            }
            annotators += sum * sum / n;
        }
        double between = items / (n - 1);
        double within = (all - items) / ((double) n * (k - 1));
        double columns = annotators / (k - 1);
        double error = (all - items - annotators) / ((double) (n - 1) * (k - 1));
        return new IntraclassCorrelation(ratio(between - within, between + (k - 1) * within),
                ratio(between - error, between + (k - 1) * error + k * (columns - error) / n),
                ratio(between - error, between + (k - 1) * error), ratio(between - error, between + (columns - error) / n));
    }

    private static Measure ratio(double numerator, double denominator) {
        double value = numerator / denominator;
        return Double.isFinite(value) ? Measure.of(value) : Measure.none("all values are the same");
    }
}
