package org.benchwright.views.control;

import java.util.List;
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

    /** The metric of loss beside the headline: log loss, RMSE or Davies–Bouldin, whichever is there. */
    public static Optional<String> loss(Map<String, Double> metrics) {
        return SECOND.stream().filter(metrics::containsKey).findFirst();
    }
}
