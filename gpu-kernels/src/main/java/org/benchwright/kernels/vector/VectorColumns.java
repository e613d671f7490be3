package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.ColumnChecks;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.EqualBins;
import org.benchwright.kernels.scalar.ScalarColumns;

/** Counts stretches of columns at the same time; bins are found a vector at a time. */
final class VectorColumns implements ColumnKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Values of a stretch. */
    private static final int STRETCH = 1 << 16;
    /** Bins up to which comparing with every edge is quicker than searching. */
    private static final int FEW = 40;

    /** Counts the values from one place of a column to another. */
    private interface Counter {
        void count(float[] column, int from, int to, int[] counts);
    }

    private interface CounterOf {
        Counter column(int c);
    }

    @Override
    public void histograms(float[][] columns, int rows, float[] low, float[] high, int bins, long[] counts) {
        ColumnChecks.histograms(columns, rows, low, high, bins, counts);
        count(columns, rows, bins, counts, c -> {
            float[] edges = EqualBins.edges(low[c], high[c], bins);
            float scale = low[c] < high[c] ? (float) (bins / ((double) high[c] - low[c])) : 0;
            return (column, from, to, found) -> equal(column, from, to, edges, scale, found);
        });
    }

    @Override
    public void edgeHistograms(float[][] columns, int rows, float[] edges, int bins, long[] counts) {
        ColumnChecks.edgeHistograms(columns, rows, edges, bins, counts);
        count(columns, rows, bins, counts, c -> {
            float[] own = Arrays.copyOfRange(edges, c * (bins + 1), (c + 1) * (bins + 1));
            return bins <= FEW ? (column, from, to, found) -> byEveryEdge(column, from, to, own, found)
                    : (column, from, to, found) -> bySearch(column, from, to, own, found);
        });
    }

    @Override
    public void quantileEdges(float[][] columns, int rows, int bins, float[] edges) {
        ColumnChecks.quantileEdges(columns, rows, bins, edges);
        Cores.run(columns.length, c -> {
            float[] sorted = new float[rows];
            int n = RadixSort.numbers(columns[c], rows, sorted);
            ScalarColumns.quantiles(sorted, n, bins, edges, c * (bins + 1));
        });
    }

    private static void count(float[][] columns, int rows, int bins, long[] counts, CounterOf counters) {
        Arrays.fill(counts, 0, columns.length * (bins + 3), 0);
        // Long stretches where there are many bins, so that adding them up stays small beside.
        int stretch = Math.max(STRETCH, 8 * (bins + 3));
        int stretches = Math.ceilDiv(rows, stretch);
        Cores.run(Math.multiplyExact(columns.length, stretches), task -> {
            int c = task / stretches;
            int from = task % stretches * stretch;
            int[] found = new int[bins + 3];
            counters.column(c).count(columns[c], from, Cores.end(task % stretches, stretch, rows), found);
            synchronized (counts) {
                for (int b = 0; b < found.length; b++) {
                    counts[c * (bins + 3) + b] += found[b];
                }
            }
        });
    }

    private static void equal(float[] column, int from, int to, float[] edges, float scale, int[] counts) {
        int bins = edges.length - 1;
        float low = edges[0];
        float high = edges[bins];
        // How far from a whole number a place in bins may be and still be on its wrong side, by the rounding of the three operations.
        float doubt = bins * 0x1p-21f;
        int[] places = new int[LANES];
        int i = from;
        for (; doubt < 0.25f && scale > 0 && scale < Float.POSITIVE_INFINITY && i + LANES <= to; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, column, i);
            FloatVector place = value.sub(low).mul(scale);
            IntVector bin = (IntVector) place.convertShape(VectorOperators.F2I, INTS, 0);
            FloatVector beyond = place.sub((FloatVector) bin.convertShape(VectorOperators.I2F, SPECIES, 0));
            VectorMask<Float> sure = beyond.compare(VectorOperators.GT, doubt).and(beyond.compare(VectorOperators.LT, 1 - doubt))
                    .and(place.compare(VectorOperators.LT, bins - doubt));
            if (sure.allTrue()) {
                bin.intoArray(places, 0);
                for (int lane = 0; lane < LANES; lane++) {
                    counts[places[lane]]++;
                }
            } else {
                one(column, i, i + LANES, low, high, edges, scale, counts);
            }
        }
        one(column, i, to, low, high, edges, scale, counts);
    }

    private static void one(float[] column, int from, int to, float low, float high, float[] edges, float scale, int[] counts) {
        int bins = edges.length - 1;
        for (int i = from; i < to; i++) {
            float value = column[i];
            counts[value < low ? bins : value > high ? bins + 1 : value != value ? bins + 2 : EqualBins.bin(value, edges, scale)]++;
        }
    }

    /** A value's bin is how many upper edges it passes. */
    private static void byEveryEdge(float[] column, int from, int to, float[] edges, int[] counts) {
        int bins = edges.length - 1;
        int[] places = new int[LANES];
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, column, i);
            IntVector place = IntVector.zero(INTS);
            for (int b = 1; b <= bins; b++) {
                place = place.add(1, value.compare(VectorOperators.GT, edges[b]).cast(INTS));
            }
            place = place.blend(bins + 1, value.compare(VectorOperators.GT, edges[bins]).cast(INTS));
            place = place.blend(bins, value.compare(VectorOperators.LT, edges[0]).cast(INTS));
            place = place.blend(bins + 2, value.compare(VectorOperators.NE, value).cast(INTS));
            place.intoArray(places, 0);
            for (int lane = 0; lane < LANES; lane++) {
                counts[places[lane]]++;
            }
        }
        bySearch(column, i, to, edges, counts);
    }

    private static void bySearch(float[] column, int from, int to, float[] edges, int[] counts) {
        int bins = edges.length - 1;
        for (int i = from; i < to; i++) {
            float value = column[i];
            if (!(value >= edges[0] && value <= edges[bins])) {
                counts[value < edges[0] ? bins : value > edges[bins] ? bins + 1 : bins + 2]++;
                continue;
            }
            int base = 0;
            for (int left = bins; left > 1;) {
                int half = left >>> 1;
                base = value > edges[base + half] ? base + half : base;
                left -= half;
            }
            counts[base]++;
        }
    }
}
