package org.benchwright.views.control;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Double click or Enter opens a row of a table or list; Delete takes it away where that can be done. */
public final class Opening {
    private Opening() {
    }

    /** @param open given the row's item, never null */
    public static <T> void on(TableView<T> table, Consumer<T> open) {
        table.setRowFactory(view -> row(open));
        keys(table, table.getSelectionModel(), open);
    }

    /** @param open given the line's item, never null */
    public static <T> void on(ListView<T> list, Consumer<T> open) {
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                chosen(list.getSelectionModel()).ifPresent(open);
            }
        });
        keys(list, list.getSelectionModel(), open);
    }

    /** A row that opens by double click, for a table whose rows have more to them. */
    public static <T> TableRow<T> row(Consumer<T> open) {
        TableRow<T> row = new TableRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !row.isEmpty()) {
                open.accept(row.getItem());
            }
        });
        return row;
    }

    /** Delete, where something is selected, takes it away. */
    public static void deleteOn(TableView<?> table, Runnable delete) {
        onKey(table, KeyCode.DELETE, () -> {
            boolean some = !table.getSelectionModel().isEmpty();
            if (some) {
                delete.run();
            }
            return some;
        });
    }

    private static <T> void keys(Node node, MultipleSelectionModel<T> selection, Consumer<T> open) {
        onKey(node, KeyCode.ENTER, () -> {
            Optional<T> chosen = chosen(selection);
            chosen.ifPresent(open);
            return chosen.isPresent();
        });
    }

    private static <T> Optional<T> chosen(MultipleSelectionModel<T> selection) {
        return Optional.ofNullable(selection.getSelectedItem());
    }

    private static void onKey(Node node, KeyCode key, java.util.function.BooleanSupplier act) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == key && act.getAsBoolean()) {
                e.consume();
            }
        });
    }
}
