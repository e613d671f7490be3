package org.benchwright.views.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.views.shell.Background;

/**
 * A table of any length: it holds only the pages that are looked at, and fetches others in the background while a person scrolls. Sorting
 * is asked of the owner, who shows another source. Copies the selected rows as TSV (Ctrl+C) or Markdown.
 */
public final class PagedTable extends BorderPane {
    /** How many columns are shown at first; the column chooser shows more. */
    public static final int COLUMNS_AT_FIRST = 60;
    /** The most rows that are copied at once. */
    public static final int MOST_COPIED = 50_000;
    private static final double ROW = 26;
    private static final double CHARACTER = 8.2;
    private static final String NUMBERS = "#";

    /** By which column the rows are sorted. */
    public record Sort(String field, boolean descending) {
    }

    private record Copied(String text, int rows) {
    }

    private final Background background;
    private final TableView<Integer> table = new TableView<>();
    private final Label message = new Label();
    private final RowWindow window = new RowWindow(ROW, this::render);
    private final Set<PagedCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<String> shown = new LinkedHashSet<>();
    private final ReadOnlyObjectWrapper<RowSource> source = new ReadOnlyObjectWrapper<>(RowSource.none());
    private Consumer<Optional<Sort>> onSort = sort -> { };
    private Consumer<String> onField = field -> { };
    private BiConsumer<RowText, Integer> onCopied = (format, rows) -> { };
    private RowPages pages;
    private List<CellFormat> formats = List.of();
    private Optional<Sort> sort = Optional.empty();
    private RowSpan selected = RowSpan.NONE;
    private ScrollBar sideways;
    private boolean building;
    private boolean measured;

    public PagedTable(Background background) {
        this.background = background;
        getStyleClass().add("bw-paged-table");
        pages = new RowPages(RowSource.none(), background, (from, n) -> { }, f -> { });
        table.getStyleClass().addAll("bw-table", "dense", "edge-to-edge");
        table.setFixedCellSize(ROW);
        table.setSortPolicy(view -> sorted());
        table.addEventFilter(ScrollEvent.SCROLL, window::wheel);
        new RowKeys(this).install(table);
        message.setWrapText(true);
        message.getStyleClass().add("bw-caption");
        table.setPlaceholder(message);
        setCenter(table);
        setRight(window);
        table.heightProperty().subscribe(height -> fit());
    }

    /** Shows other rows, beginning at the top. Columns, their order and widths stay where the fields are the same. */
    public void show(RowSource next) {
        boolean same = next.fields().equals(source.get().fields()) && measured;
        source.set(next);
        selected = RowSpan.NONE;
        pages = new RowPages(next, background, this::arrived, this::failed);
        message.setText("No rows");
        window.setRows(next.rows());
        if (same) {
            Optional.of(table.getColumns()).filter(c -> !c.isEmpty()).ifPresent(c -> c.getFirst().setPrefWidth(numberWidth()));
        } else {
            measured = false;
            sort = Optional.empty();
            shown.clear();
            next.fields().stream().limit(COLUMNS_AT_FIRST).map(RowSource.Field::name).forEach(shown::add);
            formats = next.fields().stream().map(f -> CellFormat.of(List.of())).toList();
            buildColumns();
        }
        fit();
        render();
        if (next.rows() > 0) {
            pages.row(0);
        }
    }

    /** What is said in place of rows when there are none. */
    public void setEmptyText(String text) {
        message.setText(text);
    }

    /** What is shown now. */
    public ReadOnlyObjectProperty<RowSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /** Told when a person sorts by a header; empty for the rows' own order. */
    public void setOnSort(Consumer<Optional<Sort>> consumer) {
        onSort = consumer;
    }

    /** Told which column was clicked into. */
    public void setOnField(Consumer<String> consumer) {
        onField = consumer;
    }

    /** Told that rows were copied, with their number. */
    public void setOnCopied(BiConsumer<RowText, Integer> consumer) {
        onCopied = consumer;
    }

