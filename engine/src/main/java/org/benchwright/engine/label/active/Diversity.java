package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.job.JobContext;
import org.benchwright.kernels.Kernels;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.SearchKernels;

/** Picks that differ from each other, by Euclidean distance between vectors. Ties go to the smaller index. */
public final class Diversity {
    private static final int ROUNDS = 10;
    private static final int NEIGHBOURS = 19;
    private static final int MOST_NEIGHBOURS = 20_000;

    private Diversity() {
    }

    /**
     * Picks one after the other the point of the greatest weight times distance to the nearest point that is an anchor or was picked. With equal
     * weights this is the greedy 2-approximation of the k-centre problem (Gonzalez 1985), as used for core-sets by Sener and Savarese, ICLR 2018.
     *
     * @param anchors what is covered already; without any, the first distance is that to the mean of the points
     * @param weight  one a point, zero or more
     * @param size    how many are picked; all points when there are fewer
     * @return indices of points, in the order they were picked
     */
    public static int[] farthest(Vectors points, Vectors anchors, double[] weight, int size, JobContext job) {
        MatrixKernels kernels = Kernels.backend().matrices();
        float[] nearest = fromAnchors(points, anchors);
        int count = Math.min(size, points.rows());
        int[] picked = new int[count];
        boolean[] taken = new boolean[points.rows()];
        float[] distance = new float[points.rows()];
        for (int round = 0; round < count; round++) {
            job.checkCancelled();
            int best = -1;
            double most = 0;
            for (int i = 0; i < taken.length; i++) {
                double worth = weight[i] * Math.sqrt(Math.max(0, nearest[i]));
                if (!taken[i] && (best < 0 || worth > most)) {
                    best = i;
                    most = worth;
                }
            }
            picked[round] = best;
            taken[best] = true;
            kernels.distances(Metric.L2, points.rows(), 1, points.width(), points.values(), points.select(new int[] {best}).values(), distance);
            for (int i = 0; i < taken.length; i++) {
                nearest[i] = Math.min(nearest[i], distance[i]);
            }
        }
        return picked;
    }

    /** The squared distance of each point to the nearest anchor, or to the mean of all points when there is none. */
    private static float[] fromAnchors(Vectors points, Vectors anchors) {
        float[] nearest = new float[points.rows()];
        if (anchors.rows() == 0) {
            Kernels.backend().matrices().distances(Metric.L2, points.rows(), 1, points.width(), points.values(), mean(points), nearest);
        } else {
            Kernels.backend().search().kMeansAssign(points.rows(), points.width(), points.values(), anchors.rows(), anchors.values(), new int[points.rows()],
                    nearest);
        }
        return nearest;
    }

