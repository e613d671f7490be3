package org.benchwright.views.control;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** One value of a {@link PagedTable}; dots stand in its place until it has come. */
final class PagedCell extends TableCell<Integer, Integer> {
    /** The field of the cells that hold the row's number. */
    static final int ROW_NUMBER = -1;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final int LONGEST = 2_000;

    private final PagedTable table;
    private final int field;
    private final CellFormat format;
    private Tooltip tooltip;

    PagedCell(PagedTable table, int field, CellFormat format, boolean right) {
        this.table = table;
        this.field = field;
        this.format = format;
        getStyleClass().add("bw-paged-cell");
        if (right) {
            getStyleClass().add("bw-number");
        }
        if (field == ROW_NUMBER) {
            getStyleClass().add("bw-row-number");
        } else {
            // The exact value is looked up only when someone asks for it.
            setOnMouseEntered(e -> explain());
        }
    }

    @Override
    protected void updateItem(Integer slot, boolean empty) {
        super.updateItem(slot, empty);
        render();
    }

    /** Index of the row that is shown, or -1 for none. */
    long row() {
        return isEmpty() || getItem() == null ? -1 : table.rowAt(getItem());
    }

    /** Writes the value as it is known now. */
    void render() {
        long row = row();
        if (row < 0) {
            setText(null);
            mark(false, false, false);
            return;
        }
        boolean chosen = table.chosen(row);
        if (getTableRow() != null) {
            getTableRow().pseudoClassStateChanged(CHOSEN, chosen);
        }
        if (field == ROW_NUMBER) {
            setText(Numbers.count(row + 1));
            mark(chosen, false, false);
            return;
        }
        Optional<List<Object>> values = table.values(row);
        Object value = values.map(v -> v.get(field)).orElse(null);
        setText(values.isEmpty() ? "·····" : format.text(value));
        mark(chosen, values.isEmpty(), values.isPresent() && value == null);
    }

    private void mark(boolean chosen, boolean waiting, boolean missing) {
        pseudoClassStateChanged(CHOSEN, chosen);
        pseudoClassStateChanged(WAITING, waiting);
        pseudoClassStateChanged(MISSING, missing);
    }

    private void explain() {
        Optional<List<Object>> values = row() < 0 ? Optional.empty() : table.values(row());
        String exact = values.map(v -> v.get(field) == null ? "missing" : CellFormat.exact(v.get(field))).orElse("");
        if (exact.isEmpty() || exact.equals(getText()) && getWidth() > 8 * exact.length()) {
            setTooltip(null);
            return;
        }
        if (tooltip == null) {
            tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(480);
        }
        tooltip.setText(exact.length() > LONGEST ? exact.substring(0, LONGEST) + "…" : exact);
        setTooltip(tooltip);
    }
}
