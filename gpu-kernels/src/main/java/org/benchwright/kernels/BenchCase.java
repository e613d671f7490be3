package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A kernel of one size, ready to be measured.
 *
 * @param flops   floating-point operations, a product and a sum counted as two; 0 where it only moves or counts
 * @param bytes   each input read once and each output written once
 * @param prepare makes the inputs; what it returns is one call
 */
record BenchCase(String name, double flops, double bytes, Function<KernelBackend, Runnable> prepare) {
    static List<BenchCase> all() {
        List<BenchCase> cases = new ArrayList<>();
        matrices(cases);
        neural(cases);
        search(cases);
        columns(cases);
        return cases;
    }

    private static void matrices(List<BenchCase> cases) {
        int length = 1 << 20;
        cases.add(of("dot 1048576", 2.0 * length, 8.0 * length, backend -> {
            float[] a = numbers(length);
            float[] b = numbers(length);
            return kernel(backend.matrices(), k -> k.dot(a, b));
        }));
        for (int side : new int[] {64, 256, 512, 1_024}) {
            cases.add(of("matmul " + side + "x" + side + "x" + side, 2.0 * side * side * side, 12.0 * side * side, backend -> {
                float[] a = numbers(side * side);
                float[] b = numbers(side * side);
                float[] c = new float[side * side];
                return kernel(backend.matrices(), k -> k.gemm(side, side, side, 1f, a, b, 0f, c));
            }));
        }
        int m = 2_048;
        cases.add(of("gemv 2048x2048", 2.0 * m * m, 4.0 * m * m, backend -> {
            float[] a = numbers(m * m);
            float[] x = numbers(m);
            float[] y = new float[m];
            return kernel(backend.matrices(), k -> k.gemv(false, m, m, 1, a, x, 0, y));
        }));
        int batch = 256;
        int small = 32 * 32;
        cases.add(of("batched matmul 256 of 32x32x32", 2.0 * batch * 32 * small, 12.0 * batch * small, backend -> {
            float[] a = numbers(batch * small);
            float[] b = numbers(batch * small);
            float[] c = new float[batch * small];
            return kernel(backend.matrices(), k -> k.batchedGemm(batch, false, false, 32, 32, 32, 1, a, b, 0, c));
        }));
        cases.add(of("L2 distances 1000x1000x128", 2e6 * 128, 4.0 * (2 * 128_000 + 1_000_000), backend -> {
            float[] x = numbers(128_000);
            float[] y = numbers(128_000);
            float[] out = new float[1_000_000];
            return kernel(backend.matrices(), k -> k.distances(Metric.L2, 1_000, 1_000, 128, x, y, out));
        }));
        int n = 64;
        cases.add(of("Cholesky 256 of 64x64", 256 * (n * n * n / 3.0 + 2.0 * n * n), 256 * 4.0 * (n * n + 2 * n), backend -> {
            float[] a = new float[256 * n * n];
            for (int i = 0; i < a.length; i++) {
                a[i] = i / n % n == i % n ? n : 0.5f;
            }
            float[] work = a.clone();
            float[] b = numbers(256 * n);
            return kernel(backend.matrices(), k -> {
                System.arraycopy(a, 0, work, 0, a.length);
                k.choleskySolve(256, n, work, b);
            });
        }));
    }

    private static void neural(List<BenchCase> cases) {
        int n = 1 << 20;
        cases.add(of("softmax 1024x1024", 5.0 * n, 8.0 * n, backend -> elements(backend, n, (k, x, y) -> k.softmax(1_024, 1_024, x, y))));
        cases.add(of("gelu 1048576", 10.0 * n, 8.0 * n, backend -> elements(backend, n, (k, x, y) -> k.gelu(n, x, y))));
        cases.add(of("layer norm 1024x1024", 8.0 * n, 8.0 * n, backend -> {
            float[] gamma = numbers(1_024);
            float[] beta = numbers(1_024);
            float[] mean = new float[1_024];
            float[] inverse = new float[1_024];
            return elements(backend, n, (k, x, y) -> k.layerNorm(1_024, 1_024, x, gamma, beta, 1e-5f, y, mean, inverse));
        }));
        ConvShape shape = ConvShape.square(4, 32, 32, 32, 32, 3, 1, 1);
        double places = 4.0 * 32 * 32 * 32;
        cases.add(of("convolution 3x3, 32 channels of 32x32, batch 4", 2.0 * places * shape.patch(), 8 * places, backend -> {
            float[] weights = numbers(32 * shape.patch());
            float[] bias = numbers(32);
            return elements(backend, (int) places, (k, x, y) -> k.conv2d(shape, x, weights, bias, y));
        }));
        double weights = 32.0 * shape.patch();
        cases.add(of("convolution's weight gradient, the same", 2.0 * places * shape.patch(), 8 * places + 4 * weights, backend -> {
            float[] dweights = new float[32 * shape.patch()];
            float[] dbias = new float[32];
            return elements(backend, (int) places, (k, x, dy) -> k.conv2dWeightGradient(shape, x, dy, dweights, dbias));
        }));
        channels(cases);
        cases.add(of("attention 16 of 128x128x64", 16 * 4.0 * 128 * 128 * 64, 16 * 4.0 * (4 * 128 * 64 + 128 * 128), backend -> {
            float[] keys = numbers(16 * 128 * 64);
            float[] values = numbers(16 * 128 * 64);
            float[] probabilities = new float[16 * 128 * 128];
            return elements(backend, 16 * 128 * 64,
                    (k, x, y) -> k.attention(16, 128, 128, 64, x, keys, values, false, new int[0], probabilities, y));
        }));
        cases.add(of("AdamW 1048576", 14.0 * n, 28.0 * n, backend -> {
            float[] m = new float[n];
            float[] v = new float[n];
            NeuralKernels.AdaptiveStep step = new NeuralKernels.AdaptiveStep(10, 1e-4f, 0.9f, 0.999f, 1e-8f, 0.01f);
            return elements(backend, n, (k, g, w) -> k.adamW(step, n, w, g, m, v, new float[0]));
        }));
    }

