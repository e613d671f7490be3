package org.benchwright.views.graph;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What of a graph is shown, chosen, focused and folded. All methods are called on one thread, the FX thread in the product. */
public final class GraphModel {
    private static final int LAID_OUT_AT_ONCE = 80;
    private static final int ALL = Integer.MAX_VALUE;

    /**
     * What is to be painted.
     *
     * @param graph  after filters and folds
     * @param hidden how many nodes a folded node stands for beside itself
     */
    record Scene(Graph graph, GraphLayout layout, Map<String, Integer> hidden) {
        static Scene empty() {
            return new Scene(Graph.empty(), GraphLayout.of(Graph.empty(), Set.of()), Map.of());
        }
    }

    /**
     * Which part of the graph shows: what is in reach of a node.
     *
     * @param depth the most edges from it
     */
    public record Part(String id, Reach reach, int depth) {
    }

    private record Shape(List<String> ids, List<GraphEdge> edges, Set<String> expanded) {
    }

    private final Executor background;
    private final Executor front;
    private final ReadOnlyObjectWrapper<Scene> scene = new ReadOnlyObjectWrapper<>(Scene.empty());
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper focused = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Part>> part = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Graph whole = Graph.empty();
    private GraphFolds folds = GraphFolds.none();
    private Set<String> expanded = Set.of();
    private Shape laidOut = new Shape(List.of(), List.of(), Set.of());
    private final ReadOnlyObjectWrapper<Set<String>> bright = new ReadOnlyObjectWrapper<>(Set.of());
    private Set<String> lit = Set.of();
    private long newest;

    /**
     * @param background computes the layout of larger graphs
     * @param front      takes the layout back to the thread of the caller
     */
    public GraphModel(Executor background, Executor front) {
        this.background = background;
        this.front = front;
    }

    /** Shows a graph; where nodes and edges are as before, nothing moves, so that states can be shown live. */
    public void show(Graph graph) {
        whole = graph;
        rebuild();
    }

    /** The graph as it was given. */
    public Graph whole() {
        return whole;
    }

    ReadOnlyObjectProperty<Scene> sceneProperty() {
        return scene.getReadOnlyProperty();
    }

    Scene scene() {
        return scene.get();
    }

    /** The id of the chosen node; empty for none. */
    public ReadOnlyStringProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public String selected() {
        return selected.get();
    }

    /** Chooses a node; an id that is not shown chooses nothing. */
    public void select(String id) {
        selected.set(scene().graph().node(id).isPresent() ? id : "");
    }

    /** The id of the node whose surroundings stay bright; empty for none. */
    public ReadOnlyStringProperty focusedProperty() {
        return focused.getReadOnlyProperty();
    }

    /** Keeps a node and its up- and downstream bright; an empty id ends it. */
    public void focus(String id) {
        lit = id.isEmpty() ? Set.of() : Reach.BOTH.of(scene().graph(), id, ALL);
        focused.set(id);
    }

    /** Keeps these nodes bright, whatever is focused; an empty set ends it. */
    public void brighten(Set<String> ids) {
        bright.set(Set.copyOf(ids));
    }

    ReadOnlyObjectProperty<Set<String>> brightProperty() {
        return bright.getReadOnlyProperty();
    }

    /** Whether a node is dimmed beside others that are kept bright. */
    public boolean faded(String id) {
        Set<String> kept = bright.get().isEmpty() ? lit : bright.get();
        return !kept.isEmpty() && !kept.contains(id);
    }

    /** The part that is shown; empty for all of it. */
    public ReadOnlyObjectProperty<Optional<Part>> partProperty() {
        return part.getReadOnlyProperty();
    }

    /** Shows only what is in reach of a node. */
    public void only(Part shown) {
        part.set(Optional.of(shown));
        rebuild();
    }

    /** Shows all of it again. */
    public void all() {
        part.set(Optional.empty());
        rebuild();
    }

    /** Folds a node and what follows from it alone to one, or unfolds it. */
    public void toggleFold(String id) {
        if (folds.folded(id) || !GraphFolds.follows(scene().graph(), id).isEmpty()) {
            folds = folds.toggled(id);
            rebuild();
        }
    }

    /** Folds a group to one node, or unfolds it. */
    public void toggleGroup(String group) {
        String chosen = selected();
        folds = folds.toggled(GraphFolds.groupId(group));
        rebuild();
        if (whole.node(chosen).map(n -> n.group().equals(group)).orElse(false) && folds.groups().contains(group)) {
            select(GraphFolds.groupId(group));
        }
    }

    /** Whether a node stands for others. */
    public boolean folded(String id) {
        return folds.folded(id);
    }

    /** Shows the columns of a node, or hides them. */
    public void toggleColumns(String id) {
        Set<String> next = new LinkedHashSet<>(expanded);
        if (!next.remove(id) && whole.node(id).map(n -> !n.columns().isEmpty()).orElse(false)) {
            next.add(id);
        }
        expanded = Set.copyOf(next);
        rebuild();
    }

