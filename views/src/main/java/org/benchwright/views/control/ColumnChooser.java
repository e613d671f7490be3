package org.benchwright.views.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** A button that opens the list of a table's columns, to show and hide them; it stays quick with ten thousand. */
public final class ColumnChooser extends Button {
    private final PagedTable table;
    private final Popup popup = new Popup();

    public ColumnChooser(PagedTable table) {
        super("Columns", Icons.of("mdi2v-view-column-outline", 16));
        this.table = table;
        getStyleClass().add("flat");
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        setOnAction(e -> open());
    }

    private void open() {
        List<String> names = table.sourceProperty().get().fields().stream().map(RowSource.Field::name).toList();
        Set<String> chosen = new LinkedHashSet<>(table.shownFields());
        FilteredList<String> listed = new FilteredList<>(FXCollections.observableList(names));
        ListView<String> list = new ListView<>(listed);
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPrefSize(280, Math.min(320, 16 + 30.0 * Math.max(2, names.size())));
        list.setCellFactory(CheckBoxListCell.forListView(name -> {
            SimpleBooleanProperty on = new SimpleBooleanProperty(chosen.contains(name));
            on.subscribe(now -> choose(chosen, name, now));
            return on;
        }));
        TextField search = new TextField();
        search.setPromptText("Find a column");
        search.textProperty().subscribe(text -> listed.setPredicate(name -> name.toLowerCase(Locale.ROOT)
                .contains(text.strip().toLowerCase(Locale.ROOT))));
        Hyperlink first = new Hyperlink("Show the first " + Math.min(PagedTable.COLUMNS_AT_FIRST, names.size()));
        first.setOnAction(e -> {
            table.showFields(new LinkedHashSet<>(names.subList(0, Math.min(PagedTable.COLUMNS_AT_FIRST, names.size()))));
            popup.hide();
        });
        VBox box = new VBox(8, search, list, new HBox(first));
        box.getStyleClass().add("bw-popup");
        box.getStylesheets().setAll(getScene().getStylesheets());
        popup.getContent().setAll(box);
        Bounds at = localToScreen(getBoundsInLocal());
        popup.show(this, at.getMinX(), at.getMaxY() + 4);
        search.requestFocus();
    }

    private void choose(Set<String> chosen, String name, boolean on) {
        boolean changed = on ? chosen.add(name) : chosen.size() > 1 && chosen.remove(name);
        if (changed) {
            table.showFields(chosen);
        }
    }
}
