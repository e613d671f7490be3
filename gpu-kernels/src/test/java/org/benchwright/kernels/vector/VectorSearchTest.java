package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Samples;
import org.benchwright.kernels.SearchKernels;
import org.benchwright.kernels.scalar.ScalarBackend;

class VectorSearchTest {
    private final SearchKernels scalar = new ScalarBackend().search();
    private final SearchKernels vector = new VectorBackend().search();

    @Property(tries = 150)
    void theSameAreFoundAsByTheScalarKernelInAnyShape(@ForAll Metric metric, @ForAll @IntRange(max = 700) int n, @ForAll @IntRange(max = 40) int d,
            @ForAll @IntRange(max = 70) int queries, @ForAll @IntRange(max = 12) int k, @ForAll long seed) {
        same(metric, n, d, Samples.numbers(seed, n * d), queries, Samples.numbers(seed + 1, queries * d), k);
    }

    @Property(tries = 60)
    void tiesGoToTheSmallerIndexAsByTheScalarKernel(@ForAll Metric metric, @ForAll @IntRange(max = 600) int n,
            @ForAll @IntRange(min = 1, max = 4) int d, @ForAll long seed) {
        same(metric, n, d, coarse(Samples.numbers(seed, n * d)), 9, coarse(Samples.numbers(seed + 1, 9 * d)), 10);
    }

    @Example
    void numbersOfEverySizeAreFoundAsByTheScalarKernel() {
        for (float size : new float[] {1e-30f, 1e-20f, 1e-13f, 1e-3f, 1e6f, 1e17f, 1e19f, 1e30f}) {
            for (float offset : new float[] {0, 100 * size}) {
                float[] vectors = moved(Samples.numbers(3, 400 * 5), size, offset);
                float[] query = moved(Samples.numbers(4, 8 * 5), size, offset);
                for (Metric metric : Metric.values()) {
                    same(metric, 400, 5, vectors, 8, query, 6);
                }
            }
        }
    }

    @Example
    void vectorsOfInfinitiesAndNotANumbersAreTakenAsByTheScalarKernel() {
        float[] vectors = Samples.numbers(3, 400 * 3);
        float[] query = Samples.numbers(4, 6 * 3);
        for (int i = 0; i < 60; i++) {
            vectors[i * 19] = i % 3 == 0 ? Float.NaN : i % 3 == 1 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
        }
        query[0] = Float.NaN;
        query[3] = Float.POSITIVE_INFINITY;
        Arrays.fill(query, 6, 9, 0);
        Arrays.fill(vectors, 0, 12, 0);
        for (Metric metric : Metric.values()) {
            same(metric, 400, 3, vectors, 6, query, 10);
        }
    }

    private void same(Metric metric, int n, int d, float[] vectors, int queries, float[] query, int k) {
        int[] ids = new int[queries * k];
        int[] wanted = new int[queries * k];
        float[] scores = new float[queries * k];
        float[] right = new float[queries * k];
        vector.topK(metric, n, d, vectors, queries, query, k, ids, scores);
        scalar.topK(metric, n, d, vectors, queries, query, k, wanted, right);
        for (int i = 0; i < ids.length; i++) {
            // The last bit may differ by the order of the sum in double precision, and then so may the order of two that are as near.
            assertThat(Float.compare(scores[i], right[i]) == 0 || Math.abs((double) scores[i] - right[i]) <= 2 * Math.ulp(right[i]))
                    .as("%s at %d: %s instead of %s", metric, i, scores[i], right[i]).isTrue();
            if (ids[i] != wanted[i]) {
                assertThat(i > 0 && close(right, i, i - 1) || i + 1 < right.length && close(right, i, i + 1) || i % k == k - 1).isTrue();
            }
        }
    }

    private static boolean close(float[] scores, int i, int j) {
        return Math.abs(scores[i] - scores[j]) <= 2 * Math.ulp(scores[i]);
    }

    @Property(tries = 80)
    void vectorsGoToTheSameCentroids(@ForAll @IntRange(max = 200) int n, @ForAll @IntRange(max = 30) int d,
            @ForAll @IntRange(min = 1, max = 70) int k, @ForAll long seed) {
        float[] x = coarse(Samples.numbers(seed, n * d));
        float[] centroids = coarse(Samples.numbers(seed + 1, k * d));
        if (n * d > 3) {
            x[3] = Float.NaN;
        }
        int[] assigned = new int[n];
        int[] wanted = new int[n];
        float[] distance = new float[n];
        float[] right = new float[n];
        vector.kMeansAssign(n, d, x, k, centroids, assigned, distance);
        scalar.kMeansAssign(n, d, x, k, centroids, wanted, right);
        assertThat(assigned).containsExactly(wanted);
        assertThat(distance).containsExactly(right);
    }

    @Example
    void aCentroidThatIsNotANumberGetsNoVector() {
        float[] x = Samples.numbers(1, 50 * 2);
        float[] centroids = {Float.NaN, 0, 0, 0, Float.POSITIVE_INFINITY, 0};
        int[] assigned = new int[50];
        vector.kMeansAssign(50, 2, x, 3, centroids, assigned, new float[50]);
        assertThat(assigned).containsOnly(1);
    }

    @Property(tries = 60)
    void theSameCodesAreFound(@ForAll @IntRange(max = 500) int n, @ForAll @IntRange(min = 1, max = 9) int parts,
            @ForAll @IntRange(min = 1, max = 256) int words, @ForAll boolean l2, @ForAll long seed) {
        SearchKernels.ProductQuantiser pq = new SearchKernels.ProductQuantiser(parts * 3, parts, words);
        float[] codebooks = coarse(Samples.numbers(seed, words * pq.d()));
        float[] query = coarse(Samples.numbers(seed + 1, 2 * pq.d()));
        byte[] codes = new byte[n * parts];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (Math.floorMod(i * 31L + seed, words));
        }
        int[] ids = new int[14];
        int[] wanted = new int[14];
        float[] scores = new float[14];
        float[] right = new float[14];
        Metric metric = l2 ? Metric.L2 : Metric.INNER_PRODUCT;
        vector.pqScan(pq, metric, n, codes, codebooks, 2, query, 7, ids, scores);
        scalar.pqScan(pq, metric, n, codes, codebooks, 2, query, 7, wanted, right);
        assertThat(ids).containsExactly(wanted);
        assertThat(scores).containsExactly(right);
    }

    /** Multiples of an eighth: their sums are exact, so that equals are equal. */
    private static float[] coarse(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(values[i] * 8) / 8f;
        }
        return values;
    }

    private static float[] moved(float[] values, float size, float offset) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * size + offset;
        }
        return values;
    }
}
