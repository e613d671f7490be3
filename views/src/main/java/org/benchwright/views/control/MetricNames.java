package org.benchwright.views.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Metrics by the names people use, and which of them comes first. */
public final class MetricNames {
    private static final Map<String, String> KNOWN = Map.ofEntries(Map.entry("roc_auc", "ROC AUC"), Map.entry("pr_auc", "PR AUC"),
            Map.entry("brier", "Brier score"), Map.entry("ece", "calibration error"), Map.entry("rmse", "RMSE"), Map.entry("mae", "MAE"),
            Map.entry("mape", "MAPE"), Map.entry("r2", "R²"), Map.entry("f1", "F1"), Map.entry("f1_macro", "F1 macro"),
            Map.entry("f1_micro", "F1 micro"), Map.entry("f1_weighted", "F1 weighted"), Map.entry("davies_bouldin", "Davies–Bouldin"),
            Map.entry("adjusted_rand", "adjusted Rand"));
    private static final List<String> FIRST = List.of("accuracy", "r2", "silhouette");
    private static final List<String> SECOND = List.of("log_loss", "rmse", "davies_bouldin");

    private static final List<String> ORDER = List.of("accuracy", "balanced_accuracy", "roc_auc", "pr_auc", "f1", "f1_macro", "log_loss", "brier",
            "ece", "r2", "rmse", "mae", "median_absolute_error", "silhouette", "inertia", "davies_bouldin");

    /** What counts steps, in words. */
    private static final Map<String, String> COUNTS = Map.of("steps", "step", "cached_steps", "step kept from before", "rows", "row");

    private MetricNames() {
    }

    /** The name in plain words: {@code roc_auc} is "ROC AUC", {@code cv_r2_mean} "R², mean of folds". */
    public static String of(String metric) {
        if (metric.startsWith("cv_") && metric.endsWith("_mean")) {
            return of(metric.substring(3, metric.length() - 5)) + ", mean of folds";
        }
        if (metric.startsWith("cv_") && metric.endsWith("_std")) {
            return of(metric.substring(3, metric.length() - 4)) + ", spread of folds";
        }
        return KNOWN.getOrDefault(metric, metric.replace('_', ' '));
    }

    /** The metric by which models are first compared: accuracy, R² or silhouette, whichever is there. */
    public static Optional<String> headline(Map<String, Double> metrics) {
        return FIRST.stream().filter(metrics::containsKey).findFirst();
    }

    /** The metrics of the whole, those people look at first in front, then what was found over folds; single folds are left out. */
    public static Map<String, Double> inOrder(Map<String, Double> metrics) {
        List<String> names = new ArrayList<>(metrics.keySet().stream().filter(n -> !n.startsWith("fold_")).toList());
        names.sort(Comparator.comparing((String n) -> n.startsWith("cv_"))
                .thenComparing(n -> ORDER.contains(n) ? ORDER.indexOf(n) : ORDER.size()));
        Map<String, Double> ordered = new LinkedHashMap<>();
        names.forEach(n -> ordered.put(n, metrics.get(n)));
        return ordered;
    }

    /** A score at three decimals, so that scores compare by eye; large ones at four digits; empty for NaN. */
    public static String written(double score) {
        double size = Math.abs(score);
        return Double.isNaN(score) || size >= 10 || size != 0 && size < 0.001 ? Numbers.value(score) : String.format(Locale.ROOT, "%.3f", score);
    }

    /** A metric and its value in words: "accuracy 0.981", "6 steps"; empty for a count of nothing. */
    public static String said(String metric, double value) {
        String counted = COUNTS.get(metric);
        if (counted == null) {
            return of(metric) + " " + written(value);
        }
        long count = Math.round(value);
        return count == 0 ? "" : Numbers.count(count) + " " + (count == 1 ? counted : counted.replaceFirst("^(step|row)", "$1s"));
    }

    /** The metric of loss beside the headline: log loss, RMSE or Davies–Bouldin, whichever is there. */
    public static Optional<String> loss(Map<String, Double> metrics) {
        return SECOND.stream().filter(metrics::containsKey).findFirst();
    }
}
