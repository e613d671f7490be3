package org.benchwright.views.label.exchange;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.exchange.ExchangeFormat;
import org.benchwright.engine.label.exchange.ImportReport;
import org.benchwright.engine.label.pack.MergeReport;
import org.benchwright.engine.label.pack.Prefer;
import org.benchwright.views.control.Columns;
import org.benchwright.views.shell.PanelContext;

/** Import with what cannot be taken, export with what is lost, and packs for colleagues with what clashes when they come back. */
final class ExchangePane extends VBox {
    private final PanelContext context;
    private final ExchangeModel model;
    private final Runnable done;

    ExchangePane(PanelContext context, ExchangeModel model, Runnable done) {
        super(12);
        this.context = context;
        this.model = model;
        this.done = done;
        Label title = new Label("Exchange labels of " + model.project());
        title.getStyleClass().add("bw-title");
        TabPane tabs = new TabPane(tab("Import", "exchange-import", importing()), tab("Export", "exchange-export", exporting()),
                tab("Make a pack", "exchange-pack", packing()), tab("Take a pack back", "exchange-merge", merging()));
        tabs.setId("exchange-tabs");
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().setAll(title, tabs);
        getStyleClass().add("bw-sheet");
    }

    private static Tab tab(String title, String id, Node... content) {
        VBox box = new VBox(12, content);
        box.setPadding(new Insets(16, 0, 0, 0));
        box.setId(id);
        Tab tab = new Tab(title, box);
        tab.setClosable(false);
        return tab;
    }

    private static Node field(String caption, Node control) {
        Label label = new Label(caption);
        label.getStyleClass().add("bw-caption");
        label.setLabelFor(control);
        return new VBox(4, label, control);
    }

