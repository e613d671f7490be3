package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.Appended;
import org.benchwright.engine.data.DatasetFiles;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.FileSteps;
import org.benchwright.engine.data.ImportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} about the files a dataset lies in. */
final class DataFiles {
    private DataFiles() {
    }

    @Command(name = "append", description = "Add the rows of a file or dataset behind those of a dataset. The same rows are not added twice.",
            footer = {"", "Example: benchwright data append clicks tuesday.csv", "Example: benchwright data append all_orders orders@3"})
    static final class Append extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "The dataset that gets the rows; made when it is not there.")
        String name;
        @Parameters(index = "1", paramLabel = "FROM", description = "name, name@version or a path.")
        String from;
        @Option(names = "--partition-by", paramLabel = "KEY", split = ",", description = "When the dataset is made: as in `data import`.")
        List<String> partitionBy = List.of();
        @Option(names = "--accept-schema-change", description = "Leave columns missing that the new rows lack, and take numbers in the wider type.")
        boolean acceptSchemaChange;

        @Override
        protected Object run(Cli cli) {
            ImportOptions options = ImportOptions.detect().partitionedBy(partitionBy);
            Appended appended = cli.job("Appending to " + name, job -> cli.engine().datasets().files().append(name, from,
                    acceptSchemaChange ? options.acceptingSchemaChange() : options, job));
            appended.before().ifPresent(version -> cli.say("These rows came into " + appended.version().dataset() + "@" + version
                    + " already; nothing was added."));
            Map<String, Object> told = DataCommand.describe(appended.version());
            told.put("added", appended.added());
            return told;
        }
    }

    @Command(name = "partition", description = "Write a dataset's rows anew, one file for each value of a key.",
            footer = {"", "Example: benchwright data partition clicks --by day:at,source"})
    static final class Partition extends Verb {
        @Parameters(paramLabel = "D", description = "The dataset; its latest version is taken.")
        String name;
        @Option(names = "--by", paramLabel = "KEY", split = ",", required = true, description = "A column, or hour:COLUMN, day:COLUMN, month:COLUMN.")
        List<String> by;

        @Override
        protected Object run(Cli cli) {
            DatasetVersion version = cli.job("Partitioning " + name, job -> cli.engine().datasets().files().partition(name, by, job));
            Map<String, Object> told = DataCommand.describe(version);
            told.put("partitioned_by", cli.engine().datasets().files().partitionedBy(version));
            return told;
        }
    }

    @Command(name = "partitions", description = "The files of a dataset: partition, rows, size; with --where those that a query with this condition opens.",
            footer = {"", "Example: benchwright data partitions clicks --where \"source = 'web'\""})
    static final class Partitions extends Verb {
        @Parameters(paramLabel = "D", description = "name or name@version.")
        String name;
        @Option(names = "--where", paramLabel = "SQL", description = "A condition on the columns.")
        String where;

        @Override
        protected Object run(Cli cli) {
            Datasets datasets = cli.engine().datasets();
            DatasetVersion version = datasets.version(name);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (DatasetFiles.Placed placed : cli.job("Looking at " + name, job -> datasets.files().of(version, Optional.ofNullable(where), job))) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("partition", placed.part().words());
                row.put("rows", placed.part().rows());
                row.put("bytes", placed.file().bytes());
                row.put("file", placed.file().path());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "compact", description = "Merge a dataset's small files, each partition by itself; the rows stay the same.",
            footer = {"", "Example: benchwright data compact clicks --target 64MiB"})
    static final class Compact extends Verb {
        @Parameters(paramLabel = "D", description = "The dataset; its latest version is taken.")
        String name;
        @Option(names = "--target", paramLabel = "SIZE", description = "Files are merged up to this size; default 256MiB.")
        String target = FileSteps.TARGET;

        @Override
        protected Object run(Cli cli) {
            Datasets datasets = cli.engine().datasets();
            int before = datasets.info(name).latest().tables().size();
            Optional<DatasetVersion> made = cli.job("Merging files of " + name, job -> datasets.files().compact(name, FileSteps.bytes(target), job));
            if (made.isEmpty()) {
                cli.say("There is nothing to merge.");
            }
            Map<String, Object> told = DataCommand.describe(made.orElseGet(() -> datasets.info(name).latest()));
            told.put("merged", made.isPresent());
            told.put("files_before", before);
            return told;
        }
    }
}
