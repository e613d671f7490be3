package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.recipe.BackfillResult;
import org.benchwright.engine.recipe.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@link RecipeCommand} for recipes that start by themselves. */
final class RecipeWatch {
    private RecipeWatch() {
    }

    @Command(name = "watch", description = "Run the workspace's recipes when what their triggers name happens, until it is stopped with Ctrl+C.",
            footer = {"", "An open window watches its workspace itself. Example: benchwright recipe watch"})
    static final class Watch extends Verb {
        @Override
        protected Object run(Cli cli) {
            cli.engine().openDoor();
            try {
                return cli.job("Watching", job -> {
                    cli.engine().triggers().watch("`recipe watch`", cli.seed(), job);
                    return Map.of("stopped", true);
                });
            } catch (CancelledException stopped) {
                return Map.of("stopped", true);
            }
        }
    }

    @Command(name = "backfill", description = "Run a recipe for each time its schedule was due in the past, in order; those that were done are left out.",
            footer = {"", "${trigger.time} is each due instant. The first run that fails ends it, with exit code 1; done again, it goes on there.", "",
                "Examples: benchwright recipe backfill daily.yaml --from 2026-11-01 --to 2026-11-07",
                "          benchwright recipe backfill daily.yaml --from 2026-11-01 --to 2026-11-07 --dry"})
    static final class Backfill extends Verb {
        @Parameters(paramLabel = "FILE", description = "A .yaml file, or the name of one in the workspace's recipes folder.")
        String file;

        @Option(names = "--from", required = true, paramLabel = "TIME", description = "A day in the schedule's zone, or an instant such as 2026-11-01T06:00:00Z.")
        String from;

        @Option(names = "--to", required = true, paramLabel = "TIME", description = "Likewise; the whole day counts.")
        String to;

        @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A value for one of the recipe's parameters; can be repeated.")
        Map<String, String> set = new LinkedHashMap<>();

        @Option(names = "--dry", description = "Only list the due instants and which are done.")
        boolean dry;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Backfilling " + file, job -> cli.engine().triggers().backfill(cli.engine().recipes().find(file), from, to,
                    RunOptions.seed(cli.seed()).with(set), dry, job));
        }

        @Override
        protected int exitCode(Object result) {
            return ((BackfillResult) result).count("failed") == 0 ? 0 : 1;
        }

        @Override
        protected void print(Object result, Cli cli) {
            BackfillResult filled = (BackfillResult) result;
            PlainText.print(Json.mapper().valueToTree(filled.instants()), cli.out());
            cli.out().println(filled.recipe() + ": " + Stream.of("done", "skipped", "failed", "due").filter(state -> filled.count(state) > 0)
                    .map(state -> filled.count(state) + " " + state).collect(Collectors.joining(", ", "", filled.instants().isEmpty() ? "nothing was due" : "")));
        }
    }

    @Command(name = "events", description = "What happened that starts recipes, the newest first.",
            footer = {"", "Example: benchwright recipe events"})
    static final class Events extends Verb {
        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many. Default: ${DEFAULT-VALUE}.")
        int limit;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().triggers().events(Math.max(0, limit));
        }
    }

    @Command(name = "replay", description = "Let an event count as if it had just happened.", footer = {"", "Example: benchwright recipe replay 3"})
    static final class Replay extends Verb {
        @Parameters(paramLabel = "EVENT", description = "Its number.")
        long event;

        @Override
        protected Object run(Cli cli) {
            cli.engine().triggers().replay(event);
            return Map.of("event", event, "state", "waiting");
        }
    }
}