    private static float[] mean(Vectors points) {
        double[] sum = new double[points.width()];
        for (int i = 0; i < points.rows(); i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += points.values()[i * sum.length + j];
            }
        }
        float[] mean = new float[sum.length];
        for (int j = 0; j < sum.length; j++) {
            mean[j] = (float) (sum[j] / points.rows());
        }
        return mean;
    }

    /**
     * Picks the points nearest to the centres of as many groups, found by k-means from k-means++ starts (Arthur and Vassilvitskii 2007).
     *
     * @return indices of points, those of the largest groups first
     */
    public static int[] centres(Vectors points, int size, long seed, JobContext job) {
        int n = points.rows();
        int k = Math.min(size, n);
        if (k == n) {
            return IntStream.range(0, n).toArray();
        }
        int d = points.width();
        SearchKernels kernels = Kernels.backend().search();
        float[] centres = starts(points, k, seed, job);
        int[] group = new int[n];
        int[] counts = new int[k];
        float[] distance = new float[n];
        for (int round = 0; round < ROUNDS; round++) {
            job.checkCancelled();
            kernels.kMeansAssign(n, d, points.values(), k, centres, group, distance);
            kernels.kMeansUpdate(n, d, points.values(), k, group, centres, counts);
        }
        kernels.kMeansAssign(n, d, points.values(), k, centres, group, distance);
        int[] nearest = new int[k];
        Arrays.fill(nearest, -1);
        Arrays.fill(counts, 0);
        for (int i = 0; i < n; i++) {
            int g = group[i];
            counts[g]++;
            nearest[g] = nearest[g] < 0 || distance[i] < distance[nearest[g]] ? i : nearest[g];
        }
        int[] order = IntStream.range(0, k).boxed().sorted((a, b) -> counts[b] - counts[a]).mapToInt(g -> nearest[g]).filter(i -> i >= 0).toArray();
        return filled(order, n, k, seed);
    }

    /** Groups can be empty where points coincide; others are drawn then. */
    private static int[] filled(int[] picked, int n, int k, long seed) {
        if (picked.length == k) {
            return picked;
        }
        int[] all = Arrays.copyOf(picked, k);
        boolean[] taken = new boolean[n];
        Arrays.stream(picked).forEach(i -> taken[i] = true);
        int at = picked.length;
        for (int i : shuffled(n, seed)) {
            if (!taken[i] && at < k) {
                all[at++] = i;
            }
        }
        return all;
    }

    private static float[] starts(Vectors points, int k, long seed, JobContext job) {
        MatrixKernels kernels = Kernels.backend().matrices();
        SplittableRandom random = new SplittableRandom(seed);
        int n = points.rows();
        int d = points.width();
        float[] centres = new float[Math.multiplyExact(k, d)];
        float[] nearest = new float[n];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        float[] distance = new float[n];
        int chosen = random.nextInt(n);
        for (int c = 0; c < k; c++) {
            job.checkCancelled();
            System.arraycopy(points.values(), chosen * d, centres, c * d, d);
            kernels.distances(Metric.L2, n, 1, d, points.values(), Arrays.copyOfRange(centres, c * d, (c + 1) * d), distance);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.max(0, Math.min(nearest[i], distance[i]));
                sum += nearest[i];
            }
            double at = random.nextDouble() * sum;
            chosen = 0;
            while (chosen < n - 1 && (at -= nearest[chosen]) >= 0) {
                chosen++;
            }
        }
        return centres;
    }

    /**
     * How much each point is like all others: its mean cosine with them, as (1 + cosine) / 2; the density of Settles and Craven, EMNLP 2008.
     */
    public static double[] density(Vectors points) {
        int d = points.width();
        double[] direction = new double[d];
        double[] length = new double[points.rows()];
        for (int i = 0; i < length.length; i++) {
            length[i] = Math.sqrt(points.squaredLength(i));
            for (int j = 0; j < d && length[i] > 0; j++) {
                direction[j] += points.values()[i * d + j] / length[i] / length.length;
            }
        }
        double[] density = new double[length.length];
        for (int i = 0; i < length.length; i++) {
            double cosine = 0;
            for (int j = 0; j < d && length[i] > 0; j++) {
                cosine += points.values()[i * d + j] / length[i] * direction[j];
            }
            density[i] = (1 + cosine) / 2;
        }
        return density;
    }

    /**
     * One over the mean distance of each point to its {@value #NEIGHBOURS} nearest among all, itself left out; relative to the largest. Of more than
     * {@value #MOST_NEIGHBOURS} every so many stand for all.
     */
    static double[] nearness(Vectors points, Vectors all, JobContext job) {
        job.checkCancelled();
        int every = Math.max(1, (int) Math.ceil((double) all.rows() / MOST_NEIGHBOURS));
        Vectors among = every == 1 ? all : all.select(IntStream.range(0, all.rows() / every).map(i -> i * every).toArray());
        int k = Math.min(NEIGHBOURS + 1, among.rows());
        float[] distance = new float[points.rows() * k];
        Kernels.backend().search().topK(Metric.L2, among.rows(), among.width(), among.values(), points.rows(), points.values(), k, new int[distance.length], distance);
        double[] near = new double[points.rows()];
        double most = 0;
        for (int i = 0; i < near.length; i++) {
            double sum = 0;
            for (int j = 1; j < k; j++) {
                sum += Math.sqrt(Math.max(0, distance[i * k + j]));
            }
            near[i] = 1 / Math.max(sum / Math.max(1, k - 1), 1e-6);
            most = Math.max(most, near[i]);
        }
        for (int i = 0; i < near.length; i++) {
            near[i] /= most;
        }
        return near;
    }

    /** All numbers below {@code n}, in a random order. */
    static int[] shuffled(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
