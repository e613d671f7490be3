package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Measures each backend's kernels here and now, with all the threads that the backend uses. */
public final class KernelBench {
    private static final Effort FULL = new Effort(400_000_000L, 60_000_000L, 4, 1_000_000_000L);

    private KernelBench() {
    }

    /**
     * One kernel on one backend; the best of several rounds.
     *
     * @param name        the kernel with its size, such as {@code matmul 512x512x512}
     * @param backend     the backend's name
     * @param gflops      10^9 floating-point operations a second (a product and a sum count two); 0 for a kernel that only moves or counts
     * @param gbPerSecond 10^9 bytes a second, each input read once and each output written once
     * @param intensity   floating-point operations a byte
     * @param share       of what the roofline of this machine's processor allows ({@link MachineLimits}): above 1 where caches hold the data, or on
     *                    a faster device
     */
    public record Result(String name, String backend, double gflops, double gbPerSecond, double intensity, double share) {
    }

    /**
     * How long to measure, in nanoseconds.
     *
     * @param most after which no further round begins
     */
    record Effort(long warmUp, long round, int rounds, long most) {
    }

    /** Measures every backend that is available here; about half a second for each kernel of each. */
    public static List<Result> run() {
        List<Result> results = new ArrayList<>();
        run(Kernels.available(), MachineLimits.measure(), results::add, () -> false);
        return results;
    }

    /** Measures these backends and tells each result when it is there; stops between two kernels once {@code cancelled} says so. */
    public static void run(List<KernelBackend> backends, MachineLimits limits, Consumer<Result> progress, BooleanSupplier cancelled) {
        run(backends, limits, FULL, BenchCase.all(), progress, cancelled);
    }

    /** How many results {@link #run} tells for so many backends. */
    public static int results(int backends) {
        return BenchCase.all().size() * backends;
    }

    static void run(List<KernelBackend> backends, MachineLimits limits, Effort effort, List<BenchCase> cases, Consumer<Result> progress,
            BooleanSupplier cancelled) {
        for (BenchCase each : cases) {
            for (KernelBackend backend : backends) {
                if (cancelled.getAsBoolean()) {
                    return;
                }
                progress.accept(result(each, backend.name(), rate(each.prepare().apply(backend), effort), limits));
            }
        }
    }

    static Result result(BenchCase each, String backend, double callsPerSecond, MachineLimits limits) {
        double gflops = each.flops() * callsPerSecond / 1e9;
        double gigabytes = each.bytes() * callsPerSecond / 1e9;
        double intensity = each.flops() / each.bytes();
        double share = each.flops() == 0 ? gigabytes / limits.gbPerSecond() : gflops / limits.roof(intensity);
        return new Result(each.name(), backend, gflops, gigabytes, intensity, share);
    }

    private static double rate(Runnable kernel, Effort effort) {
        long start = System.nanoTime();
        double best = 0;
        if (effort.warmUp() > 0) {
            round(kernel, effort.warmUp());
        }
        for (int round = 0; round < effort.rounds() && (round == 0 || System.nanoTime() - start < effort.most()); round++) {
            best = Math.max(best, round(kernel, effort.round()));
        }
        return best;
    }

    /** Calls a second. */
    private static double round(Runnable kernel, long nanos) {
        long start = System.nanoTime();
        long calls = 0;
        long elapsed;
        do {
            kernel.run();
            calls++;
            elapsed = Math.max(1, System.nanoTime() - start);
        } while (elapsed < nanos);
        return calls * 1e9 / elapsed;
    }
}
