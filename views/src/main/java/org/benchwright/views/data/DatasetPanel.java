package org.benchwright.views.data;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.views.control.InSight;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.data.quality.QualityModel;
import org.benchwright.views.data.quality.QualitySection;
import org.benchwright.views.data.related.RelatedModel;
import org.benchwright.views.data.related.RelatedSection;
import org.benchwright.views.data.schema.SchemaModel;
import org.benchwright.views.data.schema.SchemaSection;
import org.benchwright.views.lineage.LineageSection;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/**
 * One dataset version: its rows, its columns, its versions, its files, how its columns changed, what belongs to it, its lineage, and the lines that
 * were left out.
 */
final class DatasetPanel implements Panel {
    /** What of a dataset is looked at. */
    enum Section {
        ROWS("Rows"), COLUMNS("Columns"), QUALITY("Quality"), VERSIONS("Versions"), FILES("Files"), SCHEMA("Schema"), RELATED("Related"), LINEAGE("Lineage"),
        REJECTED("Left out");

        private final String title;

        Section(String title) {
            this.title = title;
        }
    }

    private final PanelContext context;
    private final DatasetModel model;
    private final DatasetFacts facts;
    private final Page page;
    private final RowsSection rows;
    private final ColumnsSection columns;
    private final QualityModel qualityModel;
    private final QualitySection quality;
    private final VersionsSection versions;
    private final FilesModel filesModel;
    private final FilesSection files;
    private final SchemaModel schemaModel;
    private final SchemaSection schema;
    private final RelatedModel relatedModel;
    private final RelatedSection related;
    private final LineageSection lineage;
    private final RejectedLines rejected;
    private final StackPane content = new StackPane();
    private final ToggleGroup choice = new ToggleGroup();
    private final Map<Section, ToggleButton> buttons = new EnumMap<>(Section.class);
    private final HBox bar = new HBox();
    private Section section = Section.ROWS;

    DatasetPanel(PanelContext context, String reference) {
        this.context = context;
        model = new DatasetModel(context, reference);
        facts = new DatasetFacts(context);
        page = new Page(reference, "");
        rows = new RowsSection(context, model);
        columns = new ColumnsSection(model, column -> {
            if (InSight.is(page) && section == Section.COLUMNS) {
                context.inspect(column.name(), ColumnFacts.of(column));
            }
        });
        qualityModel = new QualityModel(context);
        quality = new QualitySection(context, qualityModel);
        versions = new VersionsSection(context, model);
        filesModel = new FilesModel(context);
        files = new FilesSection(filesModel);
        schemaModel = new SchemaModel(context);
        schema = new SchemaSection(schemaModel);
        relatedModel = new RelatedModel(context);
        related = new RelatedSection(relatedModel);
        Button whole = new Button("", Icons.of("mdi2a-arrow-expand", 16));
        whole.setId("lineage-whole");
        whole.getStyleClass().addAll("flat", "button-icon");
        whole.setTooltip(new Tooltip("On a page of its own"));
        whole.setAccessibleText("On a page of its own");
        whole.setOnAction(e -> version().ifPresent(v -> context.open(Location.of(DataPanelProvider.ID, v, DataPanelProvider.LINEAGE))));
        lineage = new LineageSection(context).with(whole);
        rejected = new RejectedLines(context);
        for (Section each : Section.values()) {
            ToggleButton button = new ToggleButton(each.title);
            button.setId("dataset-section-" + each.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(choice);
            button.setOnAction(e -> show(each));
            buttons.put(each, button);
        }
        Button train = new Button("Train on this", Icons.of("mdi2t-tune", 16));
        train.setId("dataset-train");
        train.getStyleClass().add("accent");
        train.setOnAction(e -> train());
        MenuButton more = new MenuButton("", Icons.of("mdi2d-dots-horizontal", 18));
        more.getStyleClass().add("no-arrow");
        more.setAccessibleText("More");
        for (Action action : actions()) {
            MenuItem item = new MenuItem(action.title(), Icons.of(action.icon(), 16));
            item.setOnAction(e -> action.fire());
            more.getItems().add(item);
        }
        page.acts(train, more);
        VBox.setVgrow(content, Priority.ALWAYS);
        page.add(bar, content);
        model.loadedProperty().subscribe(this::loaded);
        context.onChange(this, "data", () -> {
            load();
            if (section == Section.SCHEMA) {
                name().ifPresent(schemaModel::load);
            }
        });
        show(Section.ROWS);
    }

    /** Opens the lines that an import left out. */
    static void openRejected(PanelContext context, Location dataset) {
        context.open(Location.of(DataPanelProvider.ID, dataset.path().getFirst(), DataPanelProvider.REJECTED));
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return model.reference();
    }

    @Override
    public void shown() {
        load();
        inspect();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.of("data.find", "Find in the rows", "mdi2m-magnify", "Shortcut+F", () -> {
                    show(Section.ROWS);
                    rows.find();
                }),
                Action.of("data.train", "Train on this dataset", "mdi2t-tune", "T", this::train),
                Action.of("data.export", "Export…", "mdi2e-export-variant", "Shortcut+Shift+X", this::export),
                Action.of("data.import-version", "Import a new version…", "mdi2t-table-arrow-down", "V",
                        () -> name().ifPresent(name -> ImportFiles.choose(context, Optional.of(name)))),
                Action.of("data.delete", "Delete this dataset", "mdi2t-trash-can-outline", "Delete", this::delete));
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>(rows.state());
        state.put("section", section.name());
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        rows.restore(state);
        if (state.containsKey("section")) {
            show(Section.valueOf(state.get("section")));
        }
    }

