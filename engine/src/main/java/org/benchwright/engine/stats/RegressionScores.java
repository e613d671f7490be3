package org.benchwright.engine.stats;

import java.util.Arrays;

/**
 * How far predicted numbers are from the true ones, as in {@code sklearn.metrics}.
 *
 * @param rows                        number of pairs
 * @param rmse                        root mean squared error, in the unit of the target
 * @param mae                         mean absolute error
 * @param mape                        mean of |error| / max(|actual|, 2^-52), a ratio, not per cent; huge where an actual value is 0
 * @param r2                          coefficient of determination; for a constant target 1 when all is right, else 0
 * @param medianAbsoluteError         median of |error|
 * @param explainedVariance           as r2, but blind to a constant bias
 * @param maxError                    largest |error|
 */
public record RegressionScores(long rows, double rmse, double mae, double mape, double r2, double medianAbsoluteError, double explainedVariance, double maxError) {
    /** @throws org.benchwright.engine.fault.BadInputException when there are no pairs, lengths differ, or a value is not finite */
    public static RegressionScores of(double[] actual, double[] predicted) {
        Samples.sameLength(actual.length, predicted.length, "actual values", "predicted values");
        Samples.notEmpty(actual.length, "values");
        Samples.finite(actual, "actual values");
        Samples.finite(predicted, "predicted values");
        int n = actual.length;
        double mean = Arrays.stream(actual).sum() / n;
        double bias = 0;
        for (int i = 0; i < n; i++) {
            bias += (actual[i] - predicted[i]) / n;
        }
        double squares = 0;
        double unbiased = 0;
        double spread = 0;
        double relative = 0;
        double[] absolute = new double[n];
        for (int i = 0; i < n; i++) {
            double error = actual[i] - predicted[i];
            absolute[i] = Math.abs(error);
            squares += error * error;
            unbiased += (error - bias) * (error - bias);
            spread += (actual[i] - mean) * (actual[i] - mean);
            relative += absolute[i] / Math.max(Math.abs(actual[i]), Math.ulp(1.0));
        }
        double mae = Arrays.stream(absolute).sum() / n;
        Arrays.sort(absolute);
        return new RegressionScores(n, Math.sqrt(squares / n), mae, relative / n, explained(squares, spread), Quantiles.ofSorted(absolute, 0.5),
                explained(unbiased, spread), absolute[n - 1]);
    }

    private static double explained(double left, double spread) {
        if (spread == 0) {
            return left == 0 ? 1 : 0;
        }
        return 1 - left / spread;
    }
}