    private static void channels(List<BenchCase> cases) {
        PoolShape pool = PoolShape.square(32 * 32, 32, 32, 2, 2, 0);
        int n = pool.planes() * pool.plane();
        int windows = pool.planes() * pool.outPlane();
        cases.add(of("max pooling 2x2 of 1024 planes 32x32", 0, 4.0 * (n + 2 * windows), backend -> {
            float[] x = numbers(n);
            float[] y = new float[windows];
            int[] from = new int[windows];
            return kernel(backend.channels(), k -> k.maxPool(pool, x, y, from));
        }));
        cases.add(of("batch norm 32x32x1024", 7.0 * n, 8.0 * n, backend -> {
            float[] x = numbers(n);
            float[] y = new float[n];
            float[] gamma = numbers(32);
            float[] mean = new float[32];
            float[] variance = new float[32];
            return kernel(backend.channels(), k -> k.batchNorm(32, 32, 1_024, x, gamma, gamma, 1e-5f, true, y, mean, variance));
        }));
    }

    private static void search(List<BenchCase> cases) {
        int n = 20_000;
        int d = 128;
        cases.add(of("top 10 of 20000x128, 64 queries", 2.0 * n * d * 64, 4.0 * d * (n + 64), backend -> {
            float[] vectors = numbers(n * d);
            float[] queries = numbers(64 * d);
            int[] ids = new int[640];
            float[] scores = new float[640];
            return kernel(backend.search(), k -> k.topK(Metric.L2, n, d, vectors, 64, queries, 10, ids, scores));
        }));
        cases.add(of("k-means assign 20000x128, 64 centroids", 2.0 * n * d * 64, 4.0 * d * (n + 64) + 8.0 * n, backend -> {
            float[] vectors = numbers(n * d);
            float[] centroids = numbers(64 * d);
            int[] assigned = new int[n];
            float[] distance = new float[n];
            return kernel(backend.search(), k -> k.kMeansAssign(n, d, vectors, 64, centroids, assigned, distance));
        }));
        int codes = 100_000;
        cases.add(of("code scan 100000x16", 16.0 * codes, 16.0 * codes, backend -> {
            SearchKernels.ProductQuantiser pq = new SearchKernels.ProductQuantiser(128, 16, 256);
            byte[] words = new byte[16 * codes];
            new Random(1).nextBytes(words);
            float[] codebooks = numbers(256 * 128);
            float[] query = numbers(128);
            int[] ids = new int[10];
            float[] scores = new float[10];
            return kernel(backend.search(), k -> k.pqScan(pq, Metric.L2, codes, words, codebooks, 1, query, 10, ids, scores));
        }));
    }

    private static void columns(List<BenchCase> cases) {
        int rows = 1 << 20;
        cases.add(of("histograms 2 columns of 1048576, 50 bins", 0, 8.0 * rows, backend -> {
            float[][] columns = {numbers(rows), numbers(rows)};
            long[] counts = new long[2 * 53];
            return kernel(backend.columns(), k -> k.histograms(columns, rows, new float[] {-1, -1}, new float[] {1, 1}, 50, counts));
        }));
        int few = 1 << 18;
        cases.add(of("quantiles 2 columns of 262144", 0, 8.0 * few, backend -> {
            float[][] columns = {numbers(few), numbers(few)};
            float[] edges = new float[22];
            return kernel(backend.columns(), k -> k.quantileEdges(columns, few, 10, edges));
        }));
    }

    private interface Elements {
        void run(NeuralKernels kernels, float[] in, float[] out);
    }

    private static Runnable elements(KernelBackend backend, int n, Elements kernel) {
        float[] in = numbers(n);
        float[] out = new float[n];
        return kernel(backend.neural(), k -> kernel.run(k, in, out));
    }

    private static BenchCase of(String name, double flops, double bytes, Function<KernelBackend, Runnable> prepare) {
        return new BenchCase(name, flops, bytes, prepare);
    }

    private static <K> Runnable kernel(K kernels, Consumer<K> call) {
        return () -> call.accept(kernels);
    }

    private static float[] numbers(int n) {
        SplittableRandom random = new SplittableRandom(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
