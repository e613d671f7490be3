package org.benchwright.views.graph;

import java.util.Arrays;
import java.util.Set;

/** Times the layout of random graphs: a main, not a test. */
final class GraphBench {
    private static final int RUNS = 25;

    private GraphBench() {
    }

    public static void main(String[] args) {
        for (int nodes : new int[] {60, 500, 2000}) {
            Graph graph = GraphLayoutTest.random(nodes, 1.4, 7);
            double[] milliseconds = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                long start = System.nanoTime();
                GraphLayout.of(graph, Set.of());
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
            double first = milliseconds[0];
            Arrays.sort(milliseconds);
            System.out.printf("%d nodes, %d edges: first %.1f ms, median of %d runs %.1f ms, slowest %.1f ms%n", nodes, graph.edges().size(), first,
                    RUNS,
                    milliseconds[RUNS / 2], milliseconds[RUNS - 1]);
        }
    }
}
