package org.benchwright.engine.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.stats.Bootstrap;
import org.benchwright.engine.stats.Calibration;
import org.benchwright.engine.stats.ConfusionMatrix;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Means;
import org.benchwright.engine.stats.PrecisionRecallCurve;
import org.benchwright.engine.stats.ProbabilityScores;
import org.benchwright.engine.stats.Proportion;
import org.benchwright.engine.stats.RegressionScores;
import org.benchwright.engine.stats.RocCurve;

/** What is measured on rows of one table, for one task. */
sealed interface PerformanceMeasure {
    int MOST_WHOLE_CLASSES = 20;
    int RESAMPLES = 1000;
    /** Above this many rows the normal interval stands in for the bootstrap, from which it no longer differs. */
    int MOST_BOOTSTRAP_ROWS = 20_000;

    String task();

    PerformanceMetrics metrics(int[] rows, double level);

    /** The metric by which segments are compared. */
    String headlineName();

    boolean higherIsBetter();

    Interval headline(int[] rows, double level);

    static PerformanceMeasure of(Frame frame, int[] rows, PerformanceOptions options) {
        Column actual = frame.column(options.actual()).select(rows);
        Column prediction = frame.column(options.prediction()).select(rows);
        boolean named = !actual.type().numeric() || options.score().isPresent() || fewWholeNumbers(actual) && fewWholeNumbers(prediction);
        if (!named) {
            return new Regression(numbers(frame, options.actual()), numbers(frame, options.prediction()), options.seed());
        }
        TreeSet<String> labels = new TreeSet<>(Arrays.asList(names(actual)));
        labels.addAll(Arrays.asList(names(prediction)));
        String positive = options.positive().orElse(labels.last());
        if (!labels.contains(positive)) {
            throw new BadInputException("The positive class " + positive + " does not occur.", "The classes are " + String.join(", ", labels) + ".");
        }
        double[] score = options.score().map(name -> numbers(frame, name)).orElse(new double[0]);
        return new Classification(names(frame.column(options.actual())), names(frame.column(options.prediction())), score, List.copyOf(labels), positive);
    }

    private static boolean fewWholeNumbers(Column column) {
        return column instanceof Column.Numbers numbers && Arrays.stream(numbers.values()).allMatch(v -> v == Math.rint(v))
                && Arrays.stream(numbers.values()).distinct().limit(MOST_WHOLE_CLASSES + 1L).count() <= MOST_WHOLE_CLASSES;
    }

    private static double[] numbers(Frame frame, String name) {
        if (frame.column(name) instanceof Column.Numbers numbers) {
            return numbers.values();
        }
        throw new BadInputException("Column " + name + " holds text.", "Name a column of numbers.");
    }

    /** Whole numbers lose their point, so that a predicted 1.0 meets an actual 1. */
    private static String[] names(Column column) {
        String[] names = new String[column.size()];
        for (int i = 0; i < names.length; i++) {
            boolean whole = column instanceof Column.Numbers numbers && column.type() == ColumnType.DECIMAL && numbers.values()[i] == Math.rint(numbers.values()[i])
                    && Math.abs(numbers.values()[i]) < 1e15;
            names[i] = whole ? Long.toString((long) ((Column.Numbers) column).values()[i]) : column.text(i);
        }
        return names;
    }

    /** Classes; arrays hold a value a row of the table. */
    record Classification(String[] actual, String[] predicted, double[] score, List<String> labels, String positive) implements PerformanceMeasure {
        @Override
        public String task() {
            return "classification";
        }

        @Override
        public String headlineName() {
            return "accuracy";
        }

        @Override
        public boolean higherIsBetter() {
            return true;
        }

        @Override
        public Interval headline(int[] rows, double level) {
            return matrix(rows).accuracyInterval(level);
        }

