package org.benchwright.views.label;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.MediaKind;

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
        HBox row = new HBox(16);
        int number = 1;
        for (String text : item.texts(project.media())) {
            VBox card = new VBox(8, caption(project.media().columns().get(number - 1)), text(text));
            card.getStyleClass().add("bw-label-card");
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setPrefWidth(100);
            row.getChildren().add(card);
            number++;
        }
        return row;
    }

    private Node table(LabelItem item) {
        GridPane grid = new GridPane(24, 8);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(80);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        for (String column : project.media().kind() == MediaKind.TABLE ? project.media().columns() : project.media().columns().subList(0, 1)) {
            Label value = new Label(item.text(column));
            value.setWrapText(true);
            value.getStyleClass().add("bw-label-value");
            grid.addRow(grid.getRowCount(), caption(column), value);
        }
        return grid;
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("bw-caption");
        return label;
    }

    /** A text to be read, set from the right where its script runs so. */
    static Label text(String words) {
        boolean empty = words.isBlank();
        Label label = new Label(empty ? "This item has no text." : words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add(empty ? "bw-caption" : words.length() <= SHORT ? "bw-label-text" : "bw-label-long-text");
        if (fromTheRight(words)) {
            label.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        return label;
    }

    /** Whether the first letter that has a direction runs from right to left (rule P2 of the Unicode Bidirectional Algorithm). */
    static boolean fromTheRight(String text) {
        return text.codePoints().map(Character::getDirectionality).filter(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC).findFirst()
                .orElse(Character.DIRECTIONALITY_LEFT_TO_RIGHT) != Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }
}
