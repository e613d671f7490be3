package org.benchwright.views.graph;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.benchwright.views.control.Icons;
import org.controlsfx.control.textfield.TextFields;

/** The bar over a graph: a search that jumps, which part shows and how deep, zoom and fit. Enter in the search goes to the next find. */
public final class GraphBar extends HBox {
    private static final List<Integer> DEPTHS = List.of(Integer.MAX_VALUE, 1, 2, 3, 5);

    /** Which part of the graph shows. */
    private enum Shown {
        ALL("Everything"), BOTH("Before and after"), UP("Only before"), DOWN("Only after");

        private final String words;

        Shown(String words) {
            this.words = words;
        }
    }

    private final GraphView view;
    private final TextField search = TextFields.createClearableTextField();
    private final Label found = new Label();
    private final ChoiceBox<Shown> shown = new ChoiceBox<>();
    private final ChoiceBox<Integer> depth = new ChoiceBox<>();
    private int at = -1;
    private boolean following;

    public GraphBar(GraphView view) {
        super(8);
        this.view = view;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("bw-graph-bar");
        search.setId("graph-search");
        search.setPromptText("Find a node, /");
        view.setOnFind(() -> {
            search.requestFocus();
            search.selectAll();
        });
        search.setPrefColumnCount(14);
        search.textProperty().subscribe(text -> {
            at = -1;
            jump(1);
        });
        search.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                jump(e.isShiftDown() ? -1 : 1);
                e.consume();
            } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ESCAPE) {
                view.requestFocus();
                e.consume();
            }
        });
        found.getStyleClass().add("bw-caption");
        found.setMinWidth(Region.USE_PREF_SIZE);
        choice(shown, "graph-part", "Which nodes show", List.of(Shown.values()), s -> s.words);
        choice(depth, "graph-depth", "How many edges away", DEPTHS, d -> d == Integer.MAX_VALUE ? "Any distance" : d == 1 ? "1 step away" : d
                + " steps away");
        shown.valueProperty().subscribe(this::filter);
        depth.valueProperty().subscribe(this::filter);
        depth.visibleProperty().bind(shown.valueProperty().isNotEqualTo(Shown.ALL));
        depth.managedProperty().bind(depth.visibleProperty());
        view.model().selectedProperty().subscribe(this::enable);
        view.model().partProperty().subscribe(part -> {
            following = true;
            shown.setValue(part.map(p -> switch (p.reach()) {
                case UPSTREAM -> Shown.UP;
                case DOWNSTREAM -> Shown.DOWN;
                case BOTH -> Shown.BOTH;
            }).orElse(Shown.ALL));
            part.map(GraphModel.Part::depth).filter(DEPTHS::contains).ifPresent(depth::setValue);
            following = false;
            enable();
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(search, found, shown, depth, space,
                button("mdi2m-magnify-minus-outline", "Zoom out, Ctrl+Minus", () -> view.zoom(1 / 1.25)),
                button("mdi2m-magnify-plus-outline", "Zoom in, Ctrl+Plus", () -> view.zoom(1.25)),
                button("mdi2f-fit-to-page-outline", "Fit in, 0", view::fit));
        enable();
    }

    /** Adds acts at the right. */
    public GraphBar with(Node... more) {
        getChildren().addAll(more);
        return this;
    }

    private void enable() {
        shown.setDisable(view.model().selected().isEmpty() && shown.getValue() == Shown.ALL);
    }

    private void filter() {
        if (following) {
            return;
        }
        if (shown.getValue() == Shown.ALL) {
            if (view.model().partProperty().get().isPresent()) {
                view.model().all();
            }
            enable();
            return;
        }
        String of = view.model().partProperty().get().map(GraphModel.Part::id).orElse(view.model().selected());
        view.model().only(new GraphModel.Part(of, switch (shown.getValue()) {
            case UP -> Reach.UPSTREAM;
            case DOWN -> Reach.DOWNSTREAM;
            case ALL, BOTH -> Reach.BOTH;
        }, depth.getValue()));
        view.begin();
    }

    private void jump(int by) {
        List<GraphNode> finds = view.model().find(search.getText());
        found.setText(search.getText().isBlank() ? "" : finds.isEmpty() ? "None" : finds.size() == 1 ? "1 found" : finds.size() + " found");
        if (!finds.isEmpty()) {
            at = Math.floorMod(at + by, finds.size());
            view.goTo(finds.get(at).id());
        }
    }

    private static <T> void choice(ChoiceBox<T> box, String id, String about, List<T> values, java.util.function.Function<T, String> words) {
        box.setId(id);
        box.setTooltip(new Tooltip(about));
        box.setAccessibleText(about);
        box.getItems().setAll(values);
        box.setValue(values.getFirst());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                return values.stream().filter(v -> words.apply(v).equals(text)).findFirst().orElse(values.getFirst());
            }
        });
    }

    private static Button button(String icon, String words, Runnable run) {
        Button button = new Button("", Icons.of(icon, 16));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(e -> run.run());
        return button;
    }
}
