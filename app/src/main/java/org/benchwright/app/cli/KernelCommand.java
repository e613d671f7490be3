package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.kernels.KernelBench;
import org.benchwright.kernels.KernelCheck;
import org.benchwright.kernels.Kernels;
import picocli.CommandLine.Command;

/** {@code benchwright kernel …}. */
@Command(name = "kernel", description = "What computes here, whether it is right, and how fast.", subcommands = {KernelCommand.Devices.class,
        KernelCommand.Check.class, KernelCommand.Bench.class})
final class KernelCommand {
    @Command(name = "devices", description = "The backends that can run here, which one was chosen and why.",
            footer = {"", "Example: benchwright kernel devices"})
    static final class Devices extends Verb {
        @Override
        protected Object run(Cli cli) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("chosen", Kernels.choice().backend().name());
            result.put("reason", Kernels.choice().reason());
            result.put("cores", Runtime.getRuntime().availableProcessors());
            result.put("backends", Kernels.available().stream().map(b -> Map.of("name", b.name(), "description", b.description())).toList());
            return result;
        }
    }

    @Command(name = "check", description = "Compare every kernel on every backend with the scalar one; exit code 1 when one differs.",
            footer = {"", "Example: benchwright kernel check --json"})
    static final class Check extends Verb {
        @Override
        protected Object run(Cli cli) {
            return Map.of("kernels", KernelCheck.run());
        }

        @Override
        protected int exitCode(Object result) {
            List<?> all = (List<?>) ((Map<?, ?>) result).get("kernels");
            return all.stream().allMatch(each -> ((KernelCheck.Result) each).ok()) ? 0 : 1;
        }
    }

    @Command(name = "bench", description = "Measure every kernel on every backend, here and now.", footer = {"", "Example: benchwright kernel bench"})
    static final class Bench extends Verb {
        @Override
        protected Object run(Cli cli) {
            return Map.of("kernels", KernelBench.run());
        }
    }
}
