package org.benchwright.views.models;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;

/** Boxes in columns from left to right with curves between neighbours: where something comes from and where it goes. */
final class LineageView extends Pane {
    private static final double WIDTH = 152;
    private static final double HEIGHT = 46;
    private static final double ROW = 62;
    private static final double LEAST_GAP = 24;
    private static final double MOST_GAP = 72;

    /**
     * One box.
     *
     * @param open what a click does; null where there is nothing to open
     * @param here whether it is the thing looked at
     */
    record Box(String title, String detail, Runnable open, boolean here) {
    }

    private final List<List<Region>> columns = new ArrayList<>();
    private final List<CubicCurve> curves = new ArrayList<>();

    LineageView() {
        setId("lineage");
    }

    /** Shows these; empty columns are left out. */
    void show(List<List<Box>> boxes) {
        columns.clear();
        curves.clear();
        boxes.stream().filter(column -> !column.isEmpty()).forEach(column -> columns.add(column.stream().map(LineageView::node).toList()));
        for (int i = 1; i < columns.size(); i++) {
            for (int edge = 0; edge < columns.get(i - 1).size() * columns.get(i).size(); edge++) {
                CubicCurve curve = new CubicCurve();
                curve.getStyleClass().add("bw-edge");
                curve.setManaged(false);
                curves.add(curve);
            }
        }
        getChildren().setAll(curves);
        columns.forEach(getChildren()::addAll);
        requestLayout();
    }

    private static Region node(Box box) {
        Label title = new Label(box.title());
        title.getStyleClass().add("bw-node-title");
        Label detail = new Label(box.detail());
        detail.getStyleClass().add("bw-caption");
        VBox node = new VBox(2, title, detail);
        node.getStyleClass().add("bw-node");
        if (box.here()) {
            node.getStyleClass().add("bw-node-here");
        }
        if (box.open() != null) {
            node.getStyleClass().add("bw-node-link");
            node.setFocusTraversable(true);
            node.setAccessibleRole(AccessibleRole.BUTTON);
            node.setAccessibleText(box.title() + ", " + box.detail());
            node.setOnMouseClicked(e -> box.open().run());
            node.setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                    box.open().run();
                    e.consume();
                }
            });
        }
        return node;
    }

    private double gap() {
        int gaps = Math.max(1, columns.size() - 1);
        return Math.clamp((getWidth() - columns.size() * WIDTH) / gaps, LEAST_GAP, MOST_GAP);
    }

    private double tallest() {
        return ROW * columns.stream().mapToInt(List::size).max().orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        return tallest() + 8;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double gap = gap();
        for (int i = 0; i < columns.size(); i++) {
            List<Region> column = columns.get(i);
            for (int j = 0; j < column.size(); j++) {
                column.get(j).resizeRelocate(snapPositionX(i * (WIDTH + gap)), snapPositionY(middle(column, j) - HEIGHT / 2), WIDTH, HEIGHT);
            }
        }
        int curve = 0;
        for (int i = 1; i < columns.size(); i++) {
            double left = (i - 1) * (WIDTH + gap) + WIDTH;
            for (int a = 0; a < columns.get(i - 1).size(); a++) {
                for (int b = 0; b < columns.get(i).size(); b++) {
                    connect(curves.get(curve++), left, middle(columns.get(i - 1), a), left + gap, middle(columns.get(i), b));
                }
            }
        }
    }

    private double middle(List<Region> column, int place) {
        return tallest() / 2 + (place - (column.size() - 1) / 2.0) * ROW;
    }

    private static void connect(CubicCurve curve, double fromX, double fromY, double toX, double toY) {
        curve.setStartX(fromX);
        curve.setStartY(fromY);
        curve.setControlX1((fromX + toX) / 2);
        curve.setControlY1(fromY);
        curve.setControlX2((fromX + toX) / 2);
        curve.setControlY2(toY);
        curve.setEndX(toX);
        curve.setEndY(toY);
    }
}
