package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.system.Played;
import org.benchwright.engine.system.SystemCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright system …}. */
@Command(name = "system", description = "The eighty ML systems and how far each has come.", subcommands = {SystemCommand.ListSystems.class,
        SystemCommand.RunSystem.class})
final class SystemCommand {
    @Command(name = "list", description = "All eighty, told truthfully.", footer = {"", "Example: benchwright system list --json"})
    static final class ListSystems extends Verb {
        @Override
        protected Object run(Cli cli) {
            return SystemCatalogue.all();
        }
    }

    @Command(name = "run", description = "Play a system end to end on a workspace that is thrown away, and measure what it promises.",
            footer = {"", "Example: benchwright system run S08 --json"})
    static final class RunSystem extends Verb {
        @Parameters(paramLabel = "SNN", description = "S01 to S80.")
        String id;
        @Option(names = "--full", description = "At the sizes that were promised, instead of those that take less than a minute.")
        boolean full;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Playing " + id, job -> cli.engine().demonstrations().play(id, full, cli.seed(), job));
        }

        @Override
        protected void print(Object result, Cli cli) {
            Played played = (Played) result;
            List<Map<String, Object>> rows = new ArrayList<>();
            played.figures().forEach((name, figure) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("figure", name);
                row.put("value", figure.value());
                row.put("must be", figure.relation() + " " + figure.limit());
                row.put("holds", figure.holds());
                row.put("against", figure.oracle());
                rows.add(row);
            });
            PlainText.print(Json.mapper().valueToTree(rows), cli.out());
            cli.out().println(played.passed() ? "Every figure holds." : "Not every figure holds.");
        }

        @Override
        protected int exitCode(Object result) {
            return ((Played) result).passed() ? 0 : 1;
        }
    }
}
