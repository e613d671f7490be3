package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.catalog.Catalog;
import org.benchwright.engine.catalog.Proposal;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright data …}. */
@Command(name = "data", description = "Tables: take in, look at, ask, compare, hand out.", subcommands = {
        DataImportVerb.class, DataCommand.ListDatasets.class, DataCommand.Show.class, DataCommand.Rejects.class, DataLook.Head.class,
        DataLook.Profile.class, DataLook.AskSql.class, DataLook.History.class, DataLook.Diff.class, DataCommand.Export.class,
        DataCommand.Derive.class, DataCommand.Describe.class, DataCommand.Delete.class, DataCommand.Restore.class, DataQuality.Quality.class,
        DataQuality.Failing.class, DataQuality.Quarantine.class, DataQuality.History.class, DataQuality.Rules.class,
        DataVersions.ListVersions.class, DataVersions.Tag.class, DataVersions.Untag.class, DataVersions.MoveZone.class,
        DataVersions.Retain.class, DataVersions.Collect.class, DataGenerate.class, DataLineage.Show.class, DataLineage.ShowImpact.class,
        DataLineage.OfQuery.class, DataLineage.Import.class, DataPrepare.class,
        DataCatalogVerbs.Search.class, DataCatalogVerbs.Say.class, DataCatalogVerbs.MetadataHistory.class, DataCatalogVerbs.TermsCommand.class,
        DataMetadataVerbs.Notices.class, DataMetadataVerbs.Approval.class, DataMetadataVerbs.ListProposals.class, DataMetadataVerbs.Approve.class,
        DataMetadataVerbs.Reject.class, DataMetadataVerbs.Sla.class, DataMetadataVerbs.Pii.class, DataMetadataVerbs.ShowAccess.class,
        DataScanVerb.class, DataRelatedVerb.class, DataSchemaVerbs.Schema.class, DataSchemaVerbs.Demand.class,
        DataFiles.Append.class, DataFiles.Partition.class, DataFiles.Partitions.class, DataFiles.Compact.class})
final class DataCommand {
    private static final int SHOWN_FILES = 20;

