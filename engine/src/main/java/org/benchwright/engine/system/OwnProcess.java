package org.benchwright.engine.system;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.fault.EngineException;

/** How to start this product again, in a process of its own. */
public final class OwnProcess {
    private static volatile String main = "";

    private OwnProcess() {
    }

    /** Said once, where the process begins. */
    public static void startedBy(Class<?> mainClass) {
        main = mainClass.getName();
    }

    /** The installed program, or Java with this process's options, class path and main class; noun and verb follow. */
    public static List<String> command() {
        if (main.isEmpty()) {
            throw new EngineException("This process was not started by the product, so it cannot start it again.");
        }
        String running = ProcessHandle.current().info().command().orElse("");
        if (!running.isEmpty() && !Path.of(running).getFileName().toString().matches("javaw?(\\.exe)?")) {
            return List.of(running);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A cache of classes that is being written, and a debugger's port, are for one process.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-agentlib") && !option.startsWith("-javaagent")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }
}
