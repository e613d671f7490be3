package org.benchwright.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.EqualBins;

class ScalarColumnsTest {
    private final ColumnKernels kernels = new ScalarBackend().columns();

    @Example
    void equalBinsCountByHand() {
        float[] column = {0, 0.5f, 1, 1.5f, 2, -0.1f, 2.1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f};
        long[] counts = {9, 9, 9, 9, 9, 9};
        kernels.histograms(new float[][] {column}, 11, new float[1], new float[] {2}, 2, counts);
        assertThat(counts).containsExactly(3, 3, 2, 2, 1, 9);
    }

    @Example
    void aColumnOfOneValueCountsInTheFirstBin() {
        long[] counts = new long[5];
        kernels.histograms(new float[][] {{3, 3, 4}}, 3, new float[] {3}, new float[] {3}, 2, counts);
        assertThat(counts).containsExactly(2, 0, 0, 1, 0);
    }

    @Property(tries = 500)
    void aBinIsWhereItsEdgesInDoublePrecisionSay(@ForAll @FloatRange(min = -1e6f, max = 1e6f) float low,
            @ForAll @FloatRange(min = 0, max = 100) float width, @ForAll @FloatRange(min = 0, max = 1) float share,
            @ForAll @IntRange(min = 1, max = 99) int bins) {
        float high = low + width;
        float value = Math.min(high, low + share * width);
        int bin = EqualBins.bin(value, EqualBins.edges(low, high, bins), low < high ? (float) (bins / ((double) high - low)) : 0);
        assertThat(bin).isBetween(0, bins - 1);
        if (low < high) {
            double range = (double) high - low;
            assertThat((double) value).isGreaterThanOrEqualTo(low + bin * range / bins);
            if (bin < bins - 1) {
                assertThat((double) value).isLessThan(low + (bin + 1) * range / bins);
            }
        }
    }

    @Example
    void binsByEdgesTakeTheirUpperEnd() {
        float[] column = {0, 1, 1.5f, 2, 2, 3, 4, -1, 5, Float.NaN};
        long[] counts = new long[6];
        kernels.edgeHistograms(new float[][] {column}, 10, new float[] {0, 1, 2, 4}, 3, counts);
        assertThat(counts).containsExactly(2, 3, 2, 1, 1, 1);
        long[] equal = new long[5];
        kernels.edgeHistograms(new float[][] {{1, 1, 2}}, 3, new float[] {1, 1, 2}, 2, equal);
        assertThat(equal).containsExactly(2, 1, 0, 0, 0);
    }

    @Example
    void quantilesAreThoseOfNumpy() {
        // numpy 2.4.6: numpy.quantile(x, numpy.linspace(0, 1, 6))
        float[] edges = new float[12];
        kernels.quantileEdges(new float[][] {{4, -2.5f, 7, Float.NaN, 1, 1, 9.25f, -3, 0.5f}, {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN,
            Float.NaN, Float.NaN, Float.NaN, Float.NaN}}, 9, 5, edges);
        assertThat(Arrays.copyOf(edges, 6)).containsExactly(new float[] {-3, -1.3f, 0.9f, 1.6f, 5.8f, 9.25f}, within(1e-6f));
        assertThat(edges[6]).isNaN();
        assertThat(edges[11]).isNaN();
    }
}
