package org.benchwright.views.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where nodes and edges stand: layers from left to right, few crossings, long edges straight. The same graph always gives the same
 * layout. Pure; may be computed on any thread.
 *
 * @param boxes  by node id, in pixels at scale 1
 * @param routes of the edges, in their order
 * @param width  in pixels at scale 1
 * @param height in pixels at scale 1
 */
public record GraphLayout(Map<String, Box> boxes, List<Route> routes, double width, double height) {
    static final double NODE_WIDTH = 208;
    static final double NODE_HEIGHT = 48;
    static final double COLUMN_HEIGHT = 20;
    private static final double LAYER_GAP = 56;
    private static final double ROW_GAP = 24;
    private static final double DUMMY_HEIGHT = 4;

    /**
     * A node's place.
     *
     * @param layer from 0 at the left
     */
    public record Box(double x, double y, double width, double height, int layer) {
        double centreX() {
            return x + width / 2;
        }

        double centreY() {
            return y + height / 2;
        }

        boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }
    }

    /** A point of a route. */
    public record Point(double x, double y) {
    }

    /**
     * How an edge runs: a smooth curve through these points, level at each.
     *
     * @param points from the node it leaves to the node it enters
     */
    public record Route(GraphEdge edge, List<Point> points) {
    }

    public GraphLayout {
        boxes = Collections.unmodifiableMap(new LinkedHashMap<>(boxes));
        routes = List.copyOf(routes);
    }

    /** Lays out a graph; the expanded nodes show their columns. */
    public static GraphLayout of(Graph graph, Set<String> expanded) {
        return new Work(graph, expanded).layout();
    }

    /** Where a column of an expanded node stands; empty when it does not show. */
    static Optional<Double> columnY(GraphNode node, Box box, String column) {
        int index = node.columns().indexOf(column);
        return index < 0 || box.height() <= NODE_HEIGHT ? Optional.empty()
                : Optional.of(box.y() + NODE_HEIGHT + index * COLUMN_HEIGHT + COLUMN_HEIGHT / 2);
    }

    private static final class Work {
        private final Graph graph;
        private final List<GraphNode> nodes;
        private final Map<String, Integer> number = new LinkedHashMap<>();
        private final List<Double> heights = new ArrayList<>();
        private final List<List<Integer>> before = new ArrayList<>();
        private final List<List<Integer>> after = new ArrayList<>();
        private final List<List<Integer>> layers = new ArrayList<>();
        private final Map<Long, List<Integer>> passes = new LinkedHashMap<>();
        private final Map<Long, Integer> bundles = new HashMap<>();
        private final Layering layering;

        Work(Graph graph, Set<String> expanded) {
            this.graph = graph;
            nodes = graph.nodes();
            for (GraphNode node : nodes) {
                number.put(node.id(), number.size());
                double columns = expanded.contains(node.id()) ? node.columns().size() * COLUMN_HEIGHT + (node.columns().isEmpty() ? 0 : 4) : 0;
                add(NODE_HEIGHT + columns);
            }
            Set<List<Integer>> pairs = new LinkedHashSet<>();
            graph.edges().forEach(e -> pairs.add(List.of(number.get(e.from()), number.get(e.to()))));
            layering = new Layering(nodes.size(), pairs.stream().map(p -> new int[] {p.get(0), p.get(1)}).toList());
        }

        private int add(double height) {
            heights.add(height);
            before.add(new ArrayList<>());
            after.add(new ArrayList<>());
            return heights.size() - 1;
        }

        GraphLayout layout() {
            int depth = 0;
            for (int i = 0; i < nodes.size(); i++) {
                depth = Math.max(depth, layering.layer(i) + 1);
            }
            for (int i = 0; i < depth; i++) {
                layers.add(new ArrayList<>());
            }
            for (int i = 0; i < nodes.size(); i++) {
                layers.get(layering.layer(i)).add(i);
            }
            layering.links().forEach(this::span);
            List<List<Integer>> ordered = new LayerOrder(before, after).of(layers);
            double[] height = heights.stream().mapToDouble(h -> h).toArray();
            double[] centre = new LayerPlaces(ordered, before, after, height, nodes.size(), ROW_GAP).of();
            Map<String, Box> boxes = new LinkedHashMap<>();
            double bottom = 0;
            for (int i = 0; i < nodes.size(); i++) {
                Box box = new Box(layering.layer(i) * (NODE_WIDTH + LAYER_GAP), Math.round(centre[i] - height[i] / 2), NODE_WIDTH, height[i],
                        layering.layer(i));
                boxes.put(nodes.get(i).id(), box);
                bottom = Math.max(bottom, box.y() + box.height());
            }
            List<Route> routes = graph.edges().stream().map(edge -> route(edge, boxes, centre)).toList();
            return new GraphLayout(boxes, routes, depth == 0 ? 0 : depth * (NODE_WIDTH + LAYER_GAP) - LAYER_GAP, bottom);
        }

        /** Puts a place to pass into every layer that a link jumps over; links from one node run as a bundle through the same places until they part. */
        private void span(Layering.Link link) {
            List<Integer> through = new ArrayList<>();
            int last = link.from();
            for (int layer = layering.layer(link.from()) + 1; layer < layering.layer(link.to()); layer++) {
                Integer dummy = bundles.get(key(link.from(), layer));
                if (dummy == null) {
                    dummy = add(DUMMY_HEIGHT);
                    bundles.put(key(link.from(), layer), dummy);
                    layers.get(layer).add(dummy);
                    join(last, dummy);
                }
                through.add(dummy);
                last = dummy;
            }
            join(last, link.to());
            passes.put(key(link.from(), link.to()), through);
        }

        private void join(int left, int right) {
            after.get(left).add(right);
            before.get(right).add(left);
        }

        private long key(int from, int to) {
            return (long) from * nodes.size() + to;
        }

        private Route route(GraphEdge edge, Map<String, Box> boxes, double[] centre) {
            int from = number.get(edge.from());
            int to = number.get(edge.to());
            boolean reversed = layering.layer(from) > layering.layer(to);
            List<Integer> through = passes.getOrDefault(reversed ? key(to, from) : key(from, to), List.of());
            List<Point> points = new ArrayList<>();
            Box start = boxes.get(edge.from());
            Box end = boxes.get(edge.to());
            points.add(new Point(reversed ? start.x() : start.x() + start.width(), port(nodes.get(from), start, edge.fromColumn())));
            for (int dummy : reversed ? through.reversed() : through) {
                double x = layerOf(dummy) * (NODE_WIDTH + LAYER_GAP);
                points.add(new Point(reversed ? x + NODE_WIDTH : x, centre[dummy]));
                points.add(new Point(reversed ? x : x + NODE_WIDTH, centre[dummy]));
            }
            points.add(new Point(reversed ? end.x() + end.width() : end.x(), port(nodes.get(to), end, edge.toColumn())));
            return new Route(edge, points);
        }

        private int layerOf(int dummy) {
            int at = dummy;
            int steps = 0;
            while (at >= nodes.size()) {
                at = before.get(at).getFirst();
                steps++;
            }
            return layering.layer(at) + steps;
        }

        private static double port(GraphNode node, Box box, String column) {
            return columnY(node, box, column).orElse(box.y() + NODE_HEIGHT / 2);
        }
    }
}
