package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.benchwright.engine.learn.Evaluation;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.stats.Bootstrap;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Proportion;
import org.benchwright.views.control.MetricNames;

/**
 * The first figures of an evaluation with what is known of their uncertainty: accuracy as a share of rows (Wilson, 95 %), errors of a
 * regression by the bootstrap over all its test rows (95 %), and the spread over folds where there was a cross-validation.
 */
final class HeadlineFigures {
    private static final double LEVEL = 0.95;
    private static final int RESAMPLES = 1000;
    private static final Map<TaskKind, List<String>> FIRST = Map.of(
            TaskKind.CLASSIFICATION, List.of("accuracy", "balanced_accuracy", "f1_macro", "roc_auc", "log_loss", "ece"),
            TaskKind.REGRESSION, List.of("r2", "rmse", "mae", "median_absolute_error", "max_error"),
            TaskKind.CLUSTERING, List.of("silhouette", "inertia", "davies_bouldin", "adjusted_rand"));

    /**
     * @param metric   as the engine names it
     * @param name     for people
     * @param interval of 95 % where it can be had
     * @param spread   over folds, in words; empty without
     */
    record Figure(String metric, String name, double value, Optional<Interval> interval, String spread) {
    }

    private HeadlineFigures() {
    }

    /** May take some 100 ms: not for the FX thread. */
    static List<Figure> of(Training.Report report) {
        Evaluation evaluation = report.evaluation();
        Map<String, Double> folds = foldMetrics(report);
        List<Figure> figures = new ArrayList<>();
        for (String metric : FIRST.get(evaluation.task())) {
            Double value = evaluation.metrics().get(metric);
            if (value != null && !value.isNaN()) {
                String spread = folds.containsKey(metric + " mean") ? "folds " + MetricNames.written(folds.get(metric + " mean")) + " ± "
                        + MetricNames.written(folds.get(metric + " std")) : "";
                figures.add(new Figure(metric, MetricNames.of(metric), value, interval(evaluation, metric), spread));
            }
        }
        return figures;
    }

    private static Map<String, Double> foldMetrics(Training.Report report) {
        Map<String, Double> all = new LinkedHashMap<>();
        if (report.folds().isEmpty()) {
            return all;
        }
        for (String metric : report.folds().getFirst().metrics().keySet()) {
            double[] values = report.folds().stream().mapToDouble(f -> f.metrics().getOrDefault(metric, Double.NaN)).toArray();
            double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
            double variance = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
            all.put(metric + " mean", mean);
            all.put(metric + " std", Math.sqrt(variance));
        }
        return all;
    }

    private static Optional<Interval> interval(Evaluation evaluation, String metric) {
        if (metric.equals("accuracy")) {
            long right = 0;
            long all = 0;
            for (int i = 0; i < evaluation.confusion().length; i++) {
                for (int j = 0; j < evaluation.confusion()[i].length; j++) {
                    all += evaluation.confusion()[i][j];
                    right += i == j ? evaluation.confusion()[i][j] : 0;
                }
            }
            // Rows of a class that training never saw are in the rows but not in the matrix.
            return all == 0 || all != evaluation.rows() ? Optional.empty() : Optional.of(Proportion.wilson(right, all, LEVEL));
        }
        Evaluation.Curve points = evaluation.points();
        boolean whole = points != null && points.x().length == evaluation.rows() && points.x().length > 2;
        if (evaluation.task() != TaskKind.REGRESSION || !whole) {
            return Optional.empty();
        }
        ToDoubleFunction<int[]> statistic = switch (metric) {
            case "rmse" -> rows -> Math.sqrt(squares(points, rows) / rows.length);
            case "mae" -> rows -> absolute(points, rows) / rows.length;
            case "r2" -> rows -> 1 - squares(points, rows) / around(points, rows);
            default -> null;
        };
        return statistic == null ? Optional.empty()
                : Optional.of(Bootstrap.interval(points.x().length, RESAMPLES, 0, LEVEL, statistic));
    }

    private static double squares(Evaluation.Curve points, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            double error = points.x()[row] - points.y()[row];
            sum += error * error;
        }
        return sum;
    }

    private static double absolute(Evaluation.Curve points, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += Math.abs(points.x()[row] - points.y()[row]);
        }
        return sum;
    }

    private static double around(Evaluation.Curve points, int[] rows) {
        double mean = 0;
        for (int row : rows) {
            mean += points.x()[row] / rows.length;
        }
        double sum = 0;
        for (int row : rows) {
            sum += (points.x()[row] - mean) * (points.x()[row] - mean);
        }
        return sum;
    }
}
