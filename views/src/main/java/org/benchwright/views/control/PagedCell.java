package org.benchwright.views.control;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** One value of a {@link PagedTable}; a short bar stands in its place until it has come. */
final class PagedCell extends TableCell<Integer, Integer> {
    private final PagedTable table;
    private final int field;
    private final CellFormat format;
    private Tooltip tooltip;

    PagedCell(PagedTable table, int field, CellFormat format, boolean right) {
        this.table = table;
        this.field = field;
        this.format = format;
        if (right) {
            getStyleClass().add("bw-number");
        }
        // The exact value is looked up only when someone asks for it.
        setOnMouseEntered(e -> explain());
    }

    @Override
    protected void updateItem(Integer index, boolean empty) {
        super.updateItem(index, empty);
        render();
    }

    /** Writes the value as it is known now. */
    void render() {
        if (isEmpty() || getItem() == null) {
            setText(null);
            mark(false, false);
            return;
        }
        Optional<List<Object>> row = table.row(getItem());
        if (row.isEmpty()) {
            setText("·····");
            mark(true, false);
            return;
        }
        Object value = row.get().get(field);
        setText(format.text(value));
        mark(false, value == null);
    }

    private void mark(boolean waiting, boolean missing) {
        toggle("bw-waiting", waiting);
        toggle("bw-missing", missing);
    }

    private void toggle(String style, boolean on) {
        if (on != getStyleClass().contains(style)) {
            if (on) {
                getStyleClass().add(style);
            } else {
                getStyleClass().remove(style);
            }
        }
    }

    private void explain() {
        Optional<List<Object>> row = getItem() == null ? Optional.empty() : table.row(getItem());
        String exact = row.map(r -> r.get(field) == null ? "missing" : CellFormat.exact(r.get(field))).orElse("");
        if (exact.isEmpty() || exact.equals(getText())) {
            setTooltip(null);
            return;
        }
        if (tooltip == null) {
            tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(480);
        }
        tooltip.setText(exact.length() > 2_000 ? exact.substring(0, 2_000) + "…" : exact);
        setTooltip(tooltip);
    }
}