    /** Marks the header by which the rows of the source are sorted, without asking for anything. */
    public void markSort(Optional<Sort> by) {
        sort = by;
        building = true;
        table.getSortOrder().clear();
        by.flatMap(s -> column(s.field())).ifPresent(column -> {
            column.setSortType(by.get().descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            table.getSortOrder().add(column);
        });
        building = false;
    }

    /** The names of the columns that are shown. */
    public Set<String> shownFields() {
        return Collections.unmodifiableSet(shown);
    }

    /** Shows these columns only, in the order of the source; unknown names are passed over, and no column at all is not done. */
    public void showFields(Set<String> names) {
        List<String> known = source.get().fields().stream().map(RowSource.Field::name).filter(names::contains).toList();
        if (!known.isEmpty() && !known.equals(List.copyOf(shown))) {
            shown.clear();
            shown.addAll(known);
            buildColumns();
        }
    }

    /** The first row in sight. */
    public long topRow() {
        return window.top();
    }

    /** Scrolls so that a row is the first in sight, as far as there are rows below it. */
    public void scrollTo(long row) {
        window.moveTo(row);
    }

    /** Brings a row into sight and selects it. */
    public void goTo(long row) {
        select(RowSpan.of(Math.clamp(row, 0, Math.max(0, window.rows() - 1))));
    }

    /** Copies the selected rows, or all when none is selected, to the clipboard; pages that are not there are read. */
    public void copy(RowText format) {
        RowSource from = source.get();
        long first = selected.isEmpty() ? 0 : selected.first();
        int count = (int) Math.min(MOST_COPIED, selected.isEmpty() ? from.rows() : selected.size());
        List<String> names = table.getColumns().stream().map(TableColumn::getId).filter(id -> !id.equals(NUMBERS)).toList();
        List<String> all = from.fields().stream().map(RowSource.Field::name).toList();
        List<Integer> indices = names.stream().map(all::indexOf).toList();
        background.read(() -> {
            List<List<Object>> rows = from.read(first, count);
            return new Copied(format.of(names, rows.stream().map(row -> pick(row, indices)).toList()), rows.size());
        }, copied -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(copied.text());
            Clipboard.getSystemClipboard().setContent(content);
            onCopied.accept(format, copied.rows());
        });
    }

    /** The JavaFX table, for tests. */
    TableView<Integer> table() {
        return table;
    }

    RowWindow window() {
        return window;
    }

    RowSpan selected() {
        return selected;
    }

    void select(RowSpan span) {
        selected = span;
        window.reveal(span.lead());
        render();
    }

    /** The row in a place of the window, or -1. */
    long rowAt(int slot) {
        long row = window.top() + slot;
        return row < window.rows() ? row : -1;
    }

    boolean chosen(long row) {
        return selected.holds(row);
    }

    Optional<List<Object>> values(long row) {
        return pages.row(row);
    }

    private static List<Object> pick(List<Object> row, List<Integer> fields) {
        List<Object> picked = new ArrayList<>(fields.size());
        fields.forEach(i -> picked.add(row.get(i)));
        return picked;
    }

    private void render() {
        cells.forEach(PagedCell::render);
    }

    /** Gives the JavaFX table as many rows as fit. */
    private void fit() {
        double header = height(".column-header-background");
        BorderPane.setMargin(window, new Insets(header, 0, 0, 0));
        window.setCapacity((int) ((table.getHeight() - Math.max(ROW, header) - barHeight() - 1) / ROW));
        if (table.getItems().size() != window.inSight()) {
            table.getItems().setAll(IntStream.range(0, window.inSight()).boxed().toList());
        }
        render();
    }

    /** How much the bar that scrolls sideways takes; when it comes or goes, another number of rows fits. */
    private double barHeight() {
        if (sideways == null) {
            table.lookupAll(".scroll-bar").stream().filter(n -> n instanceof ScrollBar b && b.getOrientation() == Orientation.HORIZONTAL)
                    .findFirst().ifPresent(bar -> {
                        sideways = (ScrollBar) bar;
                        sideways.visibleProperty().subscribe((before, now) -> Platform.runLater(this::fit));
                    });
        }
        return sideways != null && sideways.isVisible() ? sideways.prefHeight(-1) : 0;
    }

    private double height(String selector) {
        return table.lookup(selector) instanceof Region region ? region.getHeight() : 0;
    }

