package org.benchwright.views.control;

import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/** Columns for tables of things: text, numbers at the right, times as "3 minutes ago", and nodes such as pills. */
public final class Columns {
    private Columns() {
    }

    /** Text as it is; cut text shows whole on hover. */
    public static <T> TableColumn<T, String> text(String id, String title, double width, Function<T, String> value) {
        return shown(id, title, width, value, s -> s, s -> s);
    }

    /** A time given in ISO 8601, shown relative, exact on hover. */
    public static <T> TableColumn<T, String> time(String id, String title, double width, Function<T, String> value) {
        return shown(id, title, width, value, Numbers::ago, Numbers::exact);
    }

    /** Times to come, relative with the exact one on hover; from ISO 8601 text. */
    public static <T> TableColumn<T, String> coming(String id, String title, double width, Function<T, String> value) {
        return shown(id, title, width, value, Numbers::until, Numbers::exact);
    }

    /** Numbers right-aligned; NaN shows nothing and the full value shows on hover. */
    public static <T> TableColumn<T, Double> number(String id, String title, double width, ToDoubleFunction<T> value,
            DoubleFunction<String> written) {
        TableColumn<T, Double> column = bare(id, title, width, value::applyAsDouble);
        column.getStyleClass().add("bw-number");
        column.setCellFactory(c -> new TableCell<>() {
            {
                getStyleClass().add("bw-number");
            }

            @Override
            protected void updateItem(Double item, boolean none) {
                super.updateItem(item, none);
                boolean missing = none || item == null || item.isNaN();
                setText(missing ? null : written.apply(item));
                setTooltip(missing || item == Math.rint(item) ? null : new Tooltip(item.toString()));
            }
        });
        return column;
    }

    /** A node made from the row; sorted by the text. */
    public static <T> TableColumn<T, String> node(String id, String title, double width, Function<T, String> value, Function<T, Node> node) {
        TableColumn<T, String> column = bare(id, title, width, value);
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean none) {
                super.updateItem(item, none);
                T row = none || getTableRow() == null ? null : getTableRow().getItem();
                setGraphic(row == null ? null : node.apply(row));
            }
        });
        return column;
    }

    /** Text written short, such as a file's name, with the whole on hover; sorted by the whole. */
    public static <T> TableColumn<T, String> shown(String id, String title, double width, Function<T, String> value,
            Function<String, String> written, Function<String, String> exact) {
        TableColumn<T, String> column = bare(id, title, width, value);
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean none) {
                super.updateItem(item, none);
                boolean missing = none || item == null || item.isEmpty();
                setText(missing ? null : written.apply(item));
                setTooltip(missing ? null : new Tooltip(exact.apply(item)));
            }
        });
        return column;
    }

    private static <T, V> TableColumn<T, V> bare(String id, String title, double width, Function<T, V> value) {
        TableColumn<T, V> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        return column;
    }
}