    /** Whether the columns of a node show. */
    public boolean expanded(String id) {
        return expanded.contains(id);
    }

    /** Nodes whose title or detail contains a text, in the order of the graph; folded away ones too. */
    public List<GraphNode> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty() ? List.of() : whole.nodes().stream()
                .filter(n -> (n.title() + " " + n.detail()).toLowerCase(Locale.ROOT).contains(wanted)).toList();
    }

    /** Chooses a node, and shows it if it is filtered or folded away. */
    public void reveal(String id) {
        if (whole.node(id).isEmpty()) {
            return;
        }
        if (scene().graph().node(id).isEmpty()) {
            folds = GraphFolds.none();
            part.set(Optional.empty());
            rebuild();
        }
        selected.set(id);
    }

    /** Goes along an edge to the nearest node at the left or right. */
    void along(boolean right) {
        GraphLayout.Box from = scene().layout().boxes().get(selected());
        if (from == null) {
            scene().graph().nodes().stream().findFirst().ifPresent(n -> select(n.id()));
            return;
        }
        List<String> next = right ? scene().graph().after(selected()) : scene().graph().before(selected());
        next.stream().min(Comparator.comparingDouble(id -> Math.abs(scene().layout().boxes().get(id).centreY() - from.centreY())))
                .ifPresent(this::select);
    }

    /** Goes to the next node of the same layer. */
    void across(boolean down) {
        Map<String, GraphLayout.Box> boxes = scene().layout().boxes();
        GraphLayout.Box from = boxes.get(selected());
        if (from == null) {
            along(true);
            return;
        }
        boxes.entrySet().stream().filter(e -> e.getValue().layer() == from.layer()
                && (down ? e.getValue().y() > from.y() : e.getValue().y() < from.y()))
                .min(Comparator.comparingDouble(e -> Math.abs(e.getValue().y() - from.y()))).ifPresent(e -> select(e.getKey()));
    }

    /** The node at a point of the layout; empty for none. */
    Optional<String> at(double x, double y) {
        return scene().layout().boxes().entrySet().stream().filter(e -> e.getValue().contains(x, y)).map(Map.Entry::getKey).findFirst();
    }

    /** The column of an expanded node at a height of the layout; empty for none. */
    Optional<String> columnAt(String id, double y) {
        GraphLayout.Box box = scene().layout().boxes().get(id);
        return scene().graph().node(id).filter(n -> expanded(id)).flatMap(n -> n.columns().stream().filter(c -> GraphLayout.columnY(n, box, c)
                .filter(centre -> Math.abs(centre - y) < GraphLayout.COLUMN_HEIGHT / 2).isPresent()).findFirst());
    }

    private void rebuild() {
        Graph filtered = part.get().filter(p -> whole.node(p.id()).isPresent()).map(p -> {
            Set<String> gone = whole.nodes().stream().map(GraphNode::id).collect(Collectors.toCollection(HashSet::new));
            gone.removeAll(p.reach().of(whole, p.id(), p.depth()));
            return GraphFolds.without(whole, gone);
        }).orElse(whole);
        GraphFolds.Folded folded = folds.of(filtered);
        Set<String> columns = expanded;
        // A column's edge is drawn only where one of its ends shows columns; the edge between the nodes stands for the others.
        Graph graph = new Graph(folded.graph().nodes(), folded.graph().edges().stream()
                .map(e -> e.ofColumns() ? new GraphEdge(e.from(), e.to(), e.label(),
                columns.contains(e.from()) ? e.fromColumn() : "", columns.contains(e.to()) ? e.toColumn() : "") : e).toList());
        Shape shape = new Shape(graph.nodes().stream().map(GraphNode::id).toList(), graph.edges(), columns);
        long mine = ++newest;
        if (shape.equals(laidOut) && sameColumns(graph)) {
            arrive(graph, scene().layout(), folded.hidden(), shape);
        } else if (graph.size() <= LAID_OUT_AT_ONCE) {
            arrive(graph, GraphLayout.of(graph, columns), folded.hidden(), shape);
        } else {
            background.execute(() -> {
                GraphLayout layout = GraphLayout.of(graph, columns);
                front.execute(() -> {
                    if (newest == mine) {
                        arrive(graph, layout, folded.hidden(), shape);
                    }
                });
            });
        }
    }

    private boolean sameColumns(Graph graph) {
        return expanded.stream().allMatch(id -> graph.node(id).map(GraphNode::columns).equals(scene().graph().node(id).map(GraphNode::columns)));
    }

    private void arrive(Graph graph, GraphLayout layout, Map<String, Integer> hidden, Shape shape) {
        laidOut = shape;
        scene.set(new Scene(graph, layout, hidden));
        select(selected.get());
        focus(graph.node(focused.get()).isPresent() ? focused.get() : "");
    }
}
