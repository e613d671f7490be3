package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Rows by ids for a device. What adds up rows takes them in groups of one id (members {@code order[starts[r]]} to {@code order[starts[r + 1]] - 1}),
 * so that there are no atomics and every run adds in the same order.
 */
public final class GpuTables {
    private GpuTables() {
    }

    public static void gather(int n, int d, FloatArray table, IntArray ids, FloatArray out) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int j = 0; j < d; j++) {
                out.set(i * d + j, table.get(ids.get(i) * d + j));
            }
        }
    }

    public static void scatterAdd(int rows, int d, IntArray starts, IntArray order, FloatArray x, FloatArray table) {
        for (@Parallel int r = 0; r < rows; r++) {
            for (@Parallel int j = 0; j < d; j++) {
                float sum = table.get(r * d + j);
                for (int s = starts.get(r); s < starts.get(r + 1); s++) {
                    sum += x.get(order.get(s) * d + j);
                }
                table.set(r * d + j, sum);
            }
        }
    }

    /** The mean of each group; a row without members stays. */
    public static void means(int rows, int d, IntArray starts, IntArray order, FloatArray x, FloatArray table) {
        for (@Parallel int r = 0; r < rows; r++) {
            for (@Parallel int j = 0; j < d; j++) {
                int count = starts.get(r + 1) - starts.get(r);
                if (count > 0) {
                    float sum = 0f;
                    for (int s = starts.get(r); s < starts.get(r + 1); s++) {
                        sum += x.get(order.get(s) * d + j);
                    }
                    table.set(r * d + j, sum / count);
                }
            }
        }
    }
}
