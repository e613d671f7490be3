package org.benchwright.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Samples;
import org.benchwright.kernels.SearchKernels;
import org.benchwright.kernels.SearchKernels.ProductQuantiser;
import org.junit.jupiter.api.Test;

class ScalarSearchTest {
    private final SearchKernels kernels = new ScalarBackend().search();

    @Test
    void theNearestComeFirstTiesByIndexAndEmptyPlacesLast() {
        float[] vectors = {0, 0, 3, 4, Float.NaN, 1, 1, 0, 0, 1};
        int[] ids = new int[6];
        float[] scores = new float[6];
        kernels.topK(Metric.L2, 5, 2, vectors, 1, new float[] {0, 0}, 6, ids, scores);
        assertThat(ids).containsExactly(0, 3, 4, 1, -1, -1);
        assertThat(scores).containsExactly(0, 1, 1, 25, Float.NaN, Float.NaN);
        kernels.topK(Metric.INNER_PRODUCT, 5, 2, vectors, 1, new float[] {1, 1}, 2, ids, scores);
        assertThat(ids).startsWith(1, 3);
        assertThat(scores).startsWith(7, 1);
        kernels.topK(Metric.COSINE, 5, 2, vectors, 1, new float[] {0, 2}, 3, ids, scores);
        assertThat(ids).startsWith(4, 1, 0);
        assertThat(scores).startsWith(1, 0.8f, 0);
    }

    @Test
    void kMeansTakesTheNearestCentroidAndThenTheMean() {
        float[] x = {0, 1, 10, 12, 5, Float.NaN};
        float[] centroids = {0, 10, 99};
        int[] assigned = new int[6];
        float[] distance = new float[6];
        kernels.kMeansAssign(6, 1, x, 3, centroids, assigned, distance);
        assertThat(assigned).containsExactly(0, 0, 1, 1, 0, -1);
        assertThat(distance).containsExactly(0, 1, 0, 4, 25, Float.NaN);
        int[] counts = new int[3];
        kernels.kMeansUpdate(6, 1, x, 3, assigned, centroids, counts);
        assertThat(centroids).containsExactly(2, 11, 99);
        assertThat(counts).containsExactly(3, 2, 0);
    }

    @Test
    void aQuantiserOfAsManyWordsAsVectorsKeepsEachVector() {
        ProductQuantiser pq = new ProductQuantiser(4, 2, 5);
        float[] x = {0, 0, 9, 9, 1, 1, 8, 8, 2, 2, 7, 7, 3, 3, 6, 6, 4, 4, 5, 5};
        float[] codebooks = new float[5 * 4];
        kernels.pqTrain(pq, 5, x, 3, 11, codebooks);
        byte[] codes = new byte[10];
        kernels.pqEncode(pq, 5, x, codebooks, codes);
        for (int i = 0; i < 10; i++) {
            int word = (i % 2 * 5 + codes[i]) * 2;
            assertThat(new float[] {codebooks[word], codebooks[word + 1]}).containsExactly(x[2 * i], x[2 * i + 1]);
        }
        int[] ids = new int[2];
        float[] scores = new float[2];
        kernels.pqScan(pq, Metric.L2, 5, codes, codebooks, 1, new float[] {3, 3, 6, 6}, 2, ids, scores);
        assertThat(ids).containsExactly(3, 2);
        assertThat(scores).containsExactly(0, 4);
    }

    @Test
    void trainingIsTheSameForTheSameSeedAndLowersTheError() {
        ProductQuantiser pq = new ProductQuantiser(6, 3, 8);
        float[] x = Samples.numbers(5, 200 * 6);
        assertThat(error(pq, x, 0, 1)).isGreaterThan(error(pq, x, 5, 1));
        assertThat(error(pq, x, 5, 1)).isEqualTo(error(pq, x, 5, 1)).isNotEqualTo(error(pq, x, 5, 2));
    }

    private double error(ProductQuantiser pq, float[] x, int iterations, long seed) {
        int n = x.length / pq.d();
        float[] codebooks = new float[pq.words() * pq.d()];
        byte[] codes = new byte[n * pq.parts()];
        kernels.pqTrain(pq, n, x, iterations, seed, codebooks);
        kernels.pqEncode(pq, n, x, codebooks, codes);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            int part = i % pq.d() / pq.width();
            int word = part * pq.words() + codes[i / pq.d() * pq.parts() + part];
            double difference = x[i] - codebooks[word * pq.width() + i % pq.width()];
            sum += difference * difference;
        }
        return sum;
    }
}
