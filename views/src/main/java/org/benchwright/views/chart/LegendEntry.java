package org.benchwright.views.chart;

import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.geometry.Insets;
import javafx.scene.paint.Color;

/** A series' name with its colour; pressed while the series is shown. A click, Space or Enter hides and shows it. */
final class LegendEntry extends ToggleButton {

    private final Region swatch = new Region();

    LegendEntry(String name, boolean line) {
        super(name);
        getStyleClass().setAll("bw-chart-legend-entry");
        setSelected(true);
        setMnemonicParsing(false);
        setManaged(false);
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        setAccessibleText("Show " + name);
        swatch.setMinSize(line ? 12 : 9, line ? 3 : 9);
        swatch.setMaxSize(line ? 12 : 9, line ? 3 : 9);
        setGraphic(swatch);
    }

    void colour(Color colour) {
        swatch.setBackground(new Background(new BackgroundFill(colour, new CornerRadii(1.5), Insets.EMPTY)));
    }
}