    private void load() {
        model.load(() -> context.close(Location.of(DataPanelProvider.ID, model.reference())));
    }

    private void loaded(Optional<DatasetModel.Loaded> loaded) {
        loaded.ifPresent(l -> {
            page.setTitle(l.dataset().name());
            page.setSubtitle("Version " + l.version().version() + (l.version().equals(l.dataset().latest()) ? "" : " of "
                    + l.dataset().latest().version()) + " · " + Numbers.counted(l.version().rows(), "row") + " · "
                    + Numbers.counted(l.version().columns().size(), "column") + " · imported " + Numbers.ago(l.version().importedAt())
                    + (l.version().synthetic() ? " · synthetic" : ""));
            buttons.get(Section.VERSIONS).setText("Versions (" + l.dataset().versions().size() + ")");
            buttons.get(Section.REJECTED).setText("Left out (" + Numbers.count(l.version().rejected()) + ")");
            List<ToggleButton> visible = buttons.entrySet().stream()
                    .filter(e -> e.getKey() != Section.REJECTED || l.version().rejected() > 0)
                    .filter(e -> e.getKey() != Section.FILES || l.version().tables().size() > 1).map(Map.Entry::getValue).toList();
            for (int i = 0; i < visible.size(); i++) {
                visible.get(i).getStyleClass().removeAll("left-pill", "center-pill", "right-pill");
                visible.get(i).getStyleClass().add(i == 0 ? "left-pill" : i == visible.size() - 1 ? "right-pill" : "center-pill");
            }
            if (!bar.getChildren().equals(visible)) {
                bar.getChildren().setAll(visible);
            }
            buttons.get(Section.FILES).setText("Files (" + Numbers.count(l.version().tables().size()) + ")");
            show(section == Section.REJECTED && l.version().rejected() == 0 || section == Section.FILES && l.version().tables().size() < 2
                    ? Section.ROWS : section);
        });
    }

    private void show(Section next) {
        section = next;
        buttons.get(next).setSelected(true);
        Node node = switch (next) {
            case ROWS -> rows;
            case COLUMNS -> columns;
            case QUALITY -> quality;
            case VERSIONS -> versions;
            case FILES -> files;
            case SCHEMA -> schema;
            case RELATED -> related;
            case LINEAGE -> lineage;
            case REJECTED -> rejected;
        };
        if (!content.getChildren().equals(List.of(node))) {
            content.getChildren().setAll(node);
        }
        switch (next) {
            case COLUMNS -> model.needProfile();
            case QUALITY -> model.loadedProperty().get().ifPresent(l -> qualityModel.load(l.data()));
            case VERSIONS -> versions.shown();
            case FILES -> model.loadedProperty().get().ifPresent(l -> filesModel.load(l.version()));
            case SCHEMA -> name().ifPresent(schemaModel::load);
            case RELATED -> model.loadedProperty().get().ifPresent(l -> relatedModel.load(l.dataset().name(), l.dataset().latest().reference()));
            case LINEAGE -> version().ifPresent(v -> lineage.show("dataset:" + v));
            case REJECTED -> model.rejects(found -> rejected.show(found,
                    model.loadedProperty().get().map(l -> l.version().rejected()).orElse(0L)));
            case ROWS -> { }
        }
        if (InSight.is(page)) {
            inspect();
        }
    }

    private void inspect() {
        Optional<org.benchwright.engine.data.ColumnProfile> column = section != Section.COLUMNS ? Optional.empty()
                : model.profileProperty().get().flatMap(p -> p.columns().stream().filter(c -> c.name().equals(columns.chosen())).findFirst());
        if (column.isPresent()) {
            context.inspect(column.get().name(), ColumnFacts.of(column.get()));
        } else {
            model.loadedProperty().get().ifPresent(l -> context.inspect(l.dataset().name(), facts.of(l.dataset(), l.version())));
        }
    }

    private Optional<String> version() {
        return model.loadedProperty().get().map(l -> l.version().reference());
    }

    private Optional<String> name() {
        return model.loadedProperty().get().map(l -> l.dataset().name());
    }

    private void train() {
        model.loadedProperty().get().ifPresent(l -> context.open(Location.of("train", "new", l.version().reference())));
    }

    private void export() {
        name().flatMap(name -> ExportFile.choose(context.window(), "Export " + model.reference(), name)).ifPresent(model::export);
    }

    private void delete() {
        name().ifPresent(name -> DataModel.delete(context, name,
                () -> context.close(Location.of(DataPanelProvider.ID, model.reference()))));
    }
}
