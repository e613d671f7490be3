package org.benchwright.views.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The frame of a panel: a title that says the finding, a line under it, acts at its right, sections below. */
public final class Page extends VBox {
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final HBox acts = new HBox(8);

    public Page(String titleText, String subtitleText) {
        getStyleClass().add("bw-page");
        title.getStyleClass().add("bw-title");
        title.setWrapText(true);
        subtitle.getStyleClass().add("bw-subtitle");
        subtitle.setWrapText(true);
        VBox words = new VBox(4, title, subtitle);
        HBox.setHgrow(words, Priority.ALWAYS);
        acts.setAlignment(Pos.TOP_RIGHT);
        acts.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(16, words, acts);
        head.getStyleClass().add("bw-page-head");
        getChildren().add(head);
        setTitle(titleText);
        setSubtitle(subtitleText);
    }

    /** Sets what is found or shown. */
    public void setTitle(String text) {
        title.setText(text);
    }

    /** Sets the line under the title; empty hides it. */
    public void setSubtitle(String text) {
        subtitle.setText(text);
        subtitle.setManaged(!text.isEmpty());
        subtitle.setVisible(!text.isEmpty());
    }

    /** Puts these at the right of the title. */
    public Page acts(Node... nodes) {
        acts.getChildren().setAll(nodes);
        return this;
    }

    /** Adds a section. */
    public Page add(Node... nodes) {
        getChildren().addAll(nodes);
        return this;
    }

    /** This page where it scrolls when the window is too low. */
    public ScrollPane scrolling() {
        ScrollPane scroll = new ScrollPane(this);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("bw-scroll", "edge-to-edge");
        return scroll;
    }

    /** The heading of a section. */
    public static Label section(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bw-section");
        return label;
    }
}
