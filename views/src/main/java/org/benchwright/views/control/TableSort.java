package org.benchwright.views.control;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** What a table is sorted by, as a text that a panel keeps between sessions: the column's id and the direction. */
public final class TableSort {
    private TableSort() {
    }

    /** The first column it is sorted by; empty where it is not sorted. */
    public static String of(TableView<?> table) {
        return table.getSortOrder().stream().findFirst().map(c -> c.getId() + " " + c.getSortType()).orElse("");
    }

    /** Sorts as {@link #of} said; leaves the table as it is where the text names none of its columns. */
    public static <T> void restore(TableView<T> table, String sort) {
        String[] parts = sort.split(" ");
        table.getColumns().stream().filter(c -> parts.length == 2 && parts[0].equals(c.getId())).findFirst().ifPresent(column -> {
            column.setSortType(TableColumn.SortType.valueOf(parts[1]));
            table.getSortOrder().setAll(List.of(column));
        });
    }
}
