package org.benchwright.views.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What lies up- and downstream of a node, breadth first. */
public enum Reach {
    /** What it comes from. */
    UPSTREAM,
    /** What comes from it. */
    DOWNSTREAM,
    /** Both. */
    BOTH;

    /**
     * Ids within reach, the start among them.
     *
     * @param depth the most edges to follow; {@link Integer#MAX_VALUE} for all
     */
    public Set<String> of(Graph graph, String start, int depth) {
        Set<String> reached = new LinkedHashSet<>();
        if (graph.node(start).isPresent()) {
            reached.add(start);
        }
        if (this != DOWNSTREAM) {
            reached.addAll(walk(start, depth, graph::before));
        }
        if (this != UPSTREAM) {
            reached.addAll(walk(start, depth, graph::after));
        }
        return reached;
    }

    private static Set<String> walk(String start, int depth, Function<String, List<String>> next) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        found.put(start, 0);
        while (!open.isEmpty()) {
            String at = open.poll();
            if (found.get(at) < depth) {
                for (String id : next.apply(at)) {
                    if (found.putIfAbsent(id, found.get(at) + 1) == null) {
                        open.add(id);
                    }
                }
            }
        }
        found.remove(start);
        return found.keySet();
    }
}