    private static TextField text(String id, int columns, javafx.beans.property.StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static CheckBox check(String id, String title, javafx.beans.property.BooleanProperty value) {
        CheckBox box = new CheckBox(title);
        box.setId(id);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private static Label told(String id, ObservableValue<String> text) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(text);
        return label;
    }

    private static Button start(String id, String title, BooleanBinding when, Runnable run) {
        Button button = new Button(title);
        button.setId(id);
        button.getStyleClass().add("accent");
        button.disableProperty().bind(when.not());
        button.setOnAction(e -> run.run());
        return button;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(16, nodes);
        row.setAlignment(Pos.BOTTOM_LEFT);
        return row;
    }

    private static HBox right(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private static <T> TableView<T> table(String id, String empty) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("bw-table", "dense", "edge-to-edge");
        table.setFixedCellSize(26);
        Label placeholder = new Label(empty);
        placeholder.getStyleClass().add("bw-caption");
        table.setPlaceholder(placeholder);
        VBox.setVgrow(table, Priority.ALWAYS);
        return table;
    }

    private Node[] importing() {
        Button file = new Button("Choose a file…");
        file.setOnAction(e -> open("Labels", List.of("*.jsonl", "*.json", "*.csv", "*.tsv", "*.conll", "*.txt")).ifPresent(p -> model.fileProperty().set(Optional.of(p))));
        Button folder = new Button("Choose a YOLO folder…");
        folder.setOnAction(e -> {
            DirectoryChooser chooser = new DirectoryChooser();
            File chosen = chooser.showDialog(context.window());
            if (chosen != null) {
                model.fileProperty().set(Optional.of(chosen.toPath()));
            }
        });
        TableView<ImportReport.Rejected> rejects = table("exchange-rejects", "Entries that cannot be taken are listed here.");
        rejects.getColumns().setAll(List.of(Columns.text("place", "Where", 140, ImportReport.Rejected::place),
                Columns.text("why", "What is wrong", 300, ImportReport.Rejected::why), Columns.text("remedy", "What would be right", 300, ImportReport.Rejected::remedy)));
        model.previewProperty().subscribe(p -> rejects.getItems().setAll(p.map(ImportReport::rejects).orElse(List.of())));
        BooleanBinding ready = Bindings.createBooleanBinding(() -> model.previewProperty().get().filter(p -> p.annotations() > 0
                && (p.rejected() == 0 || model.partlyProperty().get())).isPresent(), model.previewProperty(), model.partlyProperty());
        return new Node[] {row(file, folder), told("exchange-found", model.foundProperty()),
            row(field("Annotator, where the file names none", text("exchange-annotator", 14, model.annotatorProperty())),
                    field("Match items by column", text("exchange-key", 12, model.keyProperty()))),
            row(check("exchange-add", "Add labels the schema does not have", model.addLabelsProperty()),
                    check("exchange-partly", "Take the rest when some cannot be taken", model.partlyProperty())),
            rejects, right(start("exchange-take", "Import", ready, () -> model.take(done)))};
    }

    private Node[] exporting() {
        ComboBox<ExchangeFormat> format = new ComboBox<>();
        format.setId("exchange-format");
        format.getItems().setAll(ExchangeFormat.values());
        format.setConverter(words(ExchangeFormat::title));
        format.valueProperty().bindBidirectional(model.formatProperty());
        BooleanBinding ready = Bindings.createBooleanBinding(() -> model.lossesProperty().get().filter(l -> l.annotations() > 0
                && (l.lost().isEmpty() || model.lossyProperty().get())).isPresent(), model.lossesProperty(), model.lossyProperty());
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        return new Node[] {field("Format", format), check("exchange-consensus", "One answer an item: what was decided, else what most say", model.consensusProperty()),
            told("exchange-lost", model.lostProperty()), check("exchange-lossy", "Write although something is lost", model.lossyProperty()), space,
            right(start("exchange-give", "Export…", ready, () -> save(model.project() + (model.formatProperty().get().ending().isEmpty() ? "-yolo" : "."
                    + model.formatProperty().get().ending())).ifPresent(p -> model.give(p, done))))};
    }

    private Node[] packing() {
        Label explained = new Label("A pack is a file with somebody's share of the work. They open it with Benchwright, label, and send it back; the items are "
                + "kept for them here.");
        explained.setWrapText(true);
        explained.getStyleClass().add("bw-caption");
        Label problem = told("exchange-pack-problem", Bindings.createStringBinding(model::packProblem, model.toProperty(), model.countProperty()));
        problem.getStyleClass().add("bw-caption");
        BooleanBinding ready = Bindings.createBooleanBinding(() -> model.packProblem().isEmpty(), model.toProperty(), model.countProperty());
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        return new Node[] {explained, row(field("For", text("exchange-to", 16, model.toProperty())), field("Items", text("exchange-count", 6, model.countProperty()))),
            problem, space, right(start("exchange-make", "Make the pack…", ready, () -> save(model.toProperty().get().strip() + ".bwpack").ifPresent(p -> model.pack(p, done))))};
    }

    private Node[] merging() {
        Button file = new Button("Choose a pack…");
        file.setOnAction(e -> open("Packs", List.of("*.bwpack")).ifPresent(p -> model.packProperty().set(Optional.of(p))));
        ComboBox<Prefer> prefer = new ComboBox<>();
        prefer.setId("exchange-prefer");
        prefer.getItems().setAll(Prefer.NEWEST, Prefer.THEIRS, Prefer.OURS);
        prefer.setConverter(words(p -> switch (p) {
            case NEWEST -> "what was said last";
            case THEIRS -> "what came back";
            case OURS -> "what is here";
            case ASK -> "";
        }));
        prefer.valueProperty().bindBidirectional(model.preferProperty());
        TableView<MergeReport.Conflict> conflicts = table("exchange-conflicts", "Answers that differ from what the same person said here are listed here.");
        conflicts.getColumns().setAll(List.of(Columns.number("item", "Item", 80, c -> (double) c.item(), v -> String.format(java.util.Locale.ROOT, "%.0f", v)),
                Columns.text("who", "Annotator", 120, MergeReport.Conflict::annotator), Columns.text("ours", "Here", 170, c -> words(c.ours())),
                Columns.time("ours-at", "Said here", 130, c -> c.ours().at()), Columns.text("theirs", "Came back", 170, c -> words(c.theirs())),
                Columns.time("theirs-at", "Said there", 130, c -> c.theirs().at())));
        model.mergeProperty().subscribe(m -> conflicts.getItems().setAll(m.map(MergeReport::conflicts).orElse(List.of())));
        BooleanBinding ready = Bindings.createBooleanBinding(() -> model.mergeProperty().get().filter(m -> m.fresh() > 0 || !m.conflicts().isEmpty()).isPresent(),
                model.mergeProperty());
        return new Node[] {file, told("exchange-merging", model.mergingProperty()), conflicts, row(field("Where answers differ, keep", prefer)),
            right(start("exchange-merge-start", "Take it back", ready, () -> model.merge(done)))};
    }

    private static String words(Annotation annotation) {
        return annotation.answers().isEmpty() ? annotation.state().word() : annotation.answers().words();
    }

    private static <T> StringConverter<T> words(java.util.function.Function<T, String> title) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        };
    }

    private Optional<Path> open(String what, List<String> endings) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter(what, endings), new FileChooser.ExtensionFilter("All files", "*.*"));
        return Optional.ofNullable(chooser.showOpenDialog(context.window())).map(File::toPath);
    }

    private Optional<Path> save(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(context.window())).map(File::toPath);
    }
}
