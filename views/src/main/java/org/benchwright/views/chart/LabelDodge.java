package org.benchwright.views.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Moves labels of one height that want to sit at given centres apart, as little as needed, keeping their order. */
final class LabelDodge {

    private LabelDodge() {
    }

    /** Centres at least {@code height} apart, within top and bottom where there is room for all. */
    static double[] apart(double[] wanted, double height, double top, double bottom) {
        Integer[] order = IntStream.range(0, wanted.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));
        double[] placed = new double[wanted.length];
        // Each label joins the cluster above it while they touch; a cluster sits around the mean of what its labels want.
        double[] centre = new double[wanted.length];
        int[] count = new int[wanted.length];
        int clusters = 0;
        for (int index : order) {
            centre[clusters] = wanted[index];
            count[clusters++] = 1;
            while (clusters > 1 && centre[clusters - 1] - centre[clusters - 2]
                    < height * (count[clusters - 1] + count[clusters - 2]) / 2.0) {
                int total = count[clusters - 1] + count[clusters - 2];
                centre[clusters - 2] = (centre[clusters - 2] * count[clusters - 2] + centre[clusters - 1] * count[clusters - 1]) / total;
                count[clusters - 2] = total;
                clusters--;
            }
        }
        int next = 0;
        double floor = top;
        for (int cluster = 0; cluster < clusters; cluster++) {
            double first = centre[cluster] - height * (count[cluster] - 1) / 2.0;
            for (int i = 0; i < count[cluster]; i++) {
                double at = Math.max(first + i * height, floor + height / 2);
                placed[order[next++]] = at;
                floor = at + height / 2;
            }
        }
        double ceiling = bottom;
        for (int i = order.length - 1; i >= 0 && placed[order[i]] + height / 2 > ceiling; i--) {
            placed[order[i]] = ceiling - height / 2;
            ceiling -= height;
        }
        return placed;
    }
}
