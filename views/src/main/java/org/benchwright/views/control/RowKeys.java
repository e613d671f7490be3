package org.benchwright.views.control;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Selecting, moving and copying in a {@link PagedTable} by keys and mouse. */
final class RowKeys {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final PagedTable table;

    RowKeys(PagedTable table) {
        this.table = table;
    }

    void install(TableView<Integer> view) {
        // Its own selection knows only the rows in sight.
        view.setSelectionModel(null);
        view.setContextMenu(menu());
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            PagedCell cell = cell(e);
            if (cell != null) {
                view.requestFocus();
                if (e.getButton() == MouseButton.PRIMARY) {
                    table.select(e.isShiftDown() ? table.selected().to(cell.row()) : RowSpan.of(cell.row()));
                } else if (!table.chosen(cell.row())) {
                    table.select(RowSpan.of(cell.row()));
                }
            }
        });
        view.addEventFilter(MouseEvent.MOUSE_DRAGGED, e -> {
            PagedCell cell = e.getPickResult().getIntersectedNode() == null ? null : cell(e.getPickResult().getIntersectedNode());
            if (cell != null && e.isPrimaryButtonDown() && !table.selected().isEmpty()) {
                table.select(table.selected().to(cell.row()));
            }
        });
    }

    private void key(KeyEvent e) {
        RowWindow window = table.window();
        if (COPY.match(e)) {
            table.copy(RowText.TSV);
        } else if (ALL.match(e)) {
            table.select(new RowSpan(window.rows() - 1, 0));
        } else {
            long from = table.selected().isEmpty() ? window.top() - 1 : table.selected().lead();
            switch (e.getCode()) {
                case UP -> go(e, from - 1);
                case DOWN -> go(e, from + 1);
                case PAGE_UP -> go(e, from - window.capacity());
                case PAGE_DOWN -> go(e, from + window.capacity());
                case HOME -> go(e, 0);
                case END -> go(e, window.rows() - 1);
                default -> {
                    return;
                }
            }
        }
        e.consume();
    }

    private void go(KeyEvent e, long row) {
        if (table.window().rows() > 0) {
            long to = Math.clamp(row, 0, table.window().rows() - 1);
            table.select(e.isShiftDown() ? table.selected().to(to) : RowSpan.of(to));
        }
    }

    private static PagedCell cell(MouseEvent e) {
        return e.getTarget() instanceof Node node ? cell(node) : null;
    }

    private static PagedCell cell(Node from) {
        for (Node node = from; node != null; node = node.getParent()) {
            if (node instanceof PagedCell cell) {
                return cell.row() < 0 ? null : cell;
            }
        }
        return null;
    }

    private ContextMenu menu() {
        MenuItem tsv = new MenuItem("Copy", Icons.of("mdi2c-content-copy", 14));
        tsv.setOnAction(e -> table.copy(RowText.TSV));
        MenuItem markdown = new MenuItem("Copy as Markdown");
        markdown.setOnAction(e -> table.copy(RowText.MARKDOWN));
        MenuItem all = new MenuItem("Select all");
        all.setOnAction(e -> table.select(new RowSpan(table.window().rows() - 1, 0)));
        return new ContextMenu(tsv, markdown, all);
    }
}
