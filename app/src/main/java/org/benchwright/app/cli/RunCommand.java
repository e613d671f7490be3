package org.benchwright.app.cli;

import java.util.List;
import java.util.Map;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.RunComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright run …}. */
@Command(name = "run", description = "What was executed, with what, and what came of it.", subcommands = {RunCommand.ListRuns.class,
        RunCommand.Show.class, RunCommand.Compare.class, RunCommand.Delete.class, RunCommand.Restore.class})
final class RunCommand {
    @Command(name = "list", description = "The newest runs.", footer = {"", "Example: benchwright run list --limit 20"})
    static final class ListRuns extends Verb {
        @Option(names = "--limit", paramLabel = "N", description = "How many; default 100.")
        int limit = 100;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            return cli.engine().runs().list(limit);
        }

        @Override
        protected void print(Object result, Cli cli) {
            List<Map<String, Object>> rows = ((List<?>) result).stream().map(Run.class::cast).map(r -> {
                Map<String, Object> row = new java.util.LinkedHashMap<>();
                row.put("run", r.id());
                row.put("name", r.name());
                row.put("state", r.state());
                row.put("data", String.join(", ", r.data()));
                row.put("started", r.startedAt());
                r.metrics().entrySet().stream().limit(3).forEach(m -> row.put(m.getKey(), m.getValue()));
                return row;
            }).toList();
            super.print(rows, cli);
        }
    }

    @Command(name = "show", description = "One run: parameters, metrics, data, artifacts, environment.",
            footer = {"", "Example: benchwright run show 3"})
    static final class Show extends Verb {
        @Parameters(paramLabel = "RUN", description = "Its number.")
        long id;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().runs().get(id);
        }
    }

    @Command(name = "compare", description = "Where runs differ.", footer = {"", "Example: benchwright run compare 3 4"})
    static final class Compare extends Verb {
        @Parameters(paramLabel = "RUN", arity = "2..*", description = "Two or more numbers.")
        List<Long> ids;

        @Override
        protected Object run(Cli cli) {
            return RunComparison.of(ids.stream().map(cli.engine().runs()::get).toList());
        }
    }

    @Command(name = "delete", description = "Hide a run; `run restore` brings it back.", footer = {"", "Example: benchwright run delete 3"})
    static final class Delete extends Verb {
        @Parameters(paramLabel = "RUN", description = "Its number.")
        long id;

        @Override
        protected Object run(Cli cli) {
            cli.engine().runs().delete(id);
            return Map.of("run", id, "deleted", true);
        }
    }

    @Command(name = "restore", description = "Bring a deleted run back.", footer = {"", "Example: benchwright run restore 3"})
    static final class Restore extends Verb {
        @Parameters(paramLabel = "RUN", description = "Its number.")
        long id;

        @Override
        protected Object run(Cli cli) {
            cli.engine().runs().restore(id);
            return cli.engine().runs().get(id);
        }
    }
}
