package org.benchwright.kernels;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.benchwright.kernels.tornado.TornadoBackend;
import org.benchwright.kernels.tornado.TornadoSdk;
import org.benchwright.kernels.vector.VectorBackend;

/** The kernels that this process uses: chosen once, at first use. */
public final class Kernels {
    /** System property that forces a backend: {@code tornado}, {@code scalar} or {@code vector}. */
    public static final String PROPERTY = "benchwright.kernels";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String VECTOR_MODULE = VectorModule.NAME;

    /** Made when it is first listed; null before. */
    private static volatile Path checks;
    private static volatile Choice distrusted;
    private static TornadoBackend device;

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
        Choice plain = distrusted;
        return plain != null ? plain : Chosen.CHOICE;
    }

    /**
     * The backend in use. Where {@link #checkedIn} names a folder, the first call has the vector kernels compared with the plain Java ones, in the
     * background and once for a build on a machine; should one be wrong, later calls get plain Java.
     */
    public static KernelBackend backend() {
        Path folder = checks;
        if (folder != null && !Chosen.CHOICE.backend().name().equals("scalar") && vectorPresent()) {
            SelfCheck.once(vector(), folder, why -> distrusted = plain(why));
        }
        return choice().backend();
    }

    /** Names the folder that keeps the outcome of the vector kernels' check; it need not be there yet. */
    public static void checkedIn(Path folder) {
        checks = folder;
    }

    static Choice plain(String why) {
        return new Choice(new ScalarBackend(), "the vector backend cannot be trusted here: " + why);
    }

    /**
     * Every backend that can run here, the scalar reference first. One on a GPU is among them where TornadoVM's SDK is, and computes on the CPU if it
     * turns out that there is no device.
     */
    public static List<KernelBackend> available() {
        return available(TornadoSdk.find());
    }

    static List<KernelBackend> available(TornadoSdk.Search tornado) {
        List<KernelBackend> all = new ArrayList<>();
        all.add(new ScalarBackend());
        if (vectorPresent()) {
            all.add(vector());
        }
        tornado.sdk().ifPresent(sdk -> all.add(onDevice(sdk)));
        return List.copyOf(all);
    }

    /**
     * A GPU through TornadoVM where its SDK is, with the best CPU backend behind it; else that CPU backend. Whether there is a device, and
     * whether it computes right, shows in the background; until then and if not, the CPU computes.
     */
    static Choice choose(String forced, boolean vectorPresent, TornadoSdk.Search tornado) {
        String name = forced == null ? "" : forced.strip();
        KernelBackend cpu = name.isEmpty() || name.equals("tornado") ? choose("", vectorPresent).backend() : null;
        if (cpu == null || name.isEmpty() && tornado.sdk().isEmpty()) {
            return choose(name, vectorPresent);
        }
        if (tornado.sdk().isEmpty()) {
            throw new IllegalStateException("-D" + PROPERTY + "=tornado cannot be: " + tornado.reason());
        }
        TornadoBackend gpu = new TornadoBackend(tornado.sdk().get(), cpu);
        if (name.isEmpty()) {
            return new Choice(gpu, tornado.reason());
        }
        try {
            if (!gpu.await(PATIENCE)) {
                String why = gpu.reason();
                gpu.close();
                throw new IllegalStateException("-D" + PROPERTY + "=tornado cannot be: " + why);
            }
        } catch (InterruptedException stopped) {
            gpu.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the GPU was being checked", stopped);
        }
        return new Choice(gpu, "forced by -D" + PROPERTY + "=tornado");
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
            default -> throw new IllegalArgumentException("-D" + PROPERTY + " must be tornado, scalar or vector, but is " + forced);
        };
    }

    static boolean vectorPresent() {
        return VectorModule.load();
    }

    // Apart, so that the class with the module's types is linked only where the module is there.
    private static KernelBackend vector() {
        return new VectorBackend();
    }

    /** The chosen backend where it runs on a GPU, so that there is one worker; else one beside it, always the same. */
    private static synchronized KernelBackend onDevice(TornadoSdk sdk) {
        if (backend() instanceof TornadoBackend chosen) {
            return chosen;
        }
        if (device == null) {
            device = new TornadoBackend(sdk, choose("", vectorPresent()).backend());
        }
        return device;
    }

    private static final class Chosen {
        private static final Choice CHOICE = choose(System.getProperty(PROPERTY), vectorPresent(), TornadoSdk.find());
    }
}
