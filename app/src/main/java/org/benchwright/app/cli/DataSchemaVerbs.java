package org.benchwright.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaChange;
import org.benchwright.engine.data.schema.SchemaRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} about how columns change. */
final class DataSchemaVerbs {
    private DataSchemaVerbs() {
    }

    @Command(name = "schema", description = "How a dataset's columns changed from version to version, and who can still read what.",
            footer = {"", "Example: benchwright data schema orders"})
    static final class Schema extends Verb {
        @Parameters(paramLabel = "D", description = "The dataset.")
        String dataset;

        @Override
        protected Object run(Cli cli) {
            return cli.engine().datasets().schemaHistory(dataset).stream().map(Schema::row).toList();
        }

        private static Map<String, Object> row(SchemaRules.Step step) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("version", step.version());
            row.put("compatibility", step.compatibility().word());
            row.put("imported_at", step.importedAt());
            row.put("changes", step.changes().stream().map(SchemaChange::sentence).toList());
            return row;
        }
    }

    @Command(name = "compatibility", description = "What new versions of a dataset must stay compatible with.",
            footer = {"", "Example: benchwright data compatibility orders --level backward"})
    static final class Demand extends Verb {
        @Parameters(paramLabel = "D", description = "The dataset.")
        String dataset;
        @Option(names = "--level", paramLabel = "L", description = "backward, forward, full or none; leave out to see what is demanded.")
        String level;

        @Override
        protected Object run(Cli cli) {
            if (level != null) {
                cli.engine().datasets().demandCompatibility(dataset, Compatibility.of(level));
            }
            return Map.of("dataset", dataset, "compatibility", cli.engine().datasets().demandedCompatibility(dataset).word());
        }
    }
}
