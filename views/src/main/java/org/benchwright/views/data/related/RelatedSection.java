package org.benchwright.views.data.related;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.related.RelatedDataset;
import org.benchwright.views.control.Opening;

/** The datasets that belong to this one, the nearest first, each with the reasons. */
public final class RelatedSection extends VBox {
    private final RelatedModel model;
    private final ListView<RelatedDataset> list = new ListView<>();
    private final Label hint = new Label();

    public RelatedSection(RelatedModel model) {
        this.model = model;
        hint.setWrapText(true);
        list.setId("related-list");
        list.getStyleClass().addAll("bw-table", "edge-to-edge");
        list.setPlaceholder(hint);
        list.setCellFactory(v -> new RelatedCell());
        Opening.on(list, model::open);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
        model.foundProperty().subscribe(found -> arrange());
        model.problemProperty().subscribe(why -> arrange());
    }

    private void arrange() {
        String why = model.problemProperty().get();
        hint.setText(!why.isEmpty() ? why : model.foundProperty().get().isEmpty() ? "Comparing with the other datasets…"
                : "Nothing belongs to it yet: no other dataset shares its keys, is made from it, or is asked together with it.");
        list.getItems().setAll(model.foundProperty().get().orElse(List.of()));
    }

    private final class RelatedCell extends ListCell<RelatedDataset> {
        RelatedCell() {
            getStyleClass().add("bw-hit");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RelatedDataset related, boolean empty) {
            super.updateItem(related, empty);
            setText(null);
            setGraphic(Optional.ofNullable(empty ? null : related).map(this::lines).orElse(null));
        }

        private Node lines(RelatedDataset related) {
            Hyperlink name = new Hyperlink(related.name());
            name.setFocusTraversable(false);
            name.setStyle("-fx-padding: 0; -fx-border-width: 0;");
            name.setOnAction(e -> model.open(related));
            VBox lines = new VBox(4, name);
            related.reasons().forEach(reason -> {
                Label line = new Label(reason.sentence());
                line.getStyleClass().add("bw-caption");
                line.setWrapText(true);
                lines.getChildren().add(line);
            });
            lines.setStyle("-fx-padding: 8 0 8 0;");
            return lines;
        }
    }
}
