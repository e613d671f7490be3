package org.benchwright.views.train;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.benchwright.engine.learn.Evaluation;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;

/** The small tables of a run's page. */
final class RunTables {
    private static final double ROW = 30;
    private static final double HEADER = 48;
    private static final int MOST_METRICS = 5;
    private static final int MOST_ROWS = 12;

    private RunTables() {
    }

    static Node classes(Evaluation evaluation) {
        TableView<Evaluation.ClassReport> table = table(evaluation.perClass());
        table.setId("run-classes");
        table.getColumns().add(Columns.text("class", "Class", 160, Evaluation.ClassReport::label));
        table.getColumns().add(Columns.number("rows", "Rows", 80, Evaluation.ClassReport::support, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.number("precision", "Precision", 96, Evaluation.ClassReport::precision, MetricNames::written));
        table.getColumns().add(Columns.number("recall", "Recall", 96, Evaluation.ClassReport::recall, MetricNames::written));
        table.getColumns().add(Columns.number("f1", "F1", 96, Evaluation.ClassReport::f1, MetricNames::written));
        table.getColumns().add(Columns.number("roc", "ROC AUC", 96, Evaluation.ClassReport::rocAuc, MetricNames::written));
        table.getColumns().add(Columns.number("pr", "PR AUC", 96, Evaluation.ClassReport::prAuc, MetricNames::written));
        return table;
    }

    static Node folds(List<FitResult.Fold> folds) {
        TableView<FitResult.Fold> table = table(folds);
        table.setId("run-folds");
        table.getColumns().add(Columns.number("fold", "Fold", 64, FitResult.Fold::number, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.number("train", "Learned from", 100, FitResult.Fold::trainRows, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.number("test", "Tested on", 90, FitResult.Fold::testRows, v -> Numbers.count((long) v)));
        MetricNames.inOrder(folds.getFirst().metrics()).keySet().stream().limit(MOST_METRICS).forEach(metric -> table.getColumns().add(
                Columns.number(metric, capital(MetricNames.of(metric)), 124, f -> f.metrics().getOrDefault(metric, Double.NaN),
                MetricNames::written)));
        return table;
    }

    /** Whether a metric was measured again and again while the model learned. */
    static boolean whileLearning(String metric) {
        return metric.startsWith("epoch_") || metric.startsWith("step_");
    }

    /** The metrics on the test rows. */
    static List<String> tested(Map<String, Double> metrics) {
        return MetricNames.inOrder(metrics).keySet().stream().filter(n -> !n.startsWith("cv_") && !whileLearning(n)).toList();
    }

    /** Every metric on the test rows, with its mean and spread over folds where there were some. */
    static Node metrics(Map<String, Double> metrics) {
        List<String> names = tested(metrics);
        TableView<String> table = table(names, names.size());
        table.setId("run-metrics");
        table.getColumns().add(Columns.text("metric", "Metric", 240, MetricNames::of));
        table.getColumns().add(Columns.number("value", "Value", 110, name -> value(metrics, name), MetricNames::written));
        boolean folds = metrics.keySet().stream().anyMatch(n -> n.startsWith("cv_"));
        if (folds) {
            table.getColumns().add(Columns.number("mean", "Mean of folds", 120, name -> value(metrics, "cv_" + name + "_mean"),
                    MetricNames::written));
            table.getColumns().add(Columns.number("spread", "Spread of folds", 120, name -> value(metrics, "cv_" + name + "_std"),
                    MetricNames::written));
        }
        table.setMaxWidth(folds ? 620 : 380);
        return table;
    }

    private static double value(Map<String, Double> metrics, String name) {
        Double value = metrics.get(name);
        return value == null ? Double.NaN : value;
    }

    private static <T> TableView<T> table(List<T> rows) {
        return table(rows, MOST_ROWS);
    }

    /** @param most rows shown without scrolling */
    private static <T> TableView<T> table(List<T> rows, int most) {
        TableView<T> table = new TableView<>();
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.getItems().setAll(rows);
        table.setFixedCellSize(ROW);
        double height = ROW * Math.min(most, rows.size()) + HEADER;
        table.setPrefHeight(height);
        table.setMinHeight(height);
        return table;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
