package org.benchwright.views.graph;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import org.benchwright.views.chart.ColouredRegion;

/**
 * Draws a graph from left to right. Drag or Shift+arrows move it, the wheel, Ctrl+Plus and Ctrl+Minus zoom, 0 fits it in; arrows walk
 * along edges, F keeps what belongs to a node bright, 1 and 2 show only what is so near, A what hangs together with it, Minus folds, G folds all
 * groups, Plus unfolds or shows columns, Enter opens, / and Ctrl+F find, M shows or hides the map, Esc lets go. Where it can be edited, C or a drag from a node's right edge connects it with another, and Delete removes it.
 */
public final class GraphView extends ColouredRegion {
    private static final int LARGEST_PICTURE = 8192;

    /** What becomes of the chosen node once the scene is laid out. */
    private enum Sight { KEEP, SHOW, CENTRE }

    private final Canvas canvas = new Canvas();
    private final Label type = new Label();
    private final GraphPainter painter = new GraphPainter();
    private final GraphModel model;
    private Camera camera = new Camera(1, 0, 0);
    private GraphPainter.Drawn drawn = GraphPainter.Drawn.none();
    private GraphLayout fitted = GraphLayout.of(Graph.empty(), java.util.Set.of());
    private boolean fitPending;
    private boolean beginPending = true;
    private Sight sight = Sight.KEEP;
    private boolean map = true;
    private Runnable onFind = () -> { };
    private String beginAt = "";
    private Consumer<String> onOpen = id -> { };
    private Optional<BiConsumer<String, String>> onConnect = Optional.empty();
    private Optional<Consumer<String>> onRemove = Optional.empty();
    private BiConsumer<String, String> onColumn = (id, column) -> { };

    public GraphView() {
        this(Thread::startVirtualThread);
    }