    private void arrived(RowPages from, long page) {
        if (from != pages) {
            // Of rows that are no longer shown.
            return;
        }
        if (page == 0 && !measured) {
            measured = true;
            List<CellFormat> fitted = new ArrayList<>();
            for (int i = 0; i < source.get().fields().size(); i++) {
                int field = i;
                fitted.add(CellFormat.of(pages.first().stream().map(row -> row.get(field)).filter(v -> v != null).toList()));
            }
            formats = fitted;
            buildColumns();
            return;
        }
        render();
    }

    private void failed(Throwable failure) {
        background.failed(failure);
        message.setText("The rows could not be read.");
        window.setRows(0);
        fit();
    }

    private void buildColumns() {
        building = true;
        cells.clear();
        List<TableColumn<Integer, ?>> columns = new ArrayList<>();
        columns.add(numbers());
        List<RowSource.Field> fields = source.get().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (shown.contains(fields.get(i).name())) {
                columns.add(column(fields.get(i), i));
            }
        }
        table.getColumns().setAll(columns);
        building = false;
        markSort(sort);
        Platform.runLater(this::fit);
    }

    private TableColumn<Integer, Integer> numbers() {
        TableColumn<Integer, Integer> column = new TableColumn<>("");
        column.setId(NUMBERS);
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(numberWidth());
        column.setResizable(false);
        useCells(column, PagedCell.ROW_NUMBER, true);
        return column;
    }

    private double numberWidth() {
        return 24 + CHARACTER * Numbers.count(source.get().rows()).length();
    }

    private TableColumn<Integer, Integer> column(RowSource.Field field, int index) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        Label name = new Label(field.name(), icon(field.type()));
        name.setTooltip(new Tooltip(field.name() + "\n" + field.detail()));
        name.getStyleClass().add("bw-header-name");
        column.setGraphic(name);
        column.setId(field.name());
        if (field.right()) {
            column.getStyleClass().add("bw-number");
        }
        column.setPrefWidth(width(field, index));
        useCells(column, index, field.right());
        return column;
    }

    private void useCells(TableColumn<Integer, Integer> column, int index, boolean right) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> {
            PagedCell cell = new PagedCell(this, index, index < 0 ? new CellFormat(0) : formats.get(index), right);
            cell.addEventHandler(javafx.scene.input.MouseEvent.MOUSE_CLICKED, e -> {
                if (index >= 0 && cell.row() >= 0) {
                    onField.accept(column.getId());
                }
            });
            cells.add(cell);
            return cell;
        });
    }

    private double width(RowSource.Field field, int index) {
        int longest = field.name().length() + 5;
        for (List<Object> row : pages.first()) {
            longest = Math.max(longest, formats.get(index).text(row.get(index)).length());
        }
        if (field.type() == ColumnType.INTEGER) {
            // Identifiers grow with the rows, and only the first are known.
            longest = Math.max(longest, Numbers.count(source.get().rows()).length());
        }
        return 28 + CHARACTER * Math.clamp(longest, 5, 42);
    }

    private Optional<TableColumn<Integer, ?>> column(String name) {
        return table.getColumns().stream().filter(c -> name.equals(c.getId())).findFirst();
    }

    private boolean sorted() {
        if (!building) {
            Optional<Sort> now = table.getSortOrder().stream().findFirst()
                    .map(c -> new Sort(c.getId(), c.getSortType() == TableColumn.SortType.DESCENDING));
            if (!now.equals(sort)) {
                sort = now;
                onSort.accept(now);
            }
        }
        return true;
    }

    /** The sign of a type, as in table headers. */
    public static Node icon(ColumnType type) {
        return Icons.of(switch (type) {
            case BOOLEAN -> "mdi2c-checkbox-marked-outline";
            case INTEGER -> "mdi2n-numeric";
            case DECIMAL -> "mdi2d-decimal";
            case TEXT -> "mdi2f-format-letter-case";
            case DATE -> "mdi2c-calendar-blank-outline";
            case TIMESTAMP -> "mdi2c-clock-outline";
            case OTHER -> "mdi2c-code-brackets";
        }, 14);
    }
}
