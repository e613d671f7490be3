package org.benchwright.views.control;

import java.util.Map;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.views.shell.FilteredItems;

/** What a panel that lists things shows: a page with a filter above a sorted table, or why there is nothing and what to do about it. */
public final class ListFrame<T> extends StackPane {
    private final Page page;
    private final Node empty;
    private final FilteredItems<T> items;
    private final TableView<T> table;
    private final TextField filter;

    /**
     * @param filter above the table, bound to the items' filter
     * @param things what there is none of when nothing matches, such as "model"
     */
    public ListFrame(Page page, Node empty, FilteredItems<T> items, TextField filter, TableView<T> table, String things) {
        super(page);
        this.page = page;
        this.empty = empty;
        this.items = items;
        this.filter = filter;
        this.table = table;
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setPlaceholder(new Label("No " + things + " matches the filter."));
        SortedList<T> sorted = new SortedList<>(items.listed());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(new HBox(filter), table);
    }

    /** Calls back now and whenever what there is to list changes, after the page or what stands for it is shown. */
    public void onArrange(Runnable arranged) {
        items.loadedProperty().subscribe(loaded -> arrange(arranged));
        items.all().subscribe(() -> arrange(arranged));
    }

    private void arrange(Runnable arranged) {
        Node shown = items.loadedProperty().get() && items.all().isEmpty() ? empty : page;
        if (getChildren().getFirst() != shown) {
            getChildren().setAll(shown);
        }
        arranged.run();
    }

    /** What is typed in the filter and how the table is sorted, as a panel keeps it. */
    public Map<String, String> state() {
        return Map.of("filter", filter.getText(), "sort", TableSort.of(table));
    }

    /** Takes up what {@link #state} gave. */
    public void restore(Map<String, String> state) {
        filter.setText(state.getOrDefault("filter", ""));
        TableSort.restore(table, state.getOrDefault("sort", ""));
    }
}
