package org.benchwright.kernels.tornado;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.benchwright.kernels.ConvShape;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.scalar.ScalarBackend;

/**
 * What a device goes through before it is used: every kernel on small numbers, each answer compared with the plain Java one; the variants with
 * local memory, kept where they are right and faster; and for each family from which work on the device is the faster one than the CPU.
 */
final class Probe {
    private static final Logger LOG = System.getLogger(Probe.class.getName());
    private static final int[] WORK_BITS = {16, 20, 24, 28};
    private static final long SLOW = 500_000_000L;
    private static final long ROUNDS_NANOS = 100_000_000L;
    private static final double CLEARLY = 0.8;
    private static final double HOPELESS = 20;

    private record Variant(Program program, Function<KernelBackend, List<Object>> small, Function<KernelBackend, List<Object>> large) {
    }

    /** Nanoseconds of one size on either. */
    record Timing(int work, long device, long cpu) {
    }

    private final Gpu gpu;
    private final KernelBackend device;
    private final KernelBackend cpu;

    Probe(Gpu gpu, KernelBackend device, KernelBackend cpu) {
        this.gpu = gpu;
        this.device = device;
        this.cpu = cpu;
    }

    /** Stops as soon as the device is given up. */
    void run(boolean measured) {
        KernelBackend checked = DeviceKernels.of(gpu, new ScalarBackend());
        for (SampleCalls.Sample sample : SampleCalls.all()) {
            sample.call().apply(checked);
            if (lost()) {
                return;
            }
        }
        variants(measured, checked);
        for (Family family : Family.values()) {
            gpu.breakEven(family, measured ? breakEven(family) : 0);
            if (lost()) {
                return;
            }
        }
        LOG.log(Logger.Level.INFO, "Work from which on the GPU is faster: {0}", gpu.breakEven());
    }

    private void variants(boolean measured, KernelBackend checked) {
        List<Variant> variants = List.of(
                new Variant(Program.GEMM_TILED, SampleCalls.gemm(true, false, 37, 50, 33, 0f), SampleCalls.gemm(false, false, 512, 512, 512, 0f)),
                new Variant(Program.SOFTMAX_LOCAL, SampleCalls.softmax(5, 700), SampleCalls.softmax(2048, 1024)),
                new Variant(Program.LAYER_NORM_LOCAL, SampleCalls.layerNorm(5, 700), SampleCalls.layerNorm(2048, 1024)));
        for (Variant each : variants) {
            long plain = measured ? best(() -> each.large().apply(device)) : 0;
            gpu.prefer(each.program(), true);
            each.small().apply(checked);
            if (lost()) {
                return;
            }
            if (measured && gpu.prefers(each.program()) && best(() -> each.large().apply(device)) >= plain) {
                gpu.prefer(each.program(), false);
            }
        }
    }

    private double breakEven(Family family) {
        List<Timing> timings = new ArrayList<>();
        for (int bits : WORK_BITS) {
            if (bits > 24 && (family == Family.ELEMENTS || family == Family.ROWS || family == Family.COUNTS)) {
                break;
            }
            int work = 1 << bits;
            // The first call compiles, and has both compute.
            long onDevice = best(sample(family, work, device));
            if (lost()) {
                return Double.POSITIVE_INFINITY;
            }
            long onCpu = best(sample(family, work, cpu));
            LOG.log(Logger.Level.DEBUG, "{0} of 2^{1}: GPU {2} ns, CPU {3} ns", family, bits, onDevice, onCpu);
            timings.add(new Timing(work, onDevice, onCpu));
            if (breakEven(timings) < work || onDevice > SLOW || onDevice > HOPELESS * onCpu && bits >= 20) {
                break;
            }
        }
        return breakEven(timings);
    }

    /**
     * The work from which on the device was clearly faster at every size, ascending; infinite when it was not at the greatest. A win at one small
     * size between losses is luck.
     */
    static double breakEven(List<Timing> timings) {
        double from = Double.POSITIVE_INFINITY;
        for (Timing each : timings) {
            from = each.device() >= CLEARLY * each.cpu() ? Double.POSITIVE_INFINITY : Math.min(from, each.work());
        }
        return from;
    }

    private boolean lost() {
        return gpu.state() == TornadoBackend.State.FALLEN_BACK;
    }

    /** Nanoseconds of the fastest of a few calls, after those that compile. */
    private static long best(Runnable call) {
        call.run();
        long best = Long.MAX_VALUE;
        long begin = System.nanoTime();
        for (int round = 0; round < 2 || System.nanoTime() - begin < ROUNDS_NANOS; round++) {
            long start = System.nanoTime();
            call.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static Runnable sample(Family family, int work, KernelBackend on) {
        return switch (family) {
            case PRODUCTS -> {
                int n = (int) Math.cbrt(work);
                float[] a = SampleCalls.uniform(1, n * n);
                float[] c = new float[n * n];
                yield () -> on.matrices().gemm(n, n, n, 1f, a, a, 0f, c);
            }
            case ELEMENTS -> {
                int n = work;
                float[] x = SampleCalls.uniform(1, n);
                float[] out = new float[n];
                yield () -> on.neural().relu(n, x, out);
            }
            case ROWS -> {
                int rows = work / 256;
                float[] x = SampleCalls.uniform(1, rows * 256);
                float[] out = new float[rows * 256];
                yield () -> on.neural().softmax(rows, 256, x, out);
            }
            case CONVOLUTIONS -> {
                // 16 channels to 16, 3 x 3, on 16 x 16.
                int batch = Math.max(1, work / (16 * 16 * 16 * 144));
                ConvShape shape = ConvShape.square(batch, 16, 16, 16, 16, 3, 1, 1);
                float[] x = SampleCalls.uniform(1, batch * 16 * 256);
                float[] weights = SampleCalls.uniform(2, 16 * 144);
                float[] out = new float[batch * 16 * 256];
                yield () -> on.neural().conv2d(shape, x, weights, new float[0], out);
            }
            case ATTENTION -> {
                int groups = Math.max(1, work / (64 * 64 * 32));
                float[] q = SampleCalls.uniform(1, groups * 64 * 32);
                float[] p = new float[groups * 64 * 64];
                float[] out = new float[groups * 64 * 32];
                yield () -> on.neural().attention(groups, 64, 64, 32, q, q, q, false, new int[0], p, out);
            }
            case SEARCH -> {
                int n = Math.max(16, work / (16 * 64));
                float[] vectors = SampleCalls.uniform(1, n * 64);
                float[] query = SampleCalls.uniform(2, 16 * 64);
                int[] ids = new int[160];
                float[] scores = new float[160];
                yield () -> on.search().topK(Metric.L2, n, 64, vectors, 16, query, 10, ids, scores);
            }
            case SOLVING -> {
                int batch = Math.max(1, work / (32 * 32 * 32 / 6));
                float[] one = new float[batch * 1024];
                for (int i = 0; i < one.length; i++) {
                    one[i] = i % 1024 / 32 == i % 32 ? 33f : 1f;
                }
                float[] b = SampleCalls.uniform(1, batch * 32);
                yield () -> on.matrices().choleskySolve(batch, 32, one.clone(), b.clone());
            }
            case COUNTS -> {
                int rows = work / 8;
                float[] column = SampleCalls.uniform(1, rows);
                float[][] columns = {column, column, column, column, column, column, column, column};
                float[] low = {-1, -1, -1, -1, -1, -1, -1, -1};
                float[] high = {1, 1, 1, 1, 1, 1, 1, 1};
                long[] counts = new long[8 * 67];
                yield () -> on.columns().histograms(columns, rows, low, high, 64, counts);
            }
        };
    }
}
