package org.benchwright.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A shell of its own, in whose eyes a folder may be a small file system in memory; what it mounts ends with it. */
final class ProductShell implements AutoCloseable {
    private static final String END = "<<ended";

    /** What a command said on both streams, and its exit code. */
    record Said(int code, String text) {
    }

    private final Process shell;
    private final Writer in;
    private final BufferedReader out;

    private ProductShell(Process shell) {
        this.shell = shell;
        in = shell.outputWriter(StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Empty where this machine lets nobody mount. */
    static Optional<ProductShell> on(Path folder, int kilobytes) throws IOException, InterruptedException {
        try {
            ProductShell disk = new ProductShell(start("unshare", "--user", "--map-root-user", "--mount", "sh"));
            if (disk.run("mount -t tmpfs -o size=" + kilobytes + "k tmpfs '" + folder + "'").code() == 0) {
                return Optional.of(disk);
            }
            disk.close();
        } catch (IOException noSuchCommandOrNoRight) {
            // There is no `unshare` here, or it may not be used.
        }
        return Optional.empty();
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The machine's own disk, as it is. */
    static ProductShell none() throws IOException {
        return new ProductShell(start("sh"));
    }

    Said run(String command) throws IOException {
        in.write(command + "\necho \"" + END + " $?\"\n");
        in.flush();
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(END)) {
                return new Said(Integer.parseInt(line.substring(END.length() + 1)), String.join("\n", lines));
            }
            lines.add(line);
        }
        throw new IOException("the shell ended: " + lines);
    }

    /**
     * Runs the product in a process of its own.
     *
     * @param options of the virtual machine
     */
    Said benchwright(List<String> options, String words) throws IOException {
        Said said = run("CLASSPATH='" + System.getProperty("java.class.path") + "' '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "
                + String.join(" ", options) + " org.benchwright.app.Main --quiet " + words + " </dev/null");
        return new Said(said.code(), said.text().lines().filter(l -> !l.startsWith("WARNING")).collect(Collectors.joining("\n")));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        in.close();
        if (!shell.waitFor(10, TimeUnit.SECONDS)) {
            shell.destroyForcibly();
        }
    }
}
