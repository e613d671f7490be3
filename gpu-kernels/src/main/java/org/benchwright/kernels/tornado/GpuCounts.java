package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Counts for a device: each thread counts a slice of a column for itself, then each bin is added up. */
public final class GpuCounts {
    private GpuCounts() {
    }

    /**
     * @param slices columns x parts
     * @param upper  1: bins are (edge, next edge], the first with its lower end; 0: [edge, next edge), the last with its upper end
     * @param edges  columns x (bins + 1)
     */
    public static void slices(int slices, int parts, int rows, int bins, int upper, FloatArray values, FloatArray edges, IntArray counts) {
        for (@Parallel int slice = 0; slice < slices; slice++) {
            int column = slice / parts;
            int length = (rows + parts - 1) / parts;
            int from = (slice - column * parts) * length;
            int end = from + length;
            if (end > rows) {
                end = rows;
            }
            int first = column * (bins + 1);
            int at = slice * (bins + 3);
            for (int b = 0; b < bins + 3; b++) {
                counts.set(at + b, 0);
            }
            for (int i = from; i < end; i++) {
                float v = values.get(column * rows + i);
                int bin = bins + 2;
                if (v < edges.get(first)) {
                    bin = bins;
                } else if (v > edges.get(first + bins)) {
                    bin = bins + 1;
                } else if (v == v) {
                    int low = 0;
                    int high = bins - 1;
                    while (low < high) {
                        int middle = (low + high + 1) / 2;
                        float edge = edges.get(first + middle);
                        if (edge < v || (upper == 0 && edge == v)) {
                            low = middle;
                        } else {
                            high = middle - 1;
                        }
                    }
                    bin = low;
                }
                counts.set(at + bin, counts.get(at + bin) + 1);
            }
        }
    }

    /** @param cells columns x (bins + 3) */
    public static void total(int cells, int parts, int width, IntArray counts, IntArray total) {
        for (@Parallel int cell = 0; cell < cells; cell++) {
            int column = cell / width;
            int sum = 0;
            for (int part = 0; part < parts; part++) {
                sum += counts.get((column * parts + part) * width + cell % width);
            }
            total.set(cell, sum);
        }
    }
}
