package org.benchwright.views.control;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names and values in two columns, as in the inspector. */
public final class Facts extends GridPane {
    public Facts() {
        getStyleClass().add("bw-facts");
        setHgap(12);
        setVgap(6);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(96);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    /** Adds a line; the value can be long and wraps. */
    public Facts add(String name, String value) {
        return add(name, WrappedText.of(value, ""));
    }

    /** Adds a line whose exact value shows on hover. */
    public Facts add(String name, String value, String exact) {
        Node shown = WrappedText.of(value, "");
        Tooltip.install(shown, new Tooltip(exact));
        return add(name, shown);
    }

    /** Adds a line with any node. */
    public Facts add(String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("bw-fact-name");
        GridPane.setValignment(label, VPos.TOP);
        addRow(getRowCount(), label, value);
        return this;
    }
}
