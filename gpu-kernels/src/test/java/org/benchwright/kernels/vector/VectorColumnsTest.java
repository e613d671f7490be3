package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.Samples;
import org.benchwright.kernels.scalar.ScalarBackend;

class VectorColumnsTest {
    private final ColumnKernels scalar = new ScalarBackend().columns();
    private final ColumnKernels vector = new VectorBackend().columns();

    @Property(tries = 150)
    void equalBinsCountTheSame(@ForAll @IntRange(max = 2_000) int rows, @ForAll @FloatRange(min = -1e7f, max = 1e7f) float low,
            @ForAll @FloatRange(min = 0, max = 100) float width, @ForAll @IntRange(min = 1, max = 300) int bins, @ForAll long seed) {
        float[] column = column(rows, low, width, seed);
        long[] counts = new long[2 * (bins + 3)];
        long[] wanted = new long[2 * (bins + 3)];
        float[] lows = {low, low};
        float[] highs = {low + width, low};
        vector.histograms(new float[][] {column, column}, rows, lows, highs, bins, counts);
        scalar.histograms(new float[][] {column, column}, rows, lows, highs, bins, wanted);
        assertThat(counts).containsExactly(wanted);
    }

    @Property(tries = 150)
    void binsByEdgesCountTheSame(@ForAll @IntRange(max = 2_000) int rows, @ForAll @IntRange(min = 1, max = 100) int bins, @ForAll long seed) {
        float[] column = column(rows, -2, 4, seed);
        float[] edges = Samples.numbers(seed + 1, bins + 1);
        for (int b = 1; b < Math.min(rows, bins); b += 3) {
            edges[b] = column[b] == column[b] ? column[b] : 0;
        }
        Arrays.sort(edges);
        long[] counts = new long[bins + 3];
        long[] wanted = new long[bins + 3];
        vector.edgeHistograms(new float[][] {column}, rows, edges, bins, counts);
        scalar.edgeHistograms(new float[][] {column}, rows, edges, bins, wanted);
        assertThat(counts).containsExactly(wanted);
    }

    @Property(tries = 60)
    void quantilesAreTheSame(@ForAll @IntRange(max = 5_000) int rows, @ForAll @IntRange(min = 1, max = 50) int bins, @ForAll long seed) {
        float[] column = column(rows, -2, 4, seed);
        float[] edges = new float[bins + 1];
        float[] wanted = new float[bins + 1];
        vector.quantileEdges(new float[][] {column}, rows, bins, edges);
        scalar.quantileEdges(new float[][] {column}, rows, bins, wanted);
        assertThat(edges).containsExactly(wanted);
    }

    @Property(tries = 60)
    void theRadixSortSortsAndLeavesOutWhatIsNotANumber(@ForAll @IntRange(max = 6_000) int rows, @ForAll long seed) {
        float[] column = column(rows, -1e20f, 2e20f, seed);
        float[] wanted = column.clone();
        Arrays.sort(wanted);
        float[] sorted = new float[rows];
        int n = RadixSort.numbers(column, rows, sorted);
        assertThat(Arrays.copyOf(sorted, n)).containsExactly(Arrays.copyOf(wanted, n));
        assertThat(n == rows || Float.isNaN(wanted[n])).isTrue();
    }

    /** Numbers around the range, some on bins' edges, some twice, some none. */
    private static float[] column(int rows, float low, float width, long seed) {
        float[] column = Samples.numbers(seed, rows);
        for (int i = 0; i < rows; i++) {
            float share = i % 2 == 0 ? column[i] : Math.round(column[i] * 20) / 20f;
            column[i] = low + (share * 0.6f + 0.5f) * width;
            switch (i % 97) {
                case 11 -> column[i] = Float.NaN;
                case 12 -> column[i] = Float.POSITIVE_INFINITY;
                case 13 -> column[i] = Float.NEGATIVE_INFINITY;
                case 14 -> column[i] = -0f;
                case 15 -> column[i] = low + width;
                default -> { }
            }
        }
        return column;
    }
}
