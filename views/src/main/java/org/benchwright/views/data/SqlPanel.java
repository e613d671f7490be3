package org.benchwright.views.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.SqlHistoryEntry;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.ColumnChooser;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The SQL editor with its answers below and what was asked before at the right. */
final class SqlPanel implements Panel {
    private final PanelContext context;
    private final SqlModel model;
    private final SqlEditor editor;
    private final PagedTable table;
    private final Label words = new Label();
    private final Label wrong = new Label();
    private final Button run = new Button("Run", Icons.of("mdi2p-play", 16));
    private final Button stop = new Button("Stop", Icons.of("mdi2s-stop", 16));
    private final Button export = new Button("Export…", Icons.of("mdi2e-export-variant", 16));
    private final Button keep = new Button("Keep as dataset…", Icons.of("mdi2t-table-plus", 16));
    private final SplitPane across = new SplitPane();
    private boolean begun;

    SqlPanel(PanelContext context) {
        this.context = context;
        model = new SqlModel(context);
        editor = new SqlEditor(model::words, this::run);
        table = new PagedTable(context.background());
        table.setId("sql-rows");
        table.setEmptyText("Write a SELECT over your datasets, then press Ctrl+Enter.");
        table.setOnCopied((format, rows) -> context.say(Notice.good("Copied " + Numbers.count(rows) + (rows == 1 ? " row." : " rows."))));
        build();
        model.answerProperty().subscribe(this::show);
        model.runningProperty().subscribe(running -> {
            run.setDisable(running);
            stop.setVisible(running);
            stop.setManaged(running);
            if (running) {
                words.setText("Running…");
            } else {
                // The same error twice is no change of the answer.
                show(model.answerProperty().get());
            }
        });
        context.onChange(this, "data", () -> model.refresh(() -> { }));
    }

    @Override
    public Node view() {
        return across;
    }

    @Override
    public String title() {
        return "SQL";
    }

