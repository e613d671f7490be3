package org.benchwright.views.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is drawn: nodes and edges between them. Immutable; circles are allowed, edges of a node to itself are left out. */
public final class Graph {
    private static final Graph EMPTY = new Graph(List.of(), List.of());

    private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
    private final List<GraphEdge> edges;
    private final Map<String, List<String>> successors = new LinkedHashMap<>();
    private final Map<String, List<String>> predecessors = new LinkedHashMap<>();

    /**
     * @param nodes in the order in which they are best read
     * @throws IllegalArgumentException when two nodes have one id, or an edge names a node that is not there
     */
    public Graph(List<GraphNode> nodes, List<GraphEdge> edges) {
        for (GraphNode node : nodes) {
            if (this.nodes.put(node.id(), node) != null) {
                throw new IllegalArgumentException("Two nodes have the id " + node.id());
            }
            successors.put(node.id(), new ArrayList<>());
            predecessors.put(node.id(), new ArrayList<>());
        }
        this.edges = edges.stream().filter(e -> !e.from().equals(e.to())).distinct().toList();
        for (GraphEdge edge : this.edges) {
            if (!this.nodes.containsKey(edge.from()) || !this.nodes.containsKey(edge.to())) {
                throw new IllegalArgumentException("An edge leads from " + edge.from() + " to " + edge.to() + ", of which one is no node");
            }
            if (!successors.get(edge.from()).contains(edge.to())) {
                successors.get(edge.from()).add(edge.to());
                predecessors.get(edge.to()).add(edge.from());
            }
        }
    }

    public static Graph empty() {
        return EMPTY;
    }

    public List<GraphNode> nodes() {
        return List.copyOf(nodes.values());
    }

    public List<GraphEdge> edges() {
        return edges;
    }

    public Optional<GraphNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** Ids of the nodes that an edge leads to from this one, each once; empty for an unknown id. */
    public List<String> after(String id) {
        return Collections.unmodifiableList(successors.getOrDefault(id, List.of()));
    }

    /** Ids of the nodes from which an edge leads to this one, each once; empty for an unknown id. */
    public List<String> before(String id) {
        return Collections.unmodifiableList(predecessors.getOrDefault(id, List.of()));
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    int size() {
        return nodes.size();
    }
}
