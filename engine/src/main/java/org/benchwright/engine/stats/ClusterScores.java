package org.benchwright.engine.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;

/** How good a clustering is. Points are {@code points[row][dimension]}, distances Euclidean, clusters any whole numbers. */
public final class ClusterScores {
    private ClusterScores() {}

    /**
     * Mean silhouette (Rousseeuw, 1987), between -1 and 1; a cluster of one point counts 0. Time is quadratic in the rows used.
     *
     * @param sample use at most this many rows, drawn by {@code seed}
     * @throws BadInputException when the rows used are not of 2 to n - 1 clusters
     */
    public static double silhouette(double[][] points, int[] clusters, int sample, long seed) {
        check(points, clusters);
        int[] rows = Samples.indices(points.length, sample, seed);
        int[] numbered = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbered[i] = clusters[rows[i]];
        }
        numbered = numbered(numbered);
        int k = Arrays.stream(numbered).max().orElse(-1) + 1;
        if (k < 2 || k >= rows.length) {
            throw new BadInputException("The silhouette needs 2 to " + (rows.length - 1) + " clusters, but there are " + k + ".",
                    "Choose another number of clusters.");
        }
        int[] sizes = sizes(numbered, k);
        double total = 0;
        double[] sums = new double[k];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(sums, 0);
            for (int j = 0; j < rows.length; j++) {
                sums[numbered[j]] += distance(points[rows[i]], points[rows[j]]);
            }
            total += width(sums, sizes, numbered[i]);
        }
        return total / rows.length;
    }

    private static double width(double[] sums, int[] sizes, int own) {
        if (sizes[own] == 1) {
            return 0;
        }
        double inside = sums[own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sums.length; c++) {
            if (c != own) {
                nearest = Math.min(nearest, sums[c] / sizes[c]);
            }
        }
        double larger = Math.max(inside, nearest);
        return larger == 0 ? 0 : (nearest - inside) / larger;
    }

    /** Sum of squared distances to the mean of the own cluster. */
    public static double inertia(double[][] points, int[] clusters) {
        check(points, clusters);
        int[] numbered = numbered(clusters);
        double[][] means = means(points, numbered);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double d = distance(points[i], means[numbered[i]]);
            sum += d * d;
        }
        return sum;
    }

    /**
     * Davies–Bouldin index (1979): mean over clusters of the worst ratio of spreads to centre distance; 0 is best.
     *
     * @throws BadInputException when there are fewer than 2 clusters, or as many as rows
     */
    public static double daviesBouldin(double[][] points, int[] clusters) {
        check(points, clusters);
        int[] numbered = numbered(clusters);
        double[][] means = means(points, numbered);
        int k = means.length;
        if (k < 2 || k >= points.length) {
            throw new BadInputException("The Davies-Bouldin index needs 2 to " + (points.length - 1) + " clusters, but there are " + k + ".",
                    "Choose another number of clusters.");
        }
        double[] spread = new double[k];
        int[] sizes = sizes(numbered, k);
        for (int i = 0; i < points.length; i++) {
            spread[numbered[i]] += distance(points[i], means[numbered[i]]) / sizes[numbered[i]];
        }
        double sum = 0;
        for (int a = 0; a < k; a++) {
            double worst = 0;
            for (int b = 0; b < k; b++) {
                double apart = distance(means[a], means[b]);
                if (a != b && apart > 0) {
                    worst = Math.max(worst, (spread[a] + spread[b]) / apart);
                }
            }
            sum += worst;
        }
        return sum / k;
    }

    /** Adjusted Rand index (Hubert and Arabie, 1985): 1 for the same partition, about 0 for unrelated ones. */
    public static double adjustedRand(int[] first, int[] second) {
        Samples.sameLength(first.length, second.length, "clusters in the first partition", "in the second");
        Samples.notEmpty(first.length, "clusters");
        Map<Long, Long> both = new HashMap<>();
        int[] a = numbered(first);
        int[] b = numbered(second);
        for (int i = 0; i < a.length; i++) {
            both.merge(((long) a[i] << 32) | b[i], 1L, Long::sum);
        }
        double together = both.values().stream().mapToDouble(ClusterScores::pairs).sum();
        double inFirst = Arrays.stream(sizes(a, a.length)).mapToDouble(ClusterScores::pairs).sum();
        double inSecond = Arrays.stream(sizes(b, b.length)).mapToDouble(ClusterScores::pairs).sum();
        double expected = a.length == 1 ? 0 : inFirst / pairs(a.length) * inSecond;
        double most = (inFirst + inSecond) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long n) {
        return n * (n - 1.0) / 2;
    }

    private static void check(double[][] points, int[] clusters) {
        Samples.sameLength(points.length, clusters.length, "points", "clusters");
        Samples.notEmpty(points.length, "points");
        for (double[] point : points) {
            Samples.sameLength(points[0].length, point.length, "dimensions in the first point", "in another");
            Samples.finite(point, "coordinates");
        }
    }

    /** The clusters numbered from 0 in order of appearance. */
    private static int[] numbered(int[] clusters) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] result = new int[clusters.length];
        for (int i = 0; i < clusters.length; i++) {
            Integer number = numbers.putIfAbsent(clusters[i], numbers.size());
            result[i] = number == null ? numbers.size() - 1 : number;
        }
        return result;
    }

    private static int[] sizes(int[] numbered, int clusters) {
        int[] sizes = new int[clusters];
        for (int c : numbered) {
            sizes[c]++;
        }
        return sizes;
    }

    private static double[][] means(double[][] points, int[] numbered) {
        int k = Arrays.stream(numbered).max().orElse(-1) + 1;
        int[] sizes = sizes(numbered, k);
        double[][] means = new double[k][points[0].length];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < points[i].length; d++) {
                means[numbered[i]][d] += points[i][d] / sizes[numbered[i]];
            }
        }
        return means;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            double difference = a[d] - b[d];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
