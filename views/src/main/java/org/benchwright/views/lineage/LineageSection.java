package org.benchwright.views.lineage;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.lineage.LineageGraph;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.InSight;
import org.benchwright.views.graph.Graph;
import org.benchwright.views.graph.GraphBar;
import org.benchwright.views.graph.GraphView;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.PanelContext;

/** The graph of where something comes from and where it goes; choosing a column shows what its change touches. Enter and double click open. */
public final class LineageSection extends VBox {
    private final PanelContext context;
    private final LineageModel model;
    private final GraphView graph = new GraphView();
    private final ComboBox<String> column = new ComboBox<>();
    private final Button columns = button("mdi2f-format-list-bulleted", "Show or hide its columns, Plus and Minus");
    private final Label sentence = new Label();
    private final Hyperlink clear = new Hyperlink("Clear");
    private final Hyperlink asList = new Hyperlink();
    private final ImpactList list;
    private final GraphBar bar;
    private String root = "";
    private String changed = "";
    private String drawn = "";
    private boolean filling;

    public LineageSection(PanelContext context) {
        super(8);
        this.context = context;
        model = new LineageModel(context);
        graph.setId("lineage");
        graph.setOnOpen(this::open);
        graph.setOnColumn(this::change);
        column.setId("lineage-column");
        column.setPromptText("Change a column…");
        column.setTooltip(new Tooltip("What a change of this column touches"));
        column.setAccessibleText("What a change of this column touches");
        column.setPrefWidth(184);
        column.setOnAction(e -> {
            if (!filling && column.getValue() != null) {
                change(dataset(), column.getValue());
            }
        });
        columns.setId("lineage-columns");
        columns.setOnAction(e -> graph.model().toggleColumns(dataset()));
        bar = new GraphBar(graph).with(columns, column);
        sentence.setId("lineage-sentence");
        sentence.setWrapText(true);
        sentence.textProperty().bind(model.sentenceProperty());
        clear.setId("lineage-clear");
        clear.setOnAction(e -> model.forget());
        list = new ImpactList(context, this::open);
        asList.setId("lineage-list");
        asList.setOnAction(e -> list(!list.isVisible()));
        HBox line = new HBox(8, sentence, asList, clear);
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(model.sentenceProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        StackPane body = new StackPane(graph, list);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(bar, line, body);
        list(false);
        model.aroundProperty().subscribe(found -> found.ifPresent(a -> draw()));
        model.impactProperty().subscribe(found -> {
            clear.setVisible(found.isPresent());
            asList.setVisible(found.isPresent());
            list.show(found);
            list(list.isVisible() && found.isPresent());
            if (found.isEmpty()) {
                changed = "";
                offer();
            }
            draw();
        });
        graph.model().selectedProperty().subscribe(id -> {
            offer();
            inspect();
        });
    }

    /** Adds acts at the right of the bar. */
    public LineageSection with(Node... acts) {
        bar.with(acts);
        return this;
    }

    /** Shows the surroundings of an asset; called again when something changed. */
    public void show(String id) {
        root = id;
        graph.beginAt(id);
        model.load(id);
    }

    private void list(boolean shown) {
        list.setVisible(shown);
        graph.setVisible(!shown);
        asList.setText(shown ? "Show as a graph" : "Show as a list");
    }

    private void draw() {
        model.aroundProperty().get().ifPresent(a -> {
            Graph picture = LineagePicture.of(a.graph(), a.groups(), model.impactProperty().get());
            if (a.root().equals(drawn)) {
                graph.show(picture);
            } else {
                drawn = a.root();
                graph.showFolded(picture);
            }
            graph.model().brighten(model.impactProperty().get().map(i -> LineagePicture.bright(a.graph(), changed, i)).orElse(java.util.Set.of()));
            offer();
        });
    }

    private void change(String id, String name) {
        changed = id;
        model.change(id, name);
        offer();
        filling = true;
        column.setValue(name);
        filling = false;
    }

    /** The dataset whose columns are meant: the chosen one, else the one looked at. */
    private String dataset() {
        String chosen = graph.model().selected();
        return known(chosen).isEmpty() ? root : chosen;
    }

    private List<String> known(String id) {
        return model.aroundProperty().get().map(a -> a.columns(id)).orElse(List.of());
    }

    private void offer() {
        List<String> names = known(dataset());
        filling = true;
        if (!column.getItems().equals(names)) {
            column.getItems().setAll(names);
        }
        if (!dataset().equals(changed)) {
            column.setValue(null);
        }
        filling = false;
        column.setDisable(names.isEmpty());
        columns.setDisable(names.isEmpty());
    }

    private Optional<LineageGraph.Node> node(String id) {
        return model.aroundProperty().get().flatMap(a -> a.node(id));
    }

    private void open(String id) {
        node(id).or(() -> model.impactProperty().get().flatMap(i -> i.affected().stream().map(a -> a.node()).filter(n -> n.id().equals(id)).findFirst()))
                .flatMap(LineageSection::place).ifPresent(context::open);
    }

    private static Optional<Location> place(LineageGraph.Node node) {
        return switch (node.kind()) {
            case "dataset" -> Optional.of(Location.of("data", node.name()));
            case "run" -> Optional.of(Location.of("train", "run " + node.id().substring("run:".length())));
            case "model" -> Optional.of(Location.of("models", node.name()));
            case "deployment", "predictions" -> Optional.of(Location.of("serve"));
            default -> Optional.empty();
        };
    }

    private void inspect() {
        node(graph.model().selected()).filter(n -> InSight.is(this)).ifPresent(n -> {
            Facts facts = new Facts().add("kind", n.kind()).add("name", n.name()).add("made from", neighbours(graph.model().whole().before(n.id())))
                    .add("made into", neighbours(graph.model().whole().after(n.id())));
            if (!n.columns().isEmpty()) {
                facts.add("columns", Integer.toString(n.columns().size()));
            }
            Button open = new Button("Open");
            open.setOnAction(e -> open(n.id()));
            context.inspect(LineagePicture.title(n), place(n).isPresent() ? List.of(facts, open) : List.of(facts));
        });
    }

    private VBox neighbours(List<String> ids) {
        VBox links = new VBox(4);
        ids.stream().limit(12).forEach(id -> node(id).ifPresent(n -> {
            Hyperlink link = new Hyperlink(LineagePicture.title(n) + ", " + LineagePicture.detail(n));
            link.setOnAction(e -> graph.goTo(id));
            links.getChildren().add(link);
        }));
        if (ids.isEmpty() || ids.size() > 12) {
            links.getChildren().add(new Label(ids.isEmpty() ? "nothing" : "and " + (ids.size() - 12) + " more"));
        }
        return links;
    }

    private static Button button(String icon, String words) {
        Button button = new Button("", Icons.of(icon, 16));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }
}
