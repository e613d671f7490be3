package org.benchwright.views.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Gives every node a layer so that edges lead to the right: circles are opened at the edges that close them (depth first), layers are
 * longest paths from the left, and a node with more edges to its right than to its left moves towards them (Gansner et al., A technique
 * for drawing directed graphs, 1993, section 2.3).
 */
final class Layering {
    /**
     * An edge between node numbers.
     *
     * @param reversed whether it was turned around to open a circle
     */
    record Link(int from, int to, boolean reversed) {
    }

    private final int[] layer;
    private final List<Link> links;

    /** @param arrows pairs of node numbers, from and to */
    Layering(int nodes, List<int[]> arrows) {
        links = opened(nodes, arrows);
        layer = new int[nodes];
        List<List<Integer>> out = neighbours(nodes, true);
        List<List<Integer>> in = neighbours(nodes, false);
        int[] order = order(nodes, out, in);
        for (int node : order) {
            for (int next : out.get(node)) {
                layer[next] = Math.max(layer[next], layer[node] + 1);
            }
        }
        for (int i = nodes - 1; i >= 0; i--) {
            int node = order[i];
            if (out.get(node).size() > in.get(node).size()) {
                layer[node] = out.get(node).stream().mapToInt(next -> layer[next] - 1).min().orElse(layer[node]);
            }
        }
    }

    int layer(int node) {
        return layer[node];
    }

    List<Link> links() {
        return links;
    }

    private List<List<Integer>> neighbours(int nodes, boolean right) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            lists.add(new ArrayList<>());
        }
        for (Link link : links) {
            lists.get(right ? link.from() : link.to()).add(right ? link.to() : link.from());
        }
        return lists;
    }

    private static int[] order(int nodes, List<List<Integer>> out, List<List<Integer>> in) {
        int[] waits = new int[nodes];
        int[] order = new int[nodes];
        int count = 0;
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < nodes; i++) {
            waits[i] = in.get(i).size();
            if (waits[i] == 0) {
                ready.add(i);
            }
        }
        while (!ready.isEmpty()) {
            int node = ready.poll();
            order[count++] = node;
            for (int next : out.get(node)) {
                if (--waits[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return order;
    }

    private static List<Link> opened(int nodes, List<int[]> arrows) {
        List<List<Integer>> out = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            out.add(new ArrayList<>());
        }
        for (int i = 0; i < arrows.size(); i++) {
            out.get(arrows.get(i)[0]).add(i);
        }
        boolean[] closes = new boolean[arrows.size()];
        int[] seen = new int[nodes];
        int[] at = new int[nodes];
        int[] path = new int[nodes];
        for (int start = 0; start < nodes; start++) {
            if (seen[start] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = start;
            seen[start] = 1;
            while (depth >= 0) {
                int node = path[depth];
                if (at[node] == out.get(node).size()) {
                    seen[node] = 2;
                    depth--;
                    continue;
                }
                int arrow = out.get(node).get(at[node]++);
                int next = arrows.get(arrow)[1];
                closes[arrow] = seen[next] == 1;
                if (seen[next] == 0) {
                    seen[next] = 1;
                    path[++depth] = next;
                }
            }
        }
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < arrows.size(); i++) {
            int[] arrow = arrows.get(i);
            links.add(closes[i] ? new Link(arrow[1], arrow[0], true) : new Link(arrow[0], arrow[1], false));
        }
        return links;
    }

}
