package org.benchwright.views.label;

import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.views.control.WrappedText;

/** Items that are read: a text, texts side by side, or a small table. */
final class TextItem implements ItemView {
    /** Longer texts are set smaller. */
    private static final int SHORT = 600;

    private final LabelProject project;
    private final VBox box = new VBox(16);

    TextItem(LabelProject project) {
        this.project = project;
        box.setId("label-item");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(LabelItem item) {
        box.getChildren().setAll(switch (project.media().kind()) {
            case TEXT -> text(item.text(project.media().main()));
            case TEXTS -> beside(item);
            default -> table(item);
        });
    }

    private Node beside(LabelItem item) {
        GridPane row = new GridPane(16, 0);
        int number = 1;
        for (String text : item.texts(project.media())) {
            VBox card = new VBox(8, caption(project.media().columns().get(number - 1)), text(text));
            card.getStyleClass().add("bw-label-card");
            put(row, card, project.media().columns().size());
            number++;
        }
        return row;
    }

    /** Puts a card beside those that are there, all equally wide. @param count of them in the end */
    static void put(GridPane row, Region card, int count) {
        ColumnConstraints share = new ColumnConstraints();
        share.setPercentWidth(100.0 / count);
        row.getColumnConstraints().add(share);
        card.setMaxHeight(Double.MAX_VALUE);
        row.add(card, row.getChildren().size(), 0);
    }

    private Node table(LabelItem item) {
        GridPane grid = new GridPane(24, 8);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(80);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        for (String column : project.media().kind() == MediaKind.TABLE ? project.media().columns() : project.media().columns().subList(0, 1)) {
            grid.addRow(grid.getRowCount(), caption(column), WrappedText.of(item.text(column), "bw-label-value"));
        }
        return grid;
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("bw-caption");
        return label;
    }

    /** A text to be read. */
    static Region text(String words) {
        boolean empty = words.isBlank();
        Region text = WrappedText.of(empty ? "This item has no text." : words, empty ? "bw-caption" : words.length() <= SHORT ? "bw-label-text" : "bw-label-long-text");
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        return text;
    }
}
