package org.benchwright.views.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A card's Markdown made readable: headings, paragraphs, list items and simple tables; anything else shows as it is written. */
final class MarkdownText extends VBox {
    MarkdownText() {
        super(4);
    }

    void show(String markdown) {
        List<Node> nodes = new ArrayList<>();
        List<String> table = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (markdown + "\n").split("\n", -1)) {
            String text = line.strip();
            boolean inTable = text.startsWith("|");
            if (!inTable && !table.isEmpty()) {
                nodes.add(table(table));
                table.clear();
            }
            boolean block = text.isEmpty() || text.startsWith("#") || text.startsWith("- ") || text.startsWith("* ") || inTable;
            if (block && !paragraph.isEmpty()) {
                nodes.add(label(paragraph.toString(), ""));
                paragraph.setLength(0);
            }
            if (inTable) {
                table.add(text);
            } else if (text.startsWith("#")) {
                nodes.add(label(text.replaceFirst("^#+\\s*", ""), "bw-h2"));
            } else if (text.startsWith("- ") || text.startsWith("* ")) {
                nodes.add(label("•  " + text.substring(2), ""));
            } else if (!text.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(text);
            }
        }
        getChildren().setAll(nodes);
    }

    private static Node label(String text, String style) {
        Label label = new Label(text.replace("**", "").replace("`", ""));
        label.setWrapText(true);
        label.setMaxWidth(720);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        if (text.startsWith("(not yet written)")) {
            label.getStyleClass().add("bw-caption");
        }
        return label;
    }

    private static Node table(List<String> lines) {
        GridPane grid = new GridPane(24, 4);
        int row = 0;
        for (String line : lines) {
            if (line.matches("[|\\s:-]+")) {
                continue;
            }
            List<String> cells = Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
            for (int i = 0; i < cells.size(); i++) {
                Label cell = new Label(cells.get(i));
                if (row == 0) {
                    cell.getStyleClass().add("bw-caption");
                }
                grid.add(cell, i, row);
            }
            row++;
        }
        return grid;
    }
}
