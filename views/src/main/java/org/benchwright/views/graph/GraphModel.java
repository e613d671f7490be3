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
import java.util.stream.Stream;
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
    /** The whole without columns; every edge between nodes once. */
    private Graph plain = Graph.empty();
    private String wanted = "";
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
        take(graph);
        rebuild();
    }

    /** Shows a graph with all its groups folded. */
    public void showFolded(Graph graph) {
        take(graph);
        expanded = Set.of();
        fold();
    }

    private void take(Graph graph) {
        whole = graph;
        plain = new Graph(graph.nodes(), graph.edges().stream().map(e -> e.ofColumns() ? GraphEdge.of(e.from(), e.to(), e.label()) : e).toList());
    }

    /** Folds every group; what follows folded nodes shows again. */
    public void fold() {
        Set<String> groups = whole.nodes().stream().map(GraphNode::group).filter(g -> !g.isEmpty()).collect(Collectors.toSet());
        wanted = whole.node(selected()).filter(n -> !n.group().isEmpty()).map(n -> GraphFolds.groupId(n.group())).orElse(selected());
        folds = new GraphFolds(groups, Set.of());
        rebuild();
    }

    /** Whether some node belongs to a group. */
    boolean grouped() {
        return whole.nodes().stream().anyMatch(n -> !n.group().isEmpty());
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
            if (id.equals(selected()) && whole.node(id).isEmpty()) {
                wanted = members(id).stream().findFirst().orElse("");
            }
            rebuild();
        }
    }

    /** The nodes that a folded group stands for, or the node itself. */
    private List<String> members(String id) {
        return whole.node(id).isPresent() ? List.of(id)
                : whole.nodes().stream().filter(n -> !n.group().isEmpty() && GraphFolds.groupId(n.group()).equals(id)).map(GraphNode::id).toList();
    }

    /** Folds a group to one node, or unfolds it. */
    public void toggleGroup(String group) {
        folds = folds.toggled(GraphFolds.groupId(group));
        if (whole.node(selected()).map(n -> n.group().equals(group)).orElse(false) && folds.groups().contains(group)) {
            wanted = GraphFolds.groupId(group);
        }
        rebuild();
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
            Set<String> others = new HashSet<>(folds.groups());
            others.remove(whole.node(id).map(GraphNode::group).orElse(""));
            folds = new GraphFolds(others, Set.of());
            part.set(Optional.empty());
            wanted = id;
            rebuild();
        } else {
            selected.set(id);
        }
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
        Optional<Graph> near = part.get().filter(p -> !members(p.id()).isEmpty()).map(p -> {
            Set<String> gone = plain.nodes().stream().map(GraphNode::id).collect(Collectors.toCollection(HashSet::new));
            members(p.id()).forEach(id -> gone.removeAll(p.reach().of(plain, id, p.depth())));
            return GraphFolds.without(plain, gone);
        });
        // What can be read as it is needs no groups.
        GraphFolds now = near.isPresent() && near.get().size() <= GraphGroups.LEGIBLE ? new GraphFolds(Set.of(), folds.subtrees()) : folds;
        GraphFolds.Folded folded = now.of(near.orElse(plain));
        Set<String> columns = expanded;
        Graph graph = columns.isEmpty() ? folded.graph() : withColumns(folded.graph(), columns);
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

    /** A column's edge is drawn only where one of its ends shows columns, and there instead of the edge between the nodes. */
    private Graph withColumns(Graph graph, Set<String> columns) {
        List<GraphEdge> fine = whole.edges().stream().filter(e -> e.ofColumns() && (columns.contains(e.from()) || columns.contains(e.to()))
                && graph.node(e.from()).isPresent() && graph.node(e.to()).isPresent()).map(e -> new GraphEdge(e.from(), e.to(), e.label(),
                columns.contains(e.from()) ? e.fromColumn() : "", columns.contains(e.to()) ? e.toColumn() : "")).toList();
        Set<GraphEdge> replaced = fine.stream().map(e -> GraphEdge.of(e.from(), e.to(), e.label())).collect(Collectors.toSet());
        return new Graph(graph.nodes(), Stream.concat(graph.edges().stream().filter(e -> !replaced.contains(e)), fine.stream()).toList());
    }

    private boolean sameColumns(Graph graph) {
        return expanded.stream().allMatch(id -> graph.node(id).map(GraphNode::columns).equals(scene().graph().node(id).map(GraphNode::columns)));
    }

    private void arrive(Graph graph, GraphLayout layout, Map<String, Integer> hidden, Shape shape) {
        laidOut = shape;
        String next = wanted.isEmpty() ? selected.get() : wanted;
        wanted = "";
        scene.set(new Scene(graph, layout, hidden));
        select(next);
        focus(graph.node(focused.get()).isPresent() ? focused.get() : "");
    }
}
