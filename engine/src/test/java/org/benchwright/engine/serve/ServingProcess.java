package org.benchwright.engine.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Workspace;

/**
 * A process that serves the iris model of a workspace until it is killed; it makes the workspace when there is none. Started by
 * {@link KilledServerTest}, and by hand to measure (see {@code docs/benchmarks.md}).
 */
final class ServingProcess {
    private ServingProcess() {
    }

    /** Words: the workspace, and a port (0 when left out). Prints the URL. */
    public static void main(String[] words) throws InterruptedException {
        Path folder = Path.of(words[0]);
        Engine engine = Workspace.isWorkspace(folder) ? Engine.open(folder) : Engine.init(folder);
        if (engine.models().list().isEmpty()) {
            TestModels.iris(engine, true);
        }
        RunningServer server = engine.serving().start(List.of("iris"), Serving.LOOPBACK, words.length > 1 ? Integer.parseInt(words[1]) : 0,
                JobContext.none());
        System.out.println(server.url());
        Thread.currentThread().join();
    }

    /** A started process. */
    record Started(Process process, String url) {
    }

    /** Starts one and waits until it answers. */
    static Started start(Path workspace) throws IOException {
        List<String> words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "--enable-native-access=ALL-UNNAMED",
                "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m",
                ServingProcess.class.getName(), workspace.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(workspace.resolveSibling("serving.log").toFile());
        // Not as a word: ONNX Runtime does not like long command lines.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String url = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (url == null) {
            throw new IllegalStateException("The process ended before it served.");
        }
        return new Started(process, url);
    }
}
