package org.benchwright.views.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.benchwright.engine.data.RowOrder;
import org.benchwright.views.control.ColumnChooser;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.control.RowText;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The rows of a dataset version, with filter, sort and the choice of columns. */
final class RowsSection extends VBox {
    private final DatasetModel model;
    private final PagedTable table;
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private Map<String, String> wanted = Map.of();

    RowsSection(PanelContext context, DatasetModel model) {
        super(8);
        this.model = model;
        table = new PagedTable(context.background());
        table.setId("dataset-rows");
        filter.setId("dataset-filter");
        filter.setPromptText("Find a word, or a condition such as alcohol > 13");
        filter.setPrefColumnCount(32);
        filter.textProperty().bindBidirectional(model.filterProperty());
        PauseTransition pause = new PauseTransition(Duration.millis(300));
        pause.setOnFinished(e -> model.applyFilter());
        filter.textProperty().subscribe((before, now) -> pause.playFromStart());
        filter.setOnAction(e -> {
            pause.stop();
            model.applyFilter();
        });
        Label problem = new Label();
        problem.setId("dataset-filter-problem");
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        count.getStyleClass().add("bw-caption");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.setId("dataset-count");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, filter, count, space, new ColumnChooser(table));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, problem, table);

        table.setOnSort(sort -> model.sort(sort.map(s -> new RowOrder(s.field(), s.descending()))));
        table.setOnCopied((format, rows) -> context.say(Notice.good("Copied " + Numbers.count(rows) + (rows == 1 ? " row" : " rows")
                + (format == RowText.MARKDOWN ? " as Markdown." : "."))));
        model.rowsProperty().subscribe(this::show);
        model.countingProperty().subscribe(counting -> words());
    }

    /** Puts the caret into the filter. */
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    private void show(RowSource source) {
        table.show(source);
        table.setEmptyText(model.filterProperty().get().isBlank() ? "No rows" : "No row passes the filter.");
        table.markSort(model.order().map(o -> new PagedTable.Sort(o.column(), o.descending())));
        if (!wanted.isEmpty() && source.rows() > 0) {
            if (wanted.containsKey("columns")) {
                table.showFields(new LinkedHashSet<>(Arrays.asList(wanted.get("columns").split("\t"))));
            }
            table.scrollTo(Long.parseLong(wanted.getOrDefault("top", "0")));
            wanted = Map.of();
        }
        words();
    }

    private void words() {
        long shown = model.rowsProperty().get().rows();
        long all = model.loadedProperty().get().map(l -> l.version().rows()).orElse(0L);
        count.setText(model.countingProperty().get() ? "Looking…"
                : shown == all ? Numbers.count(all) + (all == 1 ? " row" : " rows") : Numbers.count(shown) + " of " + Numbers.count(all) + " rows");
    }

    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("filter", filter.getText());
        model.order().ifPresent(o -> {
            state.put("sort", o.column());
            state.put("descending", Boolean.toString(o.descending()));
        });
        if (table.shownFields().size() < Math.min(PagedTable.COLUMNS_AT_FIRST, table.sourceProperty().get().fields().size())) {
            state.put("columns", String.join("\t", table.shownFields()));
        }
        state.put("top", Long.toString(table.topRow()));
        return state;
    }

    void restore(Map<String, String> state) {
        wanted = state;
        filter.setText(state.getOrDefault("filter", ""));
        model.sort(Optional.ofNullable(state.get("sort")).map(c -> new RowOrder(c, Boolean.parseBoolean(state.get("descending")))));
    }
}
