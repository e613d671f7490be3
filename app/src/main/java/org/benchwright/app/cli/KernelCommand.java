package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.compute.Compute;
import picocli.CommandLine.Command;

/** {@code benchwright kernel …}. */
@Command(name = "kernel", description = "What computes here, whether it is right, and how fast.", subcommands = {KernelCommand.Devices.class,
        KernelCommand.Check.class, KernelCommand.Bench.class})
final class KernelCommand {
    @Command(name = "devices", description = "The backends, which one was chosen and why, and why others are absent.",
            footer = {"", "Example: benchwright kernel devices"})
    static final class Devices extends Verb {
        @Override
        protected Object run(Cli cli) {
            return new Compute().devices();
        }
    }

    @Command(name = "check", description = "Compare every kernel on every backend with the scalar one; exit code 1 when one differs.",
            footer = {"", "Example: benchwright kernel check --json"})
    static final class Check extends Verb {
        @Override
        protected Object run(Cli cli) {
            return Map.of("kernels", cli.job("Checking the kernels", new Compute()::check));
        }

        @Override
        protected int exitCode(Object result) {
            List<?> all = (List<?>) ((Map<?, ?>) result).get("kernels");
            return all.stream().allMatch(each -> ((Compute.Checked) each).ok()) ? 0 : 1;
        }
    }

    @Command(name = "bench", description = "Measure every kernel on every backend beside the machine's own limits, here and now.",
            footer = {"", "Example: benchwright kernel bench"})
    static final class Bench extends Verb {
        @Override
        protected Object run(Cli cli) {
            Compute.Speeds speeds = cli.job("Measuring the kernels", new Compute()::bench);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("limits", speeds.limits());
            told.put("kernels", speeds.kernels());
            return told;
        }
    }
}