    /** @param background computes the layout of larger graphs */
    public GraphView(Executor background) {
        model = new GraphModel(background, Platform::runLater);
        getStyleClass().addAll("bw-chart", "bw-graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TREE_VIEW);
        canvas.setManaged(false);
        type.setManaged(false);
        type.setVisible(false);
        getChildren().addAll(canvas, type);
        setMinSize(120, 80);
        model.sceneProperty().subscribe(scene -> {
            if (scene.layout() != fitted && scene.layout().boxes().size() != fitted.boxes().size() && !holds()) {
                beginPending = true;
            }
            if (scene.layout() != fitted && sight == Sight.KEEP) {
                sight = Sight.SHOW;
            }
            fitted = scene.layout();
            describe();
            requestLayout();
        });
        model.selectedProperty().subscribe(id -> {
            describe();
            requestLayout();
        });
        model.focusedProperty().subscribe(this::requestLayout);
        model.brightProperty().subscribe(this::requestLayout);
        focusedProperty().subscribe(this::requestLayout);
        new GraphGestures(this).listen();
    }

    /** What is shown, chosen, focused and folded. */
    public GraphModel model() {
        return model;
    }

    /** Shows a graph; see {@link GraphModel#show}. */
    public void show(Graph graph) {
        model.show(graph);
    }

    /** Shows a graph with its groups folded, from the start; see {@link GraphModel#showFolded}. */
    public void showFolded(Graph graph) {
        beginPending = true;
        model.showFolded(graph);
    }

    /** What Enter and a double click do with a node's id. */
    public void setOnOpen(Consumer<String> open) {
        onOpen = Objects.requireNonNull(open);
    }

    /** Lets nodes be connected; called with the ids of the node an edge leaves and of the node it enters. */
    public void setOnConnect(BiConsumer<String, String> connect) {
        onConnect = Optional.of(connect);
    }

    /** Lets nodes be removed by Delete. */
    public void setOnRemove(Consumer<String> remove) {
        onRemove = Optional.of(remove);
    }

    /** What a click on a column does; called with the node's id and the column. */
    public void setOnColumn(BiConsumer<String, String> column) {
        onColumn = Objects.requireNonNull(column);
    }

    /** Shows it as at first: all of it where its titles can be read then, else from its left. */
    public void begin() {
        beginPending = true;
        requestLayout();
    }

    /** Moves and zooms so that all of it is in sight. */
    public void fit() {
        fitPending = true;
        requestLayout();
    }

    /** Zooms about the middle; more than 1 enlarges. */
    public void zoom(double factor) {
        camera(camera.zoomed(factor, getWidth() / 2, getHeight() / 2));
    }

    /** Chooses a node and brings it into sight. */
    public void goTo(String id) {
        sight = Sight.CENTRE;
        model.reveal(id);
        requestLayout();
    }

    /** What / and Ctrl+F do. */
    void setOnFind(Runnable find) {
        onFind = find;
    }

    /** Afterwards, so that the letter of the key does not go into what is focused. */
    void find() {
        Platform.runLater(onFind);
    }

    /** Shows or hides the map in the corner, which shows only while not all is in sight. */
    void toggleMap() {
        map = !map;
        requestLayout();
    }

    Optional<GraphMap> map() {
        return map ? GraphMap.of(model.scene().layout(), camera, getWidth(), getHeight()) : Optional.empty();
    }

    /** A picture of all of it at its natural size, smaller only where that would be past 8192 pixels. */
    public WritableImage picture() {
        GraphLayout layout = model.scene().layout();
        double scale = Math.min(1, LARGEST_PICTURE / Math.max(layout.width() + 48, layout.height() + 48));
        Canvas whole = new Canvas(Math.ceil((layout.width() + 48) * scale), Math.ceil((layout.height() + 48) * scale));
        painter.paint(whole.getGraphicsContext2D(), whole.getWidth(), whole.getHeight(), model, new Camera(scale, -24, -24), colours(),
                GraphPainter.Drawn.none());
        javafx.scene.SnapshotParameters parameters = new javafx.scene.SnapshotParameters();
        parameters.setFill(colours().background());
        return whole.snapshot(parameters, null);
    }

    /** All of it as SVG. */
    public String svg() {
        return GraphSvg.of(model.scene(), colours());
    }

    Camera camera() {
        return camera;
    }

    void camera(Camera next) {
        camera = next;
        requestLayout();
    }

    void drawn(GraphPainter.Drawn next) {
        drawn = next;
        requestLayout();
    }

    GraphPainter.Drawn drawn() {
        return drawn;
    }

    boolean connects() {
        return onConnect.isPresent();
    }

    void connect(String from, String to) {
        if (!from.equals(to)) {
            onConnect.ifPresent(connect -> connect.accept(from, to));
        }
    }

    void remove(String id) {
        onRemove.filter(r -> model.whole().node(id).isPresent()).ifPresent(remove -> remove.accept(id));
    }

    void open(String id) {
        onOpen.accept(id);
    }

    void column(String id, String column) {
        onColumn.accept(id, column);
    }

    /** Keeps a node in sight when a graph that does not fit begins. */
    public void beginAt(String id) {
        beginAt = id;
    }

    void showSelected() {
        GraphLayout.Box box = model.scene().layout().boxes().get(model.selected());
        if (box != null && getWidth() > 0) {
            camera(camera.showing(box, getWidth(), getHeight()));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 360;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.ceil(getWidth()));
        canvas.setHeight(Math.ceil(getHeight()));
        GraphLayout layout = model.scene().layout();
        if ((fitPending || beginPending) && getWidth() > 0 && !layout.boxes().isEmpty()) {
            camera = fitPending ? Camera.fit(layout, getWidth(), getHeight()) : Camera.begin(layout, getWidth(), getHeight());
            GraphLayout.Box first = layout.boxes().get(beginAt);
            if (beginPending && first != null) {
                camera = camera.showing(first, getWidth(), getHeight());
            }
            fitPending = false;
            beginPending = false;
        }
        look(layout);
        painter.family(type.getFont().getFamily());
        painter.paint(canvas.getGraphicsContext2D(), canvas.getWidth(), canvas.getHeight(), model, camera, colours(), drawn);
        map().ifPresent(m -> m.paint(canvas.getGraphicsContext2D(), model, camera, colours()));
    }

    private void look(GraphLayout layout) {
        GraphLayout.Box box = layout.boxes().get(model.selected());
        if (box != null && getWidth() > 0 && (sight == Sight.CENTRE
                || sight == Sight.SHOW && !camera.showing(box, getWidth(), getHeight()).equals(camera))) {
            camera = camera.readable(getWidth(), getHeight()).about(box.centreX(), box.centreY(), getWidth(), getHeight());
        }
        if (box != null || model.selected().isEmpty()) {
            sight = Sight.KEEP;
        }
    }

    /** Whether a person has chosen something, so that the picture must not jump. */
    private boolean holds() {
        return !model.selected().isEmpty();
    }

    private void describe() {
        Graph graph = model.scene().graph();
        String count = graph.size() == 1 ? "Graph of 1 node" : "Graph of " + graph.size() + " nodes";
        setAccessibleText(graph.node(model.selected()).map(node -> {
            String state = node.state().words().isEmpty() ? "" : ", " + node.state().words();
            return node.title() + (node.detail().isEmpty() ? "" : ", " + node.detail()) + state + ", " + graph.before(node.id()).size()
                    + " before it, "
                    + graph.after(node.id()).size() + " after it. " + count;
        }).orElse(count + ". Press an arrow key to choose one."));
    }
}
