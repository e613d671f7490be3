package org.benchwright.views.train;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.learn.TaskKind;

/** How the model is tested: which rows are held back, and the cross-validation of the others. */
final class TestSection extends VBox {
    TestSection(FitModel model) {
        super(12);
        ComboBox<HoldOut> how = FitPanel.choice("fit-holdout", javafx.collections.FXCollections.observableArrayList(HoldOut.values()),
                model.holdOutProperty());
        how.setCellFactory(list -> new HoldOutCell());
        how.setButtonCell(new HoldOutCell());
        ComboBox<String> column = new ComboBox<>();
        column.setId("fit-split-column");
        model.columns().subscribe(() -> column.getItems().setAll(model.columns().stream().map(ColumnInfo::name).toList()));
        column.valueProperty().bindBidirectional(model.splitColumnProperty());
        FormField byColumn = new FormField("Column to split by", column);
        FormField table = new FormField("Table to test on", FitPanel.choice("fit-test", model.datasets(), model.testTableProperty()));
        FormField share = FormField.typed("Share held back", "fit-share", "Between 0 and 1; these rows are never learned from.", model.share());
        FormField folds = FormField.typed("Folds of a cross-validation", "fit-folds", "0 for none; each fold fits once more.", model.folds());
        share.setPrefWidth(198);
        folds.setPrefWidth(198);
        when(byColumn, model, () -> model.holdOutProperty().get().byColumn());
        when(table, model, () -> model.holdOutProperty().get() == HoldOut.TABLE);
        when(share, model, () -> model.holdOutProperty().get() != HoldOut.TABLE);
        getChildren().addAll(new FormField("Rows to test on", how), byColumn, table, new FlowPane(16, 12, share, folds));
        visibleProperty().bind(model.taskProperty().map(t -> t != TaskKind.CLUSTERING));
        managedProperty().bind(visibleProperty());
    }

    private static void when(Node node, FitModel model, java.util.concurrent.Callable<Boolean> shown) {
        node.visibleProperty().bind(Bindings.createBooleanBinding(shown, List.of(model.holdOutProperty()).toArray(javafx.beans.Observable[]::new)));
        node.managedProperty().bind(node.visibleProperty());
    }

    private static final class HoldOutCell extends ListCell<HoldOut> {
        @Override
        protected void updateItem(HoldOut item, boolean none) {
            super.updateItem(item, none);
            setText(none || item == null ? null : item.title());
        }
    }
}
