package org.benchwright.kernels.scalar;

import java.util.Arrays;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Nearest;
import org.benchwright.kernels.ProductQuantisation;
import org.benchwright.kernels.SearchChecks;
import org.benchwright.kernels.SearchKernels;

/** Search by looking at every vector. */
final class ScalarSearch implements SearchKernels {
    @Override
    public void topK(Metric metric, int n, int d, float[] vectors, int queries, float[] query, int k, int[] ids, float[] scores) {
        SearchChecks.topK(n, d, vectors, queries, query, k, ids, scores);
        Nearest nearest = new Nearest(metric, k);
        for (int q = 0; q < queries; q++) {
            for (int i = 0; i < n; i++) {
                nearest.offer(i, ScalarMatrices.distance(metric, d, query, q * d, vectors, i * d));
            }
            nearest.drain(ids, scores, q * k);
        }
    }

    @Override
    public void kMeansAssign(int n, int d, float[] x, int k, float[] centroids, int[] assigned, float[] distance) {
        SearchChecks.kMeansAssign(n, d, x, k, centroids, assigned, distance);
        topK(Metric.L2, k, d, centroids, n, x, 1, assigned, distance);
    }

    @Override
    public void kMeansUpdate(int n, int d, float[] x, int k, int[] assigned, float[] centroids, int[] counts) {
        SearchChecks.kMeansUpdate(n, d, x, k, assigned, centroids, counts);
        Arrays.fill(counts, 0, k, 0);
        double[] sums = new double[k * d];
        for (int i = 0; i < n; i++) {
            int c = assigned[i];
            if (c >= 0) {
                counts[c]++;
                for (int j = 0; j < d; j++) {
                    sums[c * d + j] += x[i * d + j];
                }
            }
        }
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d && counts[c] > 0; j++) {
                centroids[c * d + j] = (float) (sums[c * d + j] / counts[c]);
            }
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
        Nearest nearest = new Nearest(metric, k);
        float[] decoded = new float[pq.d()];
        for (int q = 0; q < queries; q++) {
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < pq.parts(); p++) {
                    int word = p * pq.words() + (codes[i * pq.parts() + p] & 255);
                    System.arraycopy(codebooks, word * pq.width(), decoded, p * pq.width(), pq.width());
                }
                nearest.offer(i, ScalarMatrices.distance(metric, pq.d(), query, q * pq.d(), decoded, 0));
            }
            nearest.drain(ids, scores, q * k);
        }
    }
}
