package org.benchwright.views.chart;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The small card beside the pointer that writes a read-out. */
final class ReadOutPane extends GridPane {

    /** More would hide the chart it explains. */
    private static final int MOST = 10;

    ReadOutPane() {
        getStyleClass().add("bw-chart-readout");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(ReadOut readOut, ChartColours colours, double x, double y, double width, double height) {
        getChildren().clear();
        if (!readOut.heading().isEmpty()) {
            add(label(readOut.heading(), "heading"), 0, 0, 3, 1);
        }
        int row = 1;
        for (ReadOut.Reading reading : readOut.readings()) {
            if (row > MOST) {
                add(label("and " + (readOut.readings().size() - MOST) + " more", "heading"), 0, row, 3, 1);
                break;
            }
            Region swatch = new Region();
            swatch.setMinSize(8, 8);
            swatch.setMaxSize(8, 8);
            String hex = colours.of(reading.ink()).toString().substring(2, 8);
            swatch.setStyle("-fx-background-color: #" + hex + "; -fx-background-radius: 2;");
            add(swatch, 0, row);
            if (!reading.series().isEmpty()) {
                add(label(reading.series(), "name"), 1, row);
            }
            Label value = label(reading.value(), "value");
            setHalignment(value, HPos.RIGHT);
            add(value, 2, row);
            row++;
        }
        setVisible(true);
        applyCss();
        autosize();
        double left = x + 14 + getWidth() > width ? x - 14 - getWidth() : x + 14;
        double top = Math.clamp(y - getHeight() - 10, 0, Math.max(0, height - getHeight()));
        relocate(Math.round(Math.max(0, left)), Math.round(top));
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().setAll("label", style);
        return label;
    }
}
