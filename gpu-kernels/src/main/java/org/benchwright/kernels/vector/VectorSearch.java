package org.benchwright.kernels.vector;

import java.util.Arrays;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Nearest;
import org.benchwright.kernels.ProductQuantisation;
import org.benchwright.kernels.SearchChecks;
import org.benchwright.kernels.SearchKernels;

/** Search by tiles of inner products: the tiles find candidates, and these are compared by their exact scores. */
final class VectorSearch implements SearchKernels {
    /** Vectors whose codes a task scans. */
    private static final int SCAN = 16_384;

    @Override
    public void topK(Metric metric, int n, int d, float[] vectors, int queries, float[] query, int k, int[] ids, float[] scores) {
        SearchChecks.topK(n, d, vectors, queries, query, k, ids, scores);
        new TileScan(metric, n, d, vectors, queries, query).nearest(k, ids, scores);
    }

    @Override
    public void kMeansAssign(int n, int d, float[] x, int k, float[] centroids, int[] assigned, float[] distance) {
        SearchChecks.kMeansAssign(n, d, x, k, centroids, assigned, distance);
        new TileScan(Metric.L2, n, d, x, k, centroids).assign(assigned, distance);
    }

    @Override
    public void kMeansUpdate(int n, int d, float[] x, int k, int[] assigned, float[] centroids, int[] counts) {
        SearchChecks.kMeansUpdate(n, d, x, k, assigned, centroids, counts);
        int tasks = (long) n * d < 1 << 16 ? 1 : Math.min(Cores.COUNT, Math.max(1, n / Math.max(1, k)));
        int rows = Math.ceilDiv(n, tasks);
        double[][] sums = new double[tasks][k * d];
        int[][] sizes = new int[tasks][k];
        Cores.run(tasks, task -> {
            for (int i = task * rows; i < Cores.end(task, rows, n); i++) {
                if (assigned[i] >= 0) {
                    sizes[task][assigned[i]]++;
                    add(d, x, i * d, sums[task], assigned[i] * d);
                }
            }
        });
        Arrays.fill(counts, 0, k, 0);
        for (int c = 0; c < k; c++) {
            for (int[] size : sizes) {
                counts[c] += size[c];
            }
            for (int j = c * d; j < (c + 1) * d && counts[c] > 0; j++) {
                double sum = 0;
                for (double[] part : sums) {
                    sum += part[j];
                }
                centroids[j] = (float) (sum / counts[c]);
            }
        }
    }

    private static void add(int d, float[] x, int from, double[] sums, int to) {
        for (int j = 0; j < d; j++) {
            sums[to + j] += x[from + j];
        }
    }

    @Override
    public void pqTrain(ProductQuantiser pq, int n, float[] x, int iterations, long seed, float[] codebooks) {
        ProductQuantisation.train(this, pq, n, x, iterations, seed, codebooks);
    }

    @Override
    public void pqEncode(ProductQuantiser pq, int n, float[] x, float[] codebooks, byte[] codes) {
        ProductQuantisation.encode(this, pq, n, x, codebooks, codes);
    }

    @Override
    public void pqScan(ProductQuantiser pq, Metric metric, int n, byte[] codes, float[] codebooks, int queries, float[] query, int k, int[] ids,
            float[] scores) {
        SearchChecks.pqScan(pq, metric, n, codes, codebooks, queries, query, k, ids, scores);
        int parts = Math.max(1, Math.min(4 * Cores.COUNT, n / SCAN));
        int rows = Math.ceilDiv(n, parts);
        Nearest[] found = new Nearest[queries * parts];
        Cores.run(queries * parts, task -> {
            int q = task / parts;
            int from = Math.min(n, task % parts * rows);
            found[task] = new Nearest(metric, k);
            new CodeScan(pq, metric, codes, codebooks, query, q * pq.d()).scan(from, Math.min(n, from + rows), found[task]);
        });
        for (int q = 0; q < queries; q++) {
            for (int part = 1; part < parts; part++) {
                found[q * parts].offer(found[q * parts + part]);
            }
            found[q * parts].drain(ids, scores, q * k);
        }
    }
}
