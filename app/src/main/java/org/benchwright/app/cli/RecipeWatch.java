package org.benchwright.app.cli;

import java.util.Map;
import org.benchwright.engine.fault.CancelledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@link RecipeCommand} for recipes that start by themselves. */
final class RecipeWatch {
    private RecipeWatch() {
    }

    @Command(name = "watch", description = "Run the workspace's recipes when what their triggers name happens, until it is stopped with Ctrl+C.",
            footer = {"", "Example: benchwright recipe watch"})
    static final class Watch extends Verb {
        @Override
        protected Object run(Cli cli) {
            cli.engine().openDoor();
            try {
                return cli.job("Watching", job -> {
                    cli.engine().triggers().watch(cli.seed(), job);
                    return Map.of("stopped", true);
                });
            } catch (CancelledException stopped) {
                return Map.of("stopped", true);
            }
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
