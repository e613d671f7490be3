package org.benchwright.kernels.tornado;

import java.util.Arrays;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.ProductQuantisation;
import org.benchwright.kernels.SearchChecks;
import org.benchwright.kernels.SearchKernels;

/** Nearest neighbours and clusters, on the device where that is worth it. */
final class TornadoSearch implements SearchKernels {
    /** Scores of one block of queries. */
    private static final int BLOCK = 1 << 26;
    private static final int FEW = 16;
    private static final int LONGEST_LIST = 256;

    private final Gpu gpu;
    private final SearchKernels cpu;

    TornadoSearch(Gpu gpu, SearchKernels cpu) {
        this.gpu = gpu;
        this.cpu = cpu;
    }

    @Override
    public void topK(Metric metric, int n, int d, float[] vectors, int queries, float[] query, int k, int[] ids, float[] scores) {
        if (k < 1 || k > LONGEST_LIST || n < 1 || n > BLOCK) {
            cpu.topK(metric, n, d, vectors, queries, query, k, ids, scores);
            return;
        }
        int block = BLOCK / n;
        if (queries > block) {
            SearchChecks.topK(n, d, vectors, queries, query, k, ids, scores);
            blocks(queries, block, d, query, k, ids, scores,
                    (count, some, someIds, someScores) -> topK(metric, n, d, vectors, count, some, k, someIds, someScores));
            return;
        }
        int parts = parts(n);
        gpu.run(family(queries), (double) queries * n * d, () -> {
            SearchChecks.topK(n, d, vectors, queries, query, k, ids, scores);
            return Arguments.of(Program.TOP_K, queries, n, d, TornadoMatrices.kind(metric), k, parts, metric.smallerIsNearer() ? 1 : 0)
                    .floats(query, queries * d).floats(vectors, n * d).scratch((long) queries * n).scratch((long) queries * parts * k)
                    .scratch((long) queries * parts * k).ints(ids, queries * k).floats(scores, queries * k)
                    .numbers(Float.NaN);
        }, () -> cpu.topK(metric, n, d, vectors, queries, query, k, ids, scores));
    }

    @Override
    public void kMeansAssign(int n, int d, float[] x, int k, float[] centroids, int[] assigned, float[] distance) {
        gpu.run(family(k), (double) n * d * k, () -> {
            SearchChecks.kMeansAssign(n, d, x, k, centroids, assigned, distance);
            return Arguments.of(Program.ASSIGN, n, d, k).floats(x, n * d).floats(centroids, k * d).ints(assigned, n).floats(distance, n);
        }, () -> cpu.kMeansAssign(n, d, x, k, centroids, assigned, distance));
    }

    @Override
    public void kMeansUpdate(int n, int d, float[] x, int k, int[] assigned, float[] centroids, int[] counts) {
        gpu.run(Family.ELEMENTS, (double) n * d, () -> {
            SearchChecks.kMeansUpdate(n, d, x, k, assigned, centroids, counts);
            Groups groups = Groups.of(n, k, assigned);
            for (int c = 0; c < k; c++) {
                counts[c] = groups.starts()[c + 1] - groups.starts()[c];
            }
            return Arguments.of(Program.MEANS, k, d).ints(groups.starts()).ints(groups.order()).floats(x, n * d).floats(centroids, k * d);
        }, () -> cpu.kMeansUpdate(n, d, x, k, assigned, centroids, counts));
    }

    @Override
    public void pqTrain(ProductQuantiser pq, int n, float[] x, int iterations, long seed, float[] codebooks) {
        ProductQuantisation.train(this, pq, n, x, iterations, seed, codebooks);
    }

    @Override
    public void pqEncode(ProductQuantiser pq, int n, float[] x, float[] codebooks, byte[] codes) {
        gpu.run(family(pq.words()), (double) n * pq.d() * pq.words(), () -> {
            SearchChecks.pqEncode(pq, n, x, codebooks, codes);
            return Arguments.of(Program.ENCODE, n, pq.parts(), pq.words(), pq.width()).floats(x, n * pq.d()).floats(codebooks, pq.words() * pq.d())
                    .bytes(codes, n * pq.parts());
        }, () -> cpu.pqEncode(pq, n, x, codebooks, codes));
    }

    @Override
    public void pqScan(ProductQuantiser pq, Metric metric, int n, byte[] codes, float[] codebooks, int queries, float[] query, int k, int[] ids,
            float[] scores) {
        if (k < 1 || k > LONGEST_LIST || n < 1 || n > BLOCK) {
            cpu.pqScan(pq, metric, n, codes, codebooks, queries, query, k, ids, scores);
            return;
        }
        int block = BLOCK / n;
        if (queries > block) {
            SearchChecks.pqScan(pq, metric, n, codes, codebooks, queries, query, k, ids, scores);
            blocks(queries, block, pq.d(), query, k, ids, scores,
                    (count, some, someIds, someScores) -> pqScan(pq, metric, n, codes, codebooks, count, some, k, someIds, someScores));
            return;
        }
        int parts = parts(n);
        gpu.run(family(queries), (double) queries * n * pq.parts(), () -> {
            SearchChecks.pqScan(pq, metric, n, codes, codebooks, queries, query, k, ids, scores);
            return Arguments.of(Program.SCAN, queries, n, pq.parts(), pq.words(), pq.width(), TornadoMatrices.kind(metric), k, parts,
                    metric.smallerIsNearer() ? 1 : 0).floats(query, queries * pq.d()).floats(codebooks, pq.words() * pq.d())
                    .bytes(codes, n * pq.parts()).scratch((long) queries * pq.parts() * pq.words()).scratch((long) queries * n)
                    .scratch((long) queries * parts * k).scratch((long) queries * parts * k).ints(ids, queries * k).floats(scores, queries * k)
                    .numbers(Float.NaN);
        }, () -> cpu.pqScan(pq, metric, n, codes, codebooks, queries, query, k, ids, scores));
    }

    private interface Block {
        void search(int count, float[] query, int[] ids, float[] scores);
    }

    private static void blocks(int queries, int block, int d, float[] query, int k, int[] ids, float[] scores, Block search) {
        for (int from = 0; from < queries; from += block) {
            int count = Math.min(block, queries - from);
            int[] someIds = new int[count * k];
            float[] someScores = new float[count * k];
            search.search(count, Arrays.copyOfRange(query, from * d, (from + count) * d), someIds, someScores);
            System.arraycopy(someIds, 0, ids, from * k, count * k);
            System.arraycopy(someScores, 0, scores, from * k, count * k);
        }
    }

    // With few on one side the vectors are hardly used more often than they are moved.
    private static Family family(int few) {
        return few < FEW ? Family.ELEMENTS : Family.SEARCH;
    }

    private static int parts(int n) {
        return Math.max(1, Math.min(128, n / 512));
    }
}
