package org.benchwright.engine.compute;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.job.JobContext;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.KernelBench;
import org.benchwright.kernels.KernelCheck;
import org.benchwright.kernels.Kernels;
import org.benchwright.kernels.MachineLimits;
import org.benchwright.kernels.tornado.TornadoSdk;

/** The kernels' backends of this machine. Needs no workspace and keeps nothing: what it measures is of now. */
public final class Compute {
    /**
     * A way to compute.
     *
     * @param state {@code chosen}, {@code available} or {@code absent}
     * @param why   why it was chosen or is absent; empty else
     */
    public record Backend(String name, String description, String state, String why) {
    }

    /**
     * What there is.
     *
     * @param chosen the backend that runs, by name
     * @param reason why, one clause
     * @param cores  processors that this process may use
     */
    public record Devices(String chosen, String reason, int cores, List<Backend> backends) {
    }

    /**
     * One kernel on one backend against the scalar kernel.
     *
     * @param maxError greatest difference over all shapes, in units of the result's scale
     */
    public record Checked(String name, String backend, double maxError, boolean ok) {
    }

    /**
     * What the machine can do at best, measured with all cores.
     *
     * @param gflops             fused multiply-adds in registers, 10^9 operations a second (each counts two)
     * @param gigabytesPerSecond a triad over arrays that fit in no cache, 10^9 bytes a second
     */
    public record Limits(double gflops, double gigabytesPerSecond) {
        /** The most operations a second at so many operations a byte: the roofline (Williams, Waterman and Patterson 2009). */
        public double roof(double intensity) {
            return Math.min(gflops, intensity * gigabytesPerSecond);
        }
    }

    /**
     * One kernel on one backend, measured.
     *
     * @param name               with its size
     * @param gflops             10^9 floating-point operations a second
     * @param gigabytesPerSecond 10^9 bytes a second that have to move at least
     * @param intensity          operations a byte
     * @param share              of what the machine's limits allow at this intensity
     */
    public record Speed(String name, String backend, double gflops, double gigabytesPerSecond, double intensity, double share) {
    }

    /** All that was measured in one go. */
    public record Speeds(Limits limits, List<Speed> kernels) {
    }

    /** What there is, what was chosen and why. */
    public Devices devices() {
        Kernels.Choice choice = Kernels.choice();
        List<Backend> backends = new ArrayList<>();
        for (KernelBackend backend : all()) {
            boolean chosen = backend.name().equals(choice.backend().name());
            backends.add(new Backend(backend.name(), backend.description(), chosen ? "chosen" : "available", chosen ? choice.reason() : ""));
        }
        TornadoSdk.Search gpu = TornadoSdk.find();
        if (gpu.sdk().isEmpty()) {
            backends.add(new Backend("tornado", "GPU through TornadoVM", "absent", gpu.reason()));
        }
        return new Devices(choice.backend().name(), choice.reason(), Runtime.getRuntime().availableProcessors(), List.copyOf(backends));
    }

    private static List<KernelBackend> all() {
        List<KernelBackend> all = new ArrayList<>(Kernels.available());
        KernelBackend chosen = Kernels.backend();
        if (all.stream().noneMatch(each -> each.name().equals(chosen.name()))) {
            all.add(chosen);
        }
        return all;
    }

    /** Compares every kernel of every backend with the scalar one; some seconds. */
    public List<Checked> check(JobContext job) {
        job.progress(-1, "Comparing every kernel with the scalar one");
        List<Checked> all = new ArrayList<>();
        KernelCheck.run(all(), result -> {
            job.progress(-1, result.backend() + " " + result.name());
            all.add(new Checked(result.name(), result.backend(), result.maxError(), result.ok()));
        }, job::cancelled);
        job.checkCancelled();
        return List.copyOf(all);
    }

    /** Measures the machine's limits and every kernel of every backend; about a minute. */
    public Speeds bench(JobContext job) {
        job.progress(0, "Measuring what the machine can do at best");
        List<KernelBackend> backends = all();
        MachineLimits limits = MachineLimits.measure();
        int results = KernelBench.results(backends.size());
        List<Speed> all = new ArrayList<>();
        KernelBench.run(backends, limits, result -> {
            all.add(new Speed(result.name(), result.backend(), result.gflops(), result.gbPerSecond(), result.intensity(), result.share()));
            job.progress((double) all.size() / results, result.backend() + " " + result.name());
        }, job::cancelled);
        job.checkCancelled();
        return new Speeds(new Limits(limits.gflops(), limits.gbPerSecond()), List.copyOf(all));
    }
}
