package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.benchwright.kernels.scalar.ScalarBackend;

/** Compares each backend's kernels with the scalar ones on random numbers in shapes that hit every tile and edge. */
public final class KernelCheck {
    private static final double TOLERANCE = 1e-5;

    private KernelCheck() {
    }

    /**
     * One kernel on one backend.
     *
     * @param name     the kernel, with its gradient where it has one
     * @param backend  the backend's name
     * @param maxError greatest difference from the scalar kernel over all shapes, in units of the greatest number in the right output; not a
     *                 number where one has a not-a-number and the other has none, and infinite where lengths or infinities differ
     * @param ok       whether that is at most 1e-5
     */
    public record Result(String name, String backend, double maxError, boolean ok) {
    }

    /** Checks every backend that is available here, the scalar one included. */
    public static List<Result> run() {
        List<Result> results = new ArrayList<>();
        run(Kernels.available(), results::add, () -> false);
        return results;
    }

    /** Checks these backends and tells each result when it is there; stops between two kernels once {@code cancelled} says so. */
    public static void run(List<KernelBackend> backends, Consumer<Result> progress, BooleanSupplier cancelled) {
        KernelBackend scalar = new ScalarBackend();
        for (KernelCase each : cases()) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            float[][] wanted = each.run(scalar);
            for (KernelBackend backend : backends) {
                progress.accept(result(each.name(), backend, error(wanted, each.run(backend))));
            }
        }
    }

    static List<KernelCase> cases() {
        List<KernelCase> cases = new ArrayList<>(MatrixCases.all());
        cases.addAll(NeuralCases.all());
        cases.addAll(ChannelCases.all());
        cases.addAll(SearchCases.all());
        cases.addAll(ColumnCases.all());
        return cases;
    }

    static Result result(String name, KernelBackend backend, double error) {
        // A comparison with NaN is false, so a NaN error is not ok.
        return new Result(name, backend.name(), error, error <= TOLERANCE);
    }

    private static double error(float[][] wanted, float[][] got) {
        double worst = wanted.length == got.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(wanted.length, got.length); i++) {
            // Math.max keeps a NaN.
            worst = Math.max(worst, error(wanted[i], got[i]));
        }
        return worst;
    }

    private static double error(float[] wanted, float[] got) {
        if (wanted.length != got.length) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = Float.MIN_NORMAL;
        for (float value : wanted) {
            scale = Float.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
        }
        double worst = 0;
        for (int i = 0; i < wanted.length; i++) {
            boolean same = wanted[i] == got[i] || wanted[i] != wanted[i] && got[i] != got[i];
            worst = Math.max(worst, same ? 0 : Math.abs((double) wanted[i] - got[i]) / scale);
        }
        return worst;
    }
}
