package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.lineage.Impact;
import org.benchwright.engine.lineage.ImpactReport;
import org.benchwright.engine.lineage.Lineage.Direction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} about where tables come from and where they go. */
final class DataLineage {
    private DataLineage() {
    }

    @Command(name = "lineage", description = "What a dataset was made from and what was made from it, as nodes and edges.",
            footer = {"", "Example: benchwright data lineage orders@3 --column amount --down --json"})
    static final class Show extends Verb {
        @Parameters(paramLabel = "D", arity = "0..1", description = "name, name@version or \"external dataset:NAMESPACE / NAME\".")
        String data;
        @Option(names = "--openlineage", paramLabel = "FILE",
                description = "Write all that was made in the workspace as OpenLineage events instead, a line each.")
        Path events;
        @Option(names = "--column", paramLabel = "COLUMN", description = "Only what hangs together with this column.")
        String column;
        @Option(names = "--up", description = "Only what it was made from.")
        boolean up;
        @Option(names = "--down", description = "Only what was made from it.")
        boolean down;
        @Option(names = "--depth", paramLabel = "N", description = "At most so many steps away; default: all.")
        int depth = Integer.MAX_VALUE;

        @Override
        protected Object run(Cli cli) {
            if (events != null) {
                return Map.of("file", events.toString(), "events", cli.engine().openLineage().write(events));
            }
            if (data == null) {
                throw new BadInputException("No dataset is named.", "D", "Give name or name@version, or --openlineage FILE.");
            }
            if (depth < 1) {
                throw new BadInputException(depth + " is not a depth.", "--depth", "Give a number from 1 upwards.");
            }
            Direction direction = up == down ? Direction.BOTH : up ? Direction.UP : Direction.DOWN;
            return cli.engine().lineage().graph(data, Optional.ofNullable(column), direction, depth);
        }
    }

    @Command(name = "impact", description = "Everything that a change of a column touches, with the way there.",
            footer = {"", "Example: benchwright data impact orders.amount --out impact.md"})
    static final class ShowImpact extends Verb {
        @Parameters(paramLabel = "D.COLUMN", description = "name.column, in all versions, or name@version.column.")
        String place;
        @Option(names = "--out", paramLabel = "FILE", description = "Write it as a list, too: .csv or .md.")
        Path out;

        @Override
        protected Object run(Cli cli) {
            Impact impact = cli.engine().lineage().impact(place);
            if (out != null) {
                ImpactReport.write(impact, out);
            }
            return impact;
        }

        @Override
        protected void print(Object result, Cli cli) {
            Impact impact = (Impact) result;
            cli.out().println(impact.sentence());
            String kind = "";
            for (Impact.Affected a : ImpactReport.grouped(impact)) {
                if (!a.node().kind().equals(kind)) {
                    kind = a.node().kind();
                    cli.out().println(ImpactReport.plural(kind));
                }
                cli.out().println("  " + a.node().name() + (a.owner().isEmpty() ? "" : " (" + a.owner() + ")") + ": " + String.join(" > ", a.path()));
            }
        }
    }

    @Command(name = "lineage-import", description = "Take in what other tools did, as OpenLineage run events; all or nothing.",
            footer = {"", "Example: benchwright data lineage-import events.ndjson"})
    static final class Import extends Verb {
        @Parameters(paramLabel = "FILE", description = "One event a line, or a JSON array.")
        Path file;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().lineage().take(file);
        }
    }

    @Command(name = "lineage-sql", description = "Where the columns of a query's answer come from; the query is not run.",
            footer = {"", "Example: benchwright data lineage-sql \"SELECT city, sum(amount) FROM orders GROUP BY city\""})
    static final class OfQuery extends Verb {
        @Parameters(paramLabel = "SQL", description = "One SELECT.")
        String sql;

        @Override
        protected Object run(Cli cli) {
            return cli.job("Reading the query", job -> cli.engine().datasets().lineage(sql, job));
        }
    }
}
