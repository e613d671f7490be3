package org.benchwright.views.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card's Markdown made readable: headings, paragraphs, list items and simple tables; anything else shows as it is written. */
public final class MarkdownText extends VBox {
    /** A longer table goes on beside itself. */
    private static final int MOST_ROWS = 12;
    private static final int MOST_BLOCKS = 3;

    public MarkdownText() {
        super(4);
    }

    public void show(String markdown) {
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
        Region label = WrappedText.of(text.replace("**", "").replace("`", ""), style);
        label.setMaxWidth(720);
        if (text.startsWith("(not yet written)")) {
            label.getStyleClass().add("bw-caption");
        }
        return label;
    }

    private static Node table(List<String> lines) {
        List<List<String>> rows = lines.stream().filter(line -> !line.matches("[|\\s:-]+"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList()).toList();
        HBox blocks = new HBox(48);
        int tall = Math.max(MOST_ROWS, (rows.size() + MOST_BLOCKS - 1) / MOST_BLOCKS);
        for (int from = 1; from < Math.max(2, rows.size()); from += tall) {
            GridPane grid = new GridPane(24, 4);
            fill(grid, 0, rows.getFirst(), "bw-caption");
            for (int i = from; i < Math.min(rows.size(), from + tall); i++) {
                fill(grid, i - from + 1, rows.get(i), "");
            }
            blocks.getChildren().add(grid);
        }
        return blocks;
    }

    private static void fill(GridPane grid, int row, List<String> cells, String style) {
        for (int i = 0; i < cells.size(); i++) {
            Label cell = new Label(cells.get(i));
            cell.setMinWidth(USE_PREF_SIZE);
            if (!style.isEmpty()) {
                cell.getStyleClass().add(style);
            }
            grid.add(cell, i, row);
        }
    }
}
