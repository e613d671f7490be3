package org.benchwright.kernels.tornado;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.ac.manchester.tornado.api.annotations.Parallel;

/**
 * A TornadoVM SDK on this machine.
 *
 * @param argumentFile the file with the flags that a Java machine needs to be one with TornadoVM in it
 */
public record TornadoSdk(Path home, Path argumentFile) {
    /** System property that names the SDK's folder; else the variable {@value #VARIABLE} does. */
    public static final String PROPERTY = "benchwright.tornado.home";
    /** System property that names the {@code java} command of the worker; else that of JAVA_HOME, else this one's. */
    public static final String JAVA_PROPERTY = "benchwright.tornado.java";

    private static final String VARIABLE = "TORNADOVM_HOME";

    /**
     * What a search found.
     *
     * @param reason one clause for a person: where the SDK is, or why there is none
     */
    public record Search(Optional<TornadoSdk> sdk, String reason) {
    }

    /** Looks where {@value #PROPERTY} or {@value #VARIABLE} point. */
    public static Search find() {
        String named = System.getProperty(PROPERTY);
        return named != null ? find(named, "-D" + PROPERTY) : find(System.getenv(VARIABLE), VARIABLE);
    }

    static Search find(String folder, String by) {
        if (folder == null || folder.isBlank()) {
            return none("no TornadoVM SDK: " + VARIABLE + " is not set");
        }
        Path home;
        try {
            home = Path.of(folder.strip());
        } catch (InvalidPathException odd) {
            return none("no TornadoVM SDK: " + by + " names no folder: " + odd.getMessage());
        }
        if (!Files.isDirectory(home)) {
            return none("no TornadoVM SDK: " + by + " names " + home + ", which is no folder");
        }
        Path flags = home.resolve("tornado-argfile");
        if (!Files.isRegularFile(flags)) {
            return none("no TornadoVM SDK: " + home + " (" + by + ") lacks the file tornado-argfile");
        }
        return new Search(Optional.of(new TornadoSdk(home, flags)), "TornadoVM SDK in " + home);
    }

    /** What starts a worker, but for the file that it shares. */
    List<String> workerCommand() {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("@" + argumentFile);
        // Or a kernel that fails would run on in Java without a word, and one with threads of its own return wrong numbers.
        command.add("-Dtornado.recover.bailout=False");
        command.add("-cp");
        command.add(classPath());
        command.add(TornadoWorker.class.getName());
        return command;
    }

    private static Search none(String reason) {
        return new Search(Optional.empty(), reason);
    }

    private static String java() {
        String named = System.getProperty(JAVA_PROPERTY);
        if (named != null) {
            return named;
        }
        String home = System.getenv("JAVA_HOME");
        if (home != null && Files.isExecutable(Path.of(home, "bin", "java"))) {
            return Path.of(home, "bin", "java").toString();
        }
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> each : List.of(TornadoWorker.class, Parallel.class)) {
            try {
                places.add(Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
            } catch (URISyntaxException odd) {
                throw new IllegalStateException("cannot tell where " + each.getName() + " was loaded from", odd);
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
