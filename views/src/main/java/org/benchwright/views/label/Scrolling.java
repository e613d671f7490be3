package org.benchwright.views.label;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Content that is as high as it wants where there is room, and scrolls where there is not. */
final class Scrolling extends ScrollPane {
    private final Region content;

    Scrolling(Region content) {
        super(content);
        this.content = content;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(48);
        setFocusTraversable(false);
        getStyleClass().addAll("bw-scroll", "edge-to-edge");
        content.heightProperty().addListener(o -> requestLayout());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(content.prefHeight(width > 0 ? width : getWidth())) + 2;
    }
}
