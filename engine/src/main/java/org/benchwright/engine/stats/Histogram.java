package org.benchwright.engine.stats;

import java.util.Arrays;
import org.benchwright.engine.fault.BadInputException;

/**
 * Counts over adjoining bins. A bin holds its lower edge but not its upper one; the last holds both.
 *
 * @param edges   strictly ascending, one more than bins
 * @param counts  values in each bin
 * @param outside values below the first or above the last edge (infinities included)
 * @param missing values that are NaN
 */
public record Histogram(double[] edges, long[] counts, long outside, long missing) {
    /** Most bins that {@link #edges(double[], int)} gives by itself. */
    public static final int MOST_BINS = 100;
    /** Beyond this half a unit is lost to rounding. */
    private static final double LARGEST_WHOLE = 1L << 50;

    /** Counts over edges chosen for the values, at most {@value #MOST_BINS} bins. */
    public static Histogram of(double[] values) {
        return of(values, edges(values, MOST_BINS));
    }

    /**
     * Counts over the given edges.
     *
     * @throws BadInputException when there are fewer than two edges or they do not ascend
     */
    public static Histogram of(double[] values, double[] edges) {
        if (edges.length < 2) {
            throw new BadInputException("A histogram has " + edges.length + " edges.", "Give at least two.");
        }
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                throw new BadInputException("The histogram's edges do not ascend.", "edge " + (i + 1), "Give strictly ascending edges.");
            }
        }
        long[] counts = new long[edges.length - 1];
        long outside = 0;
        long missing = 0;
        for (double v : values) {
            if (Double.isNaN(v)) {
                missing++;
            } else if (v < edges[0] || v > edges[edges.length - 1]) {
                outside++;
            } else {
                int at = Arrays.binarySearch(edges, v + 0.0);
                counts[Math.min(at >= 0 ? at : -at - 2, counts.length - 1)]++;
            }
        }
        return new Histogram(edges.clone(), counts, outside, missing);
    }

    /**
     * Equal bins from the smallest to the largest finite value, their width by Freedman and Diaconis (2 IQR / cube root of n), or Sturges'
     * rule where the quartiles coincide; whole numbers get bins of a whole width. Without finite values, one bin from 0 to 1.
     *
     * @param mostBins upper limit, at least 1
     */
    public static double[] edges(double[] values, int mostBins) {
        Samples.between(mostBins, 1, 1_000_000, "number of bins");
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        double min = sorted[0] + 0.0;
        double max = sorted[sorted.length - 1] + 0.0;
        // Halves first: the range of two huge numbers may overflow.
        double halfRange = max / 2 - min / 2;
        if (Math.max(-min, max) < LARGEST_WHOLE && Arrays.stream(sorted).allMatch(v -> v == Math.rint(v))) {
            return wholeEdges(sorted, min, max, mostBins);
        }
        if (halfRange == 0 || min + halfRange / mostBins == min || max - halfRange / mostBins == max) {
            double pad = Math.max(0.5, Math.abs(min) * 1e-6);
            return new double[] {min - pad, max + pad};
        }
        int bins = bins(sorted, 2 * (halfRange / width(sorted)), mostBins);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = min * (1 - (double) i / bins) + max * ((double) i / bins);
        }
        edges[bins] = max;
        return edges;
    }

    private static double[] wholeEdges(double[] sorted, double min, double max, int mostBins) {
        double distinctValues = max - min + 1;
        int bins = distinctValues <= Math.min(mostBins, 25) ? (int) distinctValues : bins(sorted, distinctValues / width(sorted), mostBins);
        double step = Math.max(1, Math.ceil(distinctValues / bins));
        int needed = (int) Math.ceil(distinctValues / step);
        double[] edges = new double[needed + 1];
        for (int i = 0; i <= needed; i++) {
            // Half a unit down, so that a bar stands over its number.
            edges[i] = min - 0.5 + i * step;
        }
        return edges;
    }

    private static double width(double[] sorted) {
        return 2 * (Quantiles.ofSorted(sorted, 0.75) - Quantiles.ofSorted(sorted, 0.25)) / Math.cbrt(sorted.length);
    }

    private static int bins(double[] sorted, double wanted, int mostBins) {
        double sturges = Math.ceil(Math.log(sorted.length) / Math.log(2)) + 1;
        double bins = Double.isFinite(wanted) ? Math.ceil(wanted) : sturges;
        return (int) Math.max(1, Math.min(mostBins, bins));
    }
}
