package org.benchwright.engine.stats;

/** Wasserstein-1 distance (earth mover's) between two samples on the line. */
public final class Wasserstein {
    private Wasserstein() {}

    /**
     * Area between the two empirical distribution functions, in the unit of the values, as {@code scipy.stats.wasserstein_distance}; NaN is
     * dropped.
     *
     * @throws org.benchwright.engine.fault.BadInputException when a sample has no value
     */
    public static double distance(double[] first, double[] second) {
        return ofSorted(Samples.sorted(first), Samples.sorted(second));
    }

    /** As {@link #distance}, for samples that are already ascending and hold no NaN. */
    public static double ofSorted(double[] first, double[] second) {
        Samples.notEmpty(first.length, "values in the first sample");
        Samples.notEmpty(second.length, "values in the second sample");
        double n1 = first.length;
        double n2 = second.length;
        double area = 0;
        int i = 0;
        int j = 0;
        double at = Math.min(first[0], second[0]);
        while (i < first.length || j < second.length) {
            double next = Math.min(i < first.length ? first[i] : Double.POSITIVE_INFINITY, j < second.length ? second[j] : Double.POSITIVE_INFINITY);
            if (next > at) {
                double gap = Math.abs(i / n1 - j / n2);
                area += gap == 0 ? 0 : (next - at) * gap;
                at = next;
            }
            while (i < first.length && first[i] == at) {
                i++;
            }
            while (j < second.length && second[j] == at) {
                j++;
            }
        }
        return area;
    }
}
