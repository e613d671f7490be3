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
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.views.shell.Background;

/**
 * A table of any length: it holds only the pages that are looked at, and fetches others in the background while a person scrolls. Sorting
 * is asked of the owner, who shows another source. Copies the selected rows as TSV (Ctrl+C) or Markdown.
 */
public final class PagedTable extends StackPane {
    /** How many columns are shown at first; the column chooser shows more. */
    public static final int COLUMNS_AT_FIRST = 60;
    /** The most rows that are copied at once. */
    private static final int MOST_COPIED = 50_000;
    private static final double ROW = 26;
    private static final double CHARACTER = 7.2;

    /** By which column the rows are sorted. */
    public record Sort(String field, boolean descending) {
    }

    private final Background background;
    private final TableView<Integer> table = new TableView<>();
    private final Label message = new Label();
    private final Set<PagedCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<String> shown = new LinkedHashSet<>();
    private final ReadOnlyObjectWrapper<RowSource> source = new ReadOnlyObjectWrapper<>(RowSource.none());
    private Consumer<Optional<Sort>> onSort = sort -> { };
    private Consumer<String> onField = field -> { };
    private BiConsumer<RowText, Integer> onCopied = (format, rows) -> { };
    private RowPages pages;
    private List<CellFormat> formats = List.of();
    private Optional<Sort> sort = Optional.empty();
    private boolean building;
    private boolean measured;