        @Override
        public PerformanceMetrics metrics(int[] rows, double level) {
            ConfusionMatrix matrix = matrix(rows);
            PerformanceMetrics metrics = new PerformanceMetrics().put("accuracy", matrix.accuracy(), matrix.accuracyInterval(level))
                    .put("balanced_accuracy", matrix.balancedAccuracy());
            if (labels.size() == 2) {
                int at = labels.indexOf(positive);
                long hits = matrix.counts()[at][at];
                putRatio(metrics, "precision", hits, matrix.predicted(at), level);
                putRatio(metrics, "recall", hits, matrix.support(at), level);
                metrics.put("f1", matrix.f1(at));
            } else {
                ConfusionMatrix.Scores macro = matrix.macro();
                metrics.put("precision", macro.precision()).put("recall", macro.recall()).put("f1", macro.f1());
            }
            metrics.put("matthews_correlation", matrix.matthewsCorrelation());
            if (score.length > 0) {
                putScores(metrics, rows, level);
            }
            return metrics;
        }

        private void putRatio(PerformanceMetrics metrics, String name, long hits, long of, double level) {
            if (of == 0) {
                metrics.put(name, Double.NaN);
            } else {
                metrics.put(name, (double) hits / of, Proportion.wilson(hits, of, level));
            }
        }

        private void putScores(PerformanceMetrics metrics, int[] rows, double level) {
            int[] scored = Arrays.stream(rows).filter(r -> Double.isFinite(score[r])).toArray();
            boolean[] truth = new boolean[scored.length];
            double[] given = new double[scored.length];
            int positives = 0;
            for (int i = 0; i < scored.length; i++) {
                truth[i] = actual[scored[i]].equals(positive);
                positives += truth[i] ? 1 : 0;
                given[i] = score[scored[i]];
            }
            if (positives == 0 || positives == truth.length) {
                metrics.put("auc", Double.NaN).put("average_precision", Double.NaN);
            } else {
                metrics.put("auc", RocCurve.auc(truth, given), RocCurve.aucInterval(truth, given, level))
                        .put("average_precision", PrecisionRecallCurve.of(truth, given).averagePrecision());
            }
            if (scored.length > 0 && Arrays.stream(given).allMatch(p -> p >= 0 && p <= 1)) {
                metrics.put("log_loss", ProbabilityScores.logLoss(truth, given)).put("brier", ProbabilityScores.brier(truth, given))
                        .put("calibration_error", Calibration.of(truth, given, 10, Calibration.Bins.UNIFORM).expectedError());
            }
        }

        private ConfusionMatrix matrix(int[] rows) {
            String[] truth = new String[rows.length];
            String[] said = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                truth[i] = actual[rows[i]];
                said[i] = predicted[rows[i]];
            }
            return ConfusionMatrix.of(truth, said, labels);
        }
    }

    /** Numbers; arrays hold a value a row of the table. */
    record Regression(double[] actual, double[] predicted, long seed) implements PerformanceMeasure {
        @Override
        public String task() {
            return "regression";
        }

        @Override
        public String headlineName() {
            return "mae";
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }

        @Override
        public Interval headline(int[] rows, double level) {
            return meanInterval(errors(rows), level);
        }

        @Override
        public PerformanceMetrics metrics(int[] rows, double level) {
            RegressionScores scores = RegressionScores.of(pick(actual, rows), pick(predicted, rows));
            double[] errors = errors(rows);
            Interval squares = meanInterval(Arrays.stream(errors).map(e -> e * e).toArray(), level);
            return new PerformanceMetrics().put("rmse", scores.rmse(), new Interval(Math.sqrt(Math.max(0, squares.low())), Math.sqrt(squares.high()), level))
                    .put("mae", scores.mae(), meanInterval(errors, level)).put("mape", scores.mape()).put("r2", scores.r2())
                    .put("median_absolute_error", scores.medianAbsoluteError()).put("explained_variance", scores.explainedVariance())
                    .put("max_error", scores.maxError());
        }

        private double[] errors(int[] rows) {
            return Arrays.stream(rows).mapToDouble(r -> Math.abs(actual[r] - predicted[r])).toArray();
        }

        private Interval meanInterval(double[] values, double level) {
            if (values.length > MOST_BOOTSTRAP_ROWS) {
                return Means.interval(values, level);
            }
            return Bootstrap.interval(values.length, RESAMPLES, seed, level, drawn -> {
                double sum = 0;
                for (int i : drawn) {
                    sum += values[i];
                }
                return sum / drawn.length;
            });
        }

        private static double[] pick(double[] values, int[] rows) {
            return Arrays.stream(rows).mapToDouble(r -> values[r]).toArray();
        }
    }
}
