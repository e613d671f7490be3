package org.benchwright.kernels;

import java.util.Arrays;
import java.util.List;

/** Every kernel of {@link ColumnKernels}; counts must be the same. */
final class ColumnCases {
    private ColumnCases() {
    }

    static List<KernelCase> all() {
        return List.of(new KernelCase("histograms", ColumnCases::histograms), new KernelCase("edge histograms", ColumnCases::edgeHistograms),
                new KernelCase("quantile edges", ColumnCases::quantileEdges));
    }

    private static float[][] columns(KernelCase.Inputs in, int rows) {
        float[][] columns = {in.numbers(rows, -3, 3), in.numbers(rows, 1e6, 1e6 + 2), in.numbers(rows, 0, 10), new float[rows], in.numbers(rows)};
        for (int i = 0; i < rows; i++) {
            columns[2][i] = (int) columns[2][i];
        }
        if (rows > 10) {
            columns[0][3] = Float.NaN;
            columns[0][4] = Float.POSITIVE_INFINITY;
            columns[0][5] = Float.NEGATIVE_INFINITY;
            columns[0][6] = -0f;
        }
        Arrays.fill(columns[4], Float.NaN);
        return columns;
    }

    private static float[][] histograms(KernelBackend backend, KernelCase.Inputs in) {
        float[] low = {-2, 1e6f, 0, 0, 0};
        float[] high = {2, 1e6f + 2, 10, 0, 1};
        int[] sizes = {0, 17, 100_003};
        int[] bins = {1, 10, 1_000};
        float[][] results = new float[9][];
        for (int s = 0; s < 9; s++) {
            float[][] columns = columns(in, sizes[s / 3]);
            long[] counts = new long[5 * (bins[s % 3] + 3)];
            backend.columns().histograms(columns, sizes[s / 3], low, high, bins[s % 3], counts);
            results[s] = KernelCase.asFloats(counts);
        }
        return results;
    }

    private static float[][] edgeHistograms(KernelBackend backend, KernelCase.Inputs in) {
        int[] bins = {1, 10, 200};
        float[][] results = new float[3][];
        for (int s = 0; s < 3; s++) {
            int rows = 30_001;
            float[][] columns = columns(in, rows);
            float[] edges = new float[5 * (bins[s] + 1)];
            for (int i = 0; i < edges.length; i++) {
                int step = i % (bins[s] + 1);
                // Some edges are the same, and some lie on values.
                edges[i] = (i / (bins[s] + 1) == 1 ? 1e6f : 0) + step / 2 * 4f / bins[s];
            }
            long[] counts = new long[5 * (bins[s] + 3)];
            backend.columns().edgeHistograms(columns, rows, edges, bins[s], counts);
            results[s] = KernelCase.asFloats(counts);
        }
        return results;
    }

    private static float[][] quantileEdges(KernelBackend backend, KernelCase.Inputs in) {
        int[] sizes = {0, 1, 17, 30_001};
        float[][] results = new float[2 * sizes.length][];
        for (int s = 0; s < results.length; s++) {
            int rows = sizes[s / 2];
            int bins = s % 2 == 0 ? 1 : 10;
            results[s] = new float[5 * (bins + 1)];
            backend.columns().quantileEdges(columns(in, rows), rows, bins, results[s]);
        }
        return results;
    }
}
