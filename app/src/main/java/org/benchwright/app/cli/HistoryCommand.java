package org.benchwright.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.AuditLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchwright history …}. */
@Command(name = "history", description = "What was done in the workspace.", subcommands = {HistoryCommand.ListEvents.class, HistoryCommand.Export.class})
final class HistoryCommand {
    @Command(name = "list", description = "The newest changes.", footer = {"", "Example: benchwright history list --limit 20"})
    static final class ListEvents extends Verb {
        @Option(names = "--limit", paramLabel = "N", description = "How many; default 100.")
        int limit = 100;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            return cli.engine().workspace().audit().latest(limit);
        }

        @Override
        protected void print(Object result, Cli cli) {
            super.print(((List<?>) result).stream().map(AuditLog.Event.class::cast).map(event -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("at", event.at());
                row.put("who", event.actor());
                row.put("what", event.noun() + " " + event.verb());
                row.put("with", event.arguments());
                return row;
            }).toList(), cli);
        }
    }

    @Command(name = "export", description = {"Write what was done as a recipe (.yaml) or a shell script (.sh).",
            "Run on an empty workspace, either makes the same dataset versions and models again."},
            footer = {"", "Examples: benchwright history export --out again.yaml", "          benchwright history export --since 2026-11-01 --out again.sh"})
    static final class Export extends Verb {
        @Option(names = "--out", required = true, paramLabel = "FILE", description = "A .yaml or .sh file.")
        Path out;
        @Option(names = "--since", paramLabel = "TIME", description = "A date or a UTC instant such as 2026-11-01T09:00:00Z; default: from the beginning.")
        String since;
        @Option(names = "--overwrite", description = "Replace a file that is there.")
        boolean overwrite;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().history().export(out, Optional.ofNullable(since).map(Export::instant), overwrite);
        }

        private static Instant instant(String text) {
            try {
                return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new BadInputException("\"" + text + "\" is no time.", "--since", "Give 2026-11-01 or 2026-11-01T09:00:00Z.", e);
            }
        }
    }
}