    public PagedTable(Background background) {
        this.background = background;
        getStyleClass().add("bw-paged-table");
        pages = new RowPages(RowSource.none(), background, n -> { }, f -> { });
        table.getStyleClass().addAll("bw-table", "dense", "edge-to-edge");
        table.setFixedCellSize(ROW);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setSortPolicy(view -> sorted());
        table.setContextMenu(menu());
        table.setOnKeyPressed(e -> {
            if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(e)) {
                copy(RowText.TSV);
                e.consume();
            }
        });
        message.setWrapText(true);
        message.getStyleClass().add("bw-caption");
        table.setPlaceholder(message);
        getChildren().add(table);
    }

    /** Shows other rows. Columns, their order and widths stay where the fields are the same; the table begins at its top. */
    public void show(RowSource next) {
        boolean same = next.fields().equals(source.get().fields()) && !formats.isEmpty();
        List<CellFormat> kept = formats;
        source.set(next);
        cells.clear();
        measured = false;
        pages = new RowPages(next, background, this::arrived, this::failed);
        message.setText("No rows");
        if (!same) {
            shown.clear();
            next.fields().stream().limit(COLUMNS_AT_FIRST).map(RowSource.Field::name).forEach(shown::add);
            sort = Optional.empty();
            formats = next.fields().stream().map(f -> CellFormat.of(List.of())).toList();
        } else {
            formats = kept;
            measured = true;
        }
        if (same) {
            table.getColumns().forEach(this::useCells);
        } else {
            buildColumns();
        }
        table.getSelectionModel().clearSelection();
        table.setItems(new RowIndices(next.rows()));
        if (next.rows() > 0) {
            table.scrollTo(0);
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

    /** Scrolls so that a row is in sight, and selects it. */
    public void goTo(long row) {
        int index = (int) Math.clamp(row, 0, Math.max(0, table.getItems().size() - 1));
        table.scrollTo(index);
        table.getSelectionModel().clearAndSelect(index);
    }

    /** Copies the selected rows, or all when none is selected, to the clipboard; pages that are not there are read. */
    public void copy(RowText format) {
        RowSource from = source.get();
        List<Integer> chosen = table.getSelectionModel().getSelectedIndices().stream().sorted().limit(MOST_COPIED).toList();
        List<Integer> fields = shownIndices();
        List<String> names = fields.stream().map(i -> from.fields().get(i).name()).toList();
        background.read(() -> {
            List<List<Object>> rows = chosen.isEmpty() ? from.read(0, (int) Math.min(MOST_COPIED, from.rows())) : read(from, chosen);
            return new Copied(format.of(names, rows.stream().map(row -> pick(row, fields)).toList()), rows.size());
        }, copied -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(copied.text());
            Clipboard.getSystemClipboard().setContent(content);
            onCopied.accept(format, copied.rows());
        });
    }

    private record Copied(String text, int rows) {
    }

    /** The table itself, for keys and tests. */
    TableView<Integer> table() {
        return table;
    }

    Optional<List<Object>> row(int index) {
        return pages.row(index);
    }

    private static List<List<Object>> read(RowSource from, List<Integer> chosen) {
        List<List<Object>> rows = new ArrayList<>();
        int i = 0;
        while (i < chosen.size()) {
            int end = i + 1;
            while (end < chosen.size() && chosen.get(end) == chosen.get(end - 1) + 1) {
                end++;
            }
            rows.addAll(from.read(chosen.get(i), end - i));
            i = end;
        }
        return rows;
    }

    private static List<Object> pick(List<Object> row, List<Integer> fields) {
        List<Object> picked = new ArrayList<>(fields.size());
        fields.forEach(i -> picked.add(row.get(i)));
        return picked;
    }

    private List<Integer> shownIndices() {
        List<String> names = table.getColumns().stream().map(TableColumn::getId).skip(1).toList();
        List<String> all = source.get().fields().stream().map(RowSource.Field::name).toList();
        return names.stream().map(all::indexOf).filter(i -> i >= 0).toList();
    }

    private void arrived(long page) {
        if (page == 0 && !measured) {
            measured = true;
            List<List<Object>> sample = pages.first();
            List<CellFormat> fitted = new ArrayList<>();
            for (int i = 0; i < source.get().fields().size(); i++) {
                int field = i;
                fitted.add(CellFormat.of(sample.stream().map(row -> row.get(field)).filter(v -> v != null).toList()));
            }
            formats = fitted;
            buildColumns();
            return;
        }
        cells.forEach(PagedCell::render);
    }

    private void failed(Throwable failure) {
        background.failed(failure);
        message.setText("The rows could not be read.");
        table.setItems(new RowIndices(0));
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
    }

    private TableColumn<Integer, Integer> numbers() {
        TableColumn<Integer, Integer> column = new TableColumn<>("");
        column.setId("#");
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(24 + CHARACTER * Numbers.count(source.get().rows()).length());
        column.setResizable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new javafx.scene.control.TableCell<>() {
            {
                getStyleClass().addAll("bw-number", "bw-row-number");
            }

            @Override
            protected void updateItem(Integer index, boolean empty) {
                super.updateItem(index, empty);
                setText(empty || index == null ? null : Numbers.count(index + 1L));
            }
        });
        return column;
    }

    private TableColumn<Integer, Integer> column(RowSource.Field field, int index) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        Label name = new Label(field.name(), icon(field.type()));
        name.setTooltip(new Tooltip(field.name() + "\n" + field.detail()));
        name.getStyleClass().add("bw-header-name");
        column.setGraphic(name);
        column.setId(field.name());
        column.setUserData(index);
        column.setPrefWidth(width(field, index));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        useCells(column);
        return column;
    }

    @SuppressWarnings("unchecked")
    private void useCells(TableColumn<Integer, ?> any) {
        if (any.getUserData() instanceof Integer index) {
            RowSource.Field field = source.get().fields().get(index);
            ((TableColumn<Integer, Integer>) any).setCellFactory(c -> {
                PagedCell cell = new PagedCell(this, index, formats.get(index), field.right());
                cell.addEventHandler(javafx.scene.input.MouseEvent.MOUSE_CLICKED, e -> onField.accept(field.name()));
                cells.add(cell);
                return cell;
            });
        }
    }

    private double width(RowSource.Field field, int index) {
        int longest = field.name().length() + 4;
        for (List<Object> row : pages.first()) {
            longest = Math.max(longest, formats.get(index).text(row.get(index)).length());
        }
        return 24 + CHARACTER * Math.clamp(longest, 4, 42);
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

    private ContextMenu menu() {
        MenuItem tsv = new MenuItem("Copy", Icons.of("mdi2c-content-copy", 14));
        tsv.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        tsv.setOnAction(e -> copy(RowText.TSV));
        MenuItem markdown = new MenuItem("Copy as Markdown");
        markdown.setOnAction(e -> copy(RowText.MARKDOWN));
        MenuItem all = new MenuItem("Select all");
        all.setOnAction(e -> table.getSelectionModel().selectAll());
        return new ContextMenu(tsv, markdown, all);
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
