package org.benchwright.kernels.tornado;

import java.util.Arrays;
import org.benchwright.kernels.ColumnChecks;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.EqualBins;

/** Counts, on the device where that is worth it; quantiles need sorting and stay on the CPU. */
final class TornadoColumns implements ColumnKernels {
    private final Gpu gpu;
    private final ColumnKernels cpu;

    TornadoColumns(Gpu gpu, ColumnKernels cpu) {
        this.gpu = gpu;
        this.cpu = cpu;
    }

    @Override
    public void histograms(float[][] columns, int rows, float[] low, float[] high, int bins, long[] counts) {
        ColumnChecks.histograms(columns, rows, low, high, bins, counts);
        Runnable onCpu = () -> cpu.histograms(columns, rows, low, high, bins, counts);
        for (int c = 0; c < columns.length; c++) {
            if (low[c] == high[c]) {
                onCpu.run();
                return;
            }
        }
        float[][] edges = new float[columns.length][];
        Arrays.setAll(edges, c -> EqualBins.edges(low[c], high[c], bins));
        count(columns, rows, edges, 0, bins, counts, onCpu);
    }

    @Override
    public void edgeHistograms(float[][] columns, int rows, float[] edges, int bins, long[] counts) {
        ColumnChecks.edgeHistograms(columns, rows, edges, bins, counts);
        count(columns, rows, new float[][] {Arrays.copyOf(edges, columns.length * (bins + 1))}, 1, bins, counts,
                () -> cpu.edgeHistograms(columns, rows, edges, bins, counts));
    }

    @Override
    public void quantileEdges(float[][] columns, int rows, int bins, float[] edges) {
        cpu.quantileEdges(columns, rows, bins, edges);
    }

    private void count(float[][] columns, int rows, float[][] edges, int upper, int bins, long[] counts, Runnable onCpu) {
        int cells = columns.length * (bins + 3);
        int[] total = new int[cells];
        boolean[] done = {false};
        gpu.run(Family.COUNTS, (double) columns.length * rows, () -> {
            int parts = Math.max(1, Math.min(64, rows / 4096));
            return Arguments.of(Program.COUNTS, columns.length, parts, rows, bins, upper).columns(columns, rows)
                    .columns(edges, edges.length == 0 ? 0 : edges[0].length).scratch((long) parts * cells).ints(total, cells);
        }, () -> {
            onCpu.run();
            done[0] = true;
            for (int i = 0; i < cells; i++) {
                total[i] = (int) counts[i];
            }
        });
        for (int i = 0; i < cells && !done[0]; i++) {
            counts[i] = total[i];
        }
    }
}
