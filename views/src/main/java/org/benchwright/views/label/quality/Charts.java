package org.benchwright.views.label.quality;

import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;

/** Charts in two columns of equal width. */
final class Charts extends GridPane {
    private static final int COLUMNS = 2;

    Charts() {
        super(24, 24);
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
    }

    /** Adds a chart behind the others. @param height in pixels */
    Charts add(String id, ChartSpec spec, double height) {
        Chart chart = new Chart(spec);
        chart.setId(id);
        chart.setMinHeight(height);
        chart.setPrefHeight(height);
        chart.setMaxHeight(height);
        chart.setMinWidth(0);
        chart.setPrefWidth(300);
        add(chart, getChildren().size() % COLUMNS, getChildren().size() / COLUMNS);
        return this;
    }
}
