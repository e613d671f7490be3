package org.benchwright.kernels;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Compares the vector kernels with the plain Java ones: beside the first work of this build on this machine and JVM, whose outcome a file keeps.
 * A GPU's are compared whenever its worker starts.
 */
final class SelfCheck {
    private static final Logger LOG = System.getLogger(SelfCheck.class.getName());
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final String RIGHT = "right";

    private SelfCheck() {
    }

    /** Once in a process: reads what the file says, or starts the comparison in the background. {@code distrust} hears what was wrong. */
    static void once(KernelBackend backend, Path folder, Consumer<String> distrust) {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        Path file = folder.resolve("vector-" + Integer.toHexString(here(backend).hashCode()));
        Optional<String> before = read(file);
        if (before.isPresent()) {
            before.filter(said -> !said.equals(RIGHT)).ifPresent(what -> tell(what, distrust));
            return;
        }
        Thread thread = new Thread(() -> {
            Optional<String> wrong = wrong(backend);
            write(file, wrong.orElse(RIGHT));
            wrong.ifPresent(what -> tell(what, distrust));
        }, "kernels-check");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private static void tell(String what, Consumer<String> distrust) {
        LOG.log(Logger.Level.WARNING, "The vector kernels are not used in this session, plain Java computes instead: {0}", what);
        distrust.accept(what);
    }

    /** The first kernel that computes something else than the plain Java one, in words; empty when all are right. */
    static Optional<String> wrong(KernelBackend backend) {
        AtomicReference<String> found = new AtomicReference<>();
        try {
            KernelCheck.run(List.of(backend), result -> {
                if (!result.ok()) {
                    found.compareAndSet(null, "its " + result.name() + " is wrong by " + result.maxError());
                }
            }, () -> found.get() != null);
        } catch (RuntimeException | LinkageError broken) {
            found.compareAndSet(null, "its check broke off: " + broken);
        }
        return Optional.ofNullable(found.get());
    }

    /** What the outcome holds for: the machine's vectors, the JVM and the build. */
    private static String here(KernelBackend backend) {
        String build;
        try {
            Path code = Path.of(SelfCheck.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            build = code + " " + Files.size(code) + " " + Files.getLastModifiedTime(code);
        } catch (IOException | URISyntaxException | RuntimeException unknown) {
            build = "";
        }
        return String.join("\n", backend.description(), System.getProperty("os.arch"), Runtime.version().toString(), build);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()).filter(s -> !s.isEmpty()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** In one step; where it cannot be written, the next process compares again. */
    private static void write(Path file, String outcome) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "vector", ".part");
            Files.writeString(part, outcome);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.log(Logger.Level.DEBUG, "The outcome of the kernels' check is not kept", unwritable);
        }
    }
}