    @Override
    public void shown() {
        model.refresh(() -> {
            if (!begun && editor.text().isEmpty()) {
                editor.setText(model.example());
            }
            begun = true;
            if (InSight.is(across)) {
                context.inspect("Tables", SqlTables.of(model.datasets(), editor::insert));
            }
        });
        editor.focus();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.of("data.sql-run", "Run the selection or the statement at the caret", "mdi2p-play", "Shortcut+Enter", this::run),
                new Action("data.sql-stop", "Stop the running query", "mdi2s-stop", "Shortcut+Period", () -> model.runningProperty().get(),
                model::cancel),
                new Action("data.sql-export", "Export the answer…", "mdi2e-export-variant", "Shortcut+Shift+X", this::answered, this::export),
                new Action("data.sql-keep", "Keep the answer as a dataset…", "mdi2t-table-plus", "Shortcut+Shift+K", this::answered, this::keep));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("text", editor.text());
    }

    @Override
    public void restore(Map<String, String> state) {
        if (state.containsKey("text")) {
            begun = true;
            editor.setText(state.get("text"));
        }
    }

    @Override
    public void closed() {
        model.cancel();
    }

    private void build() {
        run.setId("sql-run");
        run.getStyleClass().add("accent");
        run.setTooltip(new Tooltip("Ctrl+Enter runs the selection, or the statement at the caret"));
        run.setOnAction(e -> run());
        stop.setId("sql-stop");
        stop.setOnAction(e -> model.cancel());
        export.setOnAction(e -> export());
        keep.setOnAction(e -> keep());
        words.getStyleClass().add("bw-caption");
        words.setId("sql-words");
        wrong.getStyleClass().addAll("bw-error", "bw-sql-error");
        wrong.setId("sql-wrong");
        wrong.setWrapText(true);
        wrong.setGraphic(Icons.of("mdi2a-alert-circle-outline", 16));
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, run, stop, words, space, new ColumnChooser(table), keep, export);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("bw-sql-bar");
        VBox upper = new VBox(editor);
        VBox.setVgrow(editor, Priority.ALWAYS);
        VBox lower = new VBox(bar, wrong, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        SplitPane down = new SplitPane(upper, lower);
        down.setOrientation(Orientation.VERTICAL);
        down.setDividerPositions(0.34);
        across.getItems().addAll(down, history());
        across.setDividerPositions(0.76);
        across.getStyleClass().add("bw-sql");
    }

    private Node history() {
        ListView<SqlHistoryEntry> list = new ListView<>(model.history());
        list.setId("sql-history");
        list.getStyleClass().addAll("edge-to-edge", "bw-history");
        list.setPlaceholder(new Label("What you ask is kept here."));
        list.setCellFactory(view -> new HistoryCell());
        list.setOnMouseClicked(e -> putBack(list));
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                putBack(list);
            }
        });
        Label heading = new Label("Asked before");
        heading.getStyleClass().add("bw-history-title");
        VBox box = new VBox(8, heading, list);
        box.getStyleClass().add("bw-history-box");
        box.setMinWidth(180);
        VBox.setVgrow(list, Priority.ALWAYS);
        SplitPane.setResizableWithParent(box, false);
        return box;
    }


    private void putBack(ListView<SqlHistoryEntry> list) {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(entry -> {
            editor.setText(entry.statement());
            editor.focus();
        });
    }

    private void run() {
        model.run(editor.statement());
    }

    private boolean answered() {
        return model.answerProperty().get() instanceof SqlModel.Answer.Rows;
    }

    private void export() {
        ExportFile.choose(context.window(), "Export the answer", "answer").ifPresent(model::export);
    }

    private void keep() {
        TextInputDialog dialog = new TextInputDialog("answer");
        dialog.initOwner(context.window());
        dialog.setTitle("Keep the answer as a dataset");
        dialog.setHeaderText(null);
        dialog.setContentText("Name");
        dialog.showAndWait().map(String::strip).filter(name -> !name.isEmpty()).ifPresent(model::keep);
    }

    private void show(SqlModel.Answer answer) {
        export.setDisable(!answered());
        keep.setDisable(!answered());
        boolean bad = answer instanceof SqlModel.Answer.Wrong;
        wrong.setVisible(bad);
        wrong.setManaged(bad);
        switch (answer) {
            case SqlModel.Answer.None none -> words.setText("Ctrl+Enter runs");
            case SqlModel.Answer.Stopped stopped -> words.setText("Stopped");
            case SqlModel.Answer.Wrong error -> {
                words.setText("");
                wrong.setText(error.message());
                editor.mark(error.line());
            }
            case SqlModel.Answer.Rows rows -> {
                editor.unmark();
                int count = rows.result().rows().size();
                words.setText((rows.result().truncated() ? "the first " : "") + Numbers.count(count) + (count == 1 ? " row" : " rows") + " in "
                        + Numbers.seconds(rows.result().elapsedMs() / 1000));
                if (table.sourceProperty().get() != rows.source()) {
                    table.show(rows.source());
                }
            }
        }
    }

    /** One statement: its first words, when, and how it went. */
    private static final class HistoryCell extends ListCell<SqlHistoryEntry> {
        private final Label statement = new Label();
        private final Label when = new Label();
        private final VBox box = new VBox(2, statement, when);

        HistoryCell() {
            statement.getStyleClass().add("bw-mono");
            statement.setMinWidth(0);
            statement.maxWidthProperty().bind(widthProperty().subtract(24));
            when.getStyleClass().add("bw-caption");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SqlHistoryEntry entry, boolean none) {
            super.updateItem(entry, none);
            setGraphic(none || entry == null ? null : box);
            setTooltip(none || entry == null ? null : new Tooltip(entry.statement()));
            if (!none && entry != null) {
                statement.setText(entry.statement().strip().replaceAll("\\s+", " "));
                when.setText(Numbers.ago(entry.at()) + (entry.error().isPresent() ? " · failed" : " · "
                        + entry.rows().map(Numbers::count).orElse("0") + " rows · " + Numbers.seconds(entry.millis() / 1000.0)));
            }
        }
    }
}
