package org.benchwright.views.lineage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.benchwright.engine.lineage.Impact;
import org.benchwright.engine.lineage.LineageGraph;
import org.benchwright.views.graph.Graph;
import org.benchwright.views.graph.GraphEdge;
import org.benchwright.views.graph.GraphGroups;
import org.benchwright.views.graph.GraphNode;

/** How lineage is drawn: words and icons of its nodes, lines between assets and between their columns. */
final class LineagePicture {
    private LineagePicture() {
    }

    /**
     * The graph to draw.
     *
     * @param groups the group of each node that has one
     * @param impact those that are touched say so under their names
     */
    static Graph of(LineageGraph lineage, Map<String, String> groups, Optional<Impact> impact) {
        Map<String, Impact.Affected> touched = impact.map(i -> i.affected().stream().collect(Collectors.toMap(a -> a.node().id(), Function.identity())))
                .orElse(Map.of());
        List<GraphEdge> edges = new ArrayList<>();
        for (LineageGraph.Edge edge : lineage.edges()) {
            edges.add(GraphEdge.of(edge.from(), edge.to(), ""));
            edge.columns().forEach(c -> edges.add(GraphEdge.ofColumns(edge.from(), c.from(), edge.to(), c.to())));
        }
        return new Graph(lineage.nodes().stream().map(n -> node(n, Optional.ofNullable(touched.get(n.id())))
                .inGroup(groups.getOrDefault(n.id(), ""))).toList(), edges);
    }

    /** Groups for a graph of many nodes; its root stands alone. */
    static Map<String, String> groups(LineageGraph lineage, String root) {
        if (lineage.nodes().size() <= GraphGroups.LEGIBLE) {
            return Map.of();
        }
        Map<String, String> kinds = lineage.nodes().stream().collect(Collectors.toMap(LineageGraph.Node::id, LineageGraph.Node::kind));
        Graph graph = new Graph(lineage.nodes().stream().map(n -> node(n, Optional.empty())).toList(),
                lineage.edges().stream().map(e -> GraphEdge.of(e.from(), e.to(), "")).toList());
        return GraphGroups.of(graph, n -> kinds.get(n.id()) + (kinds.get(n.id()).equals("predictions") ? "" : "s"), Set.of(root));
    }

    private static GraphNode node(LineageGraph.Node node, Optional<Impact.Affected> touched) {
        String detail = touched.map(t -> t.columns().isEmpty() ? "touched" : "touched: " + String.join(", ", t.columns())).orElse(detail(node));
        return GraphNode.of(node.id(), title(node), detail, icon(node)).withColumns(node.columns());
    }

    /** Its name without version or folders. */
    static String title(LineageGraph.Node node) {
        return switch (node.kind()) {
            case "dataset", "model", "predictions" -> node.name().substring(0, node.name().lastIndexOf('@'));
            case "file" -> node.name().substring(Math.max(node.name().lastIndexOf('/'), node.name().lastIndexOf('\\')) + 1);
            case "deployment" -> "endpoint";
            default -> node.name();
        };
    }

    /** Which one of that name it is. */
    static String detail(LineageGraph.Node node) {
        return switch (node.kind()) {
            case "dataset" -> "version " + version(node);
            case "model" -> "model v" + version(node);
            case "predictions" -> "predictions of v" + version(node);
            case "run" -> "run " + node.id().substring(4);
            case "deployment" -> node.name().replaceFirst("^https?://", "");
            default -> node.kind();
        };
    }

    private static String version(LineageGraph.Node node) {
        return node.name().substring(node.name().lastIndexOf('@') + 1);
    }

    private static String icon(LineageGraph.Node node) {
        return switch (node.kind()) {
            case "dataset" -> "mdi2t-table-large";
            case "model" -> "mdi2c-cube-outline";
            case "run" -> "mdi2t-tune";
            case "deployment" -> "mdi2s-swap-horizontal";
            case "predictions" -> "mdi2f-format-list-numbered";
            case "file" -> "mdi2f-file-outline";
            default -> "mdi2c-circle-outline";
        };
    }

    /** What stays bright when a column changes: what is touched, and the steps on the ways there. */
    static Set<String> bright(LineageGraph lineage, String changed, Impact impact) {
        Set<String> ids = new LinkedHashSet<>(Set.of(changed));
        impact.affected().forEach(a -> ids.add(a.node().id()));
        ids.retainAll(lineage.nodes().stream().map(LineageGraph.Node::id).collect(Collectors.toSet()));
        return ids;
    }
}
