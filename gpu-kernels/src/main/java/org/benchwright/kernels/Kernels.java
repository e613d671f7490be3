package org.benchwright.kernels;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.benchwright.kernels.vector.VectorBackend;

/** The kernels that this process uses: chosen once, at first use. */
public final class Kernels {
    /** System property that forces a backend: {@code scalar} or {@code vector}. */
    public static final String PROPERTY = "benchwright.kernels";

    private static final String VECTOR_MODULE = VectorModule.NAME;

    private Kernels() {}

    /**
     * A backend and why it runs.
     *
     * @param reason one clause for a person, such as "the Vector API is there"
     */
    public record Choice(KernelBackend backend, String reason) {}

    /**
     * The backend in use and why.
     *
     * @throws IllegalArgumentException when {@value #PROPERTY} names no backend
     * @throws IllegalStateException    when {@value #PROPERTY} forces a backend that is not there
     */
    public static Choice choice() {
        return Chosen.CHOICE;
    }

    /** The backend in use. */
    public static KernelBackend backend() {
        return choice().backend();
    }

    /** Every backend that can run here, the scalar reference first. */
    public static List<KernelBackend> available() {
        List<KernelBackend> all = new ArrayList<>();
        all.add(new ScalarBackend());
        if (vectorPresent()) {
            all.add(vector());
        }
        return List.copyOf(all);
    }

    static Choice choose(String forced, boolean vectorPresent) {
        return switch (forced == null ? "" : forced.strip()) {
            case "" -> vectorPresent
                    ? new Choice(vector(), "the Vector API is there")
                    : new Choice(new ScalarBackend(), "module " + VECTOR_MODULE + " is not loaded; start with --add-modules " + VECTOR_MODULE);
            case "scalar" -> new Choice(new ScalarBackend(), "forced by -D" + PROPERTY + "=scalar");
            case "vector" -> {
                if (!vectorPresent) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector needs module " + VECTOR_MODULE
                            + ", which is not loaded; start with --add-modules " + VECTOR_MODULE);
                }
                yield new Choice(vector(), "forced by -D" + PROPERTY + "=vector");
            }
            default -> throw new IllegalArgumentException("-D" + PROPERTY + " must be scalar or vector, but is " + forced);
        };
    }

    static boolean vectorPresent() {
        return VectorModule.load();
    }

    // Apart, so that the class with the module's types is linked only where the module is there.
    private static KernelBackend vector() {
        return new VectorBackend();
    }

    private static final class Chosen {
        private static final Choice CHOICE = choose(System.getProperty(PROPERTY), vectorPresent());
    }
}
