package org.benchwright.views.graph;

import java.util.Set;

/** Times the layout of random graphs: a main, not a test. */
final class GraphBench {
    private GraphBench() {
    }

    public static void main(String[] args) {
        for (int nodes : new int[] {60, 500, 2000}) {
            Graph graph = GraphLayoutTest.random(nodes, 1.4, 7);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 12; i++) {
                long start = System.nanoTime();
                GraphLayout.of(graph, Set.of());
                best = Math.min(best, System.nanoTime() - start);
                if (i == 0) {
                    System.out.printf("%d nodes, %d edges: first %.1f ms", nodes, graph.edges().size(), (System.nanoTime() - start) / 1e6);
                }
            }
            System.out.printf(", best of 12 %.1f ms%n", best / 1e6);
        }
    }
}