    /** What is told about a version wherever one is shown. */
    static Map<String, Object> describe(DatasetVersion version) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("dataset", version.dataset());
        told.put("name", version.dataset());
        told.put("version", version.version());
        told.put("rows", version.rows());
        told.put("columns", columns(version.columns()));
        told.put("rejected", version.rejected());
        told.put("notes", version.notes());
        told.put("synthetic", version.synthetic());
        told.put("source", version.source());
        told.put("bytes", version.bytes());
        told.put("files", version.files().stream().limit(SHOWN_FILES).toList());
        told.put("file_count", version.files().size());
        told.put("imported_at", version.importedAt());
        return told;
    }

    static List<Map<String, Object>> columns(List<ColumnInfo> columns) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (ColumnInfo column : columns) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.put("type", column.type().name().toLowerCase(Locale.ROOT));
            one.put("sql_type", column.sqlType());
            told.add(one);
        }
        return told;
    }

    @Command(name = "list", description = "All datasets.", footer = {"", "Example: benchwright data list --json"})
    static final class ListDatasets extends MetadataVerb {
        @Override
        protected Object run(Cli cli) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (DatasetInfo dataset : cli.engine().datasets().list()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", dataset.name());
                row.put("version", dataset.latest().version());
                row.put("versions", dataset.versions().size());
                row.put("rows", dataset.latest().rows());
                row.put("columns", dataset.latest().columns().size());
                row.put("bytes", dataset.latest().bytes());
                row.put("synthetic", dataset.latest().synthetic());
                row.put("imported_at", dataset.latest().importedAt());
                row.put("zone", dataset.zone().word());
                row.put("tags", dataset.tags());
                row.put("description", dataset.description());
                rows.add(row);
            }
            return rows;
        }
    }

    @Command(name = "show", description = "One dataset: its columns, versions and where they came from. A path shows what an import would find.",
            footer = {"", "Example: benchwright data show sales@2"})
    static final class Show extends Verb {
        @Parameters(paramLabel = "D", description = "name, name@version or a path.")
        String data;

        @Override
        protected Object run(Cli cli) {
            Datasets datasets = cli.engine().datasets();
            DataSource source = cli.job("Reading " + data, job -> datasets.resolve(data, job));
            Map<String, Object> told = new LinkedHashMap<>();
            if (source.dataset().isPresent()) {
                DatasetVersion version = source.dataset().get();
                DatasetInfo dataset = datasets.info(version.dataset());
                told.putAll(DataCommand.describe(version));
                told.put("partitioned_by", datasets.files().partitionedBy(version));
                told.put("description", dataset.description());
                told.put("owner", dataset.owner());
                told.put("zone", dataset.zone().word());
                told.put("tags", dataset.tags());
                told.put("waiting", cli.engine().catalog().proposals().waiting(dataset.name()).stream().map(Proposal::id).toList());
                told.put("created_at", dataset.createdAt());
                told.put("versions", dataset.versions().stream().map(DatasetVersion::version).toList());
            } else {
                told.put("file", source.label());
                told.put("rows", source.rows());
                told.put("columns", columns(source.columns()));
                told.put("rejected", source.rejected());
                told.put("notes", source.notes());
            }
            return told;
        }
    }

    @Command(name = "rejects", description = "The lines that an import left out, each with its number and the reason.",
            footer = {"", "Example: benchwright data rejects sales"})
    static final class Rejects extends Verb {
        @Parameters(paramLabel = "D", description = "name or name@version.")
        String data;
        @Option(names = "--limit", paramLabel = "N", description = "How many; default 10000. All are in rejected.csv beside the data.")
        int limit = 10_000;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            Datasets datasets = cli.engine().datasets();
            return datasets.rejects(datasets.version(data), limit);
        }
    }

    @Command(name = "export", description = "Write a dataset to a .csv, .tsv, .parquet, .jsonl or .json file.",
            footer = {"", "Example: benchwright data export sales@2 sales.csv"})
    static final class Export extends Verb {
        @Parameters(index = "0", paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Its ending says the format.")
        Path file;
        @Option(names = "--out", paramLabel = "FILE", description = "The same, as an option.")
        Path out;
        @Option(names = "--overwrite", description = "Replace a file that is there.")
        boolean overwrite;

        @Override
        protected Object run(Cli cli) {
            Path target = file != null ? file : out;
            if (target == null) {
                throw new org.benchwright.engine.fault.BadInputException("No file is named.", "Give FILE behind the dataset.");
            }
            Datasets datasets = cli.engine().datasets();
            long rows = cli.job("Exporting " + data, job -> datasets.export(datasets.resolve(data, job), target, overwrite, job));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("file", target.toAbsolutePath().normalize().toString());
            told.put("rows", rows);
            return told;
        }
    }

    @Command(name = "derive", description = "Keep the answer to a query as a dataset version.",
            footer = {"", "Example: benchwright data derive adults \"SELECT * FROM people WHERE age >= 18\""})
    static final class Derive extends Verb {
        @Parameters(index = "0", paramLabel = "NAME", description = "Of the dataset.")
        String name;
        @Parameters(index = "1", paramLabel = "SQL", description = "One SELECT.")
        String sql;

        @Override
        protected Object run(Cli cli) {
            return DataCommand.describe(cli.job("Deriving " + name, job -> cli.engine().datasets().derive(name, sql, job)));
        }
    }

    @Command(name = "describe", description = "Change what is said about a dataset.",
            footer = {"", "Example: benchwright data describe sales --owner Ann --tag retail,weekly"})
    static final class Describe extends MetadataVerb {
        @Parameters(paramLabel = "NAME", description = "The dataset.")
        String name;
        @Option(names = "--description", paramLabel = "TEXT", description = "A few sentences.")
        String description;
        @Option(names = "--owner", paramLabel = "WHO", description = "Who answers for it.")
        String owner;
        @Option(names = "--tag", paramLabel = "TAG", split = ",", description = "All its tags, replacing those before.")
        List<String> tags;
        @Option(names = "--sla", paramLabel = "TIME", description = "The longest time between versions, such as 4h or 1d; \"\" for none.")
        String sla;
        @Option(names = "--steward", paramLabel = "WHO", description = "Who looks after it beside its owner; several divided by commas.")
        String steward;

        @Override
        protected Object run(Cli cli) {
            Catalog catalog = cli.engine().catalog();
            Optional.ofNullable(sla).ifPresent(time -> catalog.facts().say(name, Optional.empty(), "sla", time));
            Optional.ofNullable(steward).ifPresent(who -> catalog.facts().say(name, Optional.empty(), "steward", who));
            boolean own = description != null || owner != null || tags != null || sla == null && steward == null;
            DatasetInfo dataset = own ? cli.engine().datasets().describe(name, Optional.ofNullable(description), Optional.ofNullable(owner),
                    Optional.ofNullable(tags)) : cli.engine().datasets().info(name);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", dataset.name());
            told.put("description", dataset.description());
            told.put("owner", dataset.owner());
            told.put("tags", dataset.tags());
            Map<String, String> said = catalog.facts().of(dataset.name(), Optional.empty());
            told.put("sla", said.getOrDefault("sla", ""));
            told.put("steward", said.getOrDefault("steward", ""));
            told.put("waiting", catalog.proposals().waiting(dataset.name()).stream().map(Proposal::id).toList());
            return told;
        }
    }

    @Command(name = "delete", description = "Hide a dataset; `data restore` brings it back. Refused while a run or model uses it.",
            footer = {"", "Example: benchwright data delete sales"})
    static final class Delete extends Verb {
        @Parameters(paramLabel = "NAME", description = "The dataset.")
        String name;
        @Option(names = "--forever", description = "Remove it with its files; cannot be undone.")
        boolean forever;

        @Override
        protected Object run(Cli cli) {
            if (forever) {
                cli.engine().datasets().purge(name);
            } else {
                cli.engine().datasets().delete(name);
            }
            return Map.of("name", name, "deleted", true, "forever", forever);
        }
    }

    @Command(name = "restore", description = "Bring a deleted dataset back.", footer = {"", "Example: benchwright data restore sales"})
    static final class Restore extends Verb {
        @Parameters(paramLabel = "NAME", description = "The dataset.")
        String name;

        @Override
        protected Object run(Cli cli) {
            cli.engine().datasets().restore(name);
            return DataCommand.describe(cli.engine().datasets().info(name).latest());
        }
    }
}
