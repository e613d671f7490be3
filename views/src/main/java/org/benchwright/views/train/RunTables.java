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
        folds.getFirst().metrics().keySet().stream().limit(6).forEach(metric -> table.getColumns().add(Columns.number(metric,
                capital(MetricNames.of(metric)), 120, f -> f.metrics().getOrDefault(metric, Double.NaN), MetricNames::written)));
        return table;
    }

    static Node metrics(Map<String, Double> metrics) {
        TableView<Map.Entry<String, Double>> table = table(List.copyOf(metrics.entrySet()));
        table.setId("run-metrics");
        table.setMaxWidth(420);
        table.getColumns().add(Columns.text("metric", "Metric", 240, m -> MetricNames.of(m.getKey())));
        table.getColumns().add(Columns.number("value", "Value", 140, m -> m.getValue() == null ? Double.NaN : m.getValue(), MetricNames::written));
        return table;
    }

    private static <T> TableView<T> table(List<T> rows) {
        TableView<T> table = new TableView<>();
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.getItems().setAll(rows);
        table.setFixedCellSize(ROW);
        double height = ROW * Math.min(MOST_ROWS, rows.size()) + HEADER;
        table.setPrefHeight(height);
        table.setMinHeight(height);
        return table;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
