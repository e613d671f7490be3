package org.benchwright.engine.data.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.ImportPreview;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.files.FileHead;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Finds the tables in one file, and takes one in. Nothing is written to the file. */
final class TableReader {
    /** A text file with fewer rows is counted by the look at its columns. */
    private static final int COUNTED = 10_000;
    private static final int DUCKDB_MARK_AT = 8;

    private final Datasets datasets;

    TableReader(Datasets datasets) {
        this.datasets = datasets;
    }

    /** The file's tables, or the file with the reason why it has none that can be read. */
    List<ExternalTable> read(ScannedFile file, JobContext job) {
        if (!file.problem().isEmpty()) {
            return List.of(file.unreadable(file.problem()));
        }
        try {
            return switch (file.format()) {
                case "parquet" -> {
                    DataSource source = datasets.resolve(file.path().toString(), job);
                    yield List.of(file.table(file.path().getFileName().toString(), source.columns(), OptionalLong.of(source.rows())));
                }
                case "duckdb" -> duckdb(file, job);
                case "h2" -> H2Tables.read(file);
                default -> {
                    ImportPreview preview = datasets.preview(file.path(), ImportOptions.detect(), COUNTED, job);
                    OptionalLong rows = preview.whole() && preview.rows().size() < COUNTED ? OptionalLong.of(preview.rows().size())
                            : OptionalLong.empty();
                    yield List.of(file.table(file.path().getFileName().toString(), preview.columns(), rows));
                }
            };
        } catch (BadInputException wrong) {
            return List.of(file.unreadable(wrong.what()));
        } catch (DuckFault fault) {
            return List.of(file.unreadable(fault.sentence()));
        }
    }

    private List<ExternalTable> duckdb(ScannedFile file, JobContext job) {
        requireDuckDb(file.path());
        return attached(file.path(), job, (session, alias) -> {
            Map<String, List<ColumnInfo>> columns = session.query("SELECT c.schema_name || '.' || c.table_name, c.column_name, c.data_type "
                    + "FROM duckdb_columns() c JOIN duckdb_tables() t USING (database_name, schema_name, table_name) WHERE database_name = "
                    + SqlText.literal(alias) + " ORDER BY c.schema_name, c.table_name, c.column_index", rows -> {
                        Map<String, List<ColumnInfo>> found = new LinkedHashMap<>();
                        while (rows.next()) {
                            found.computeIfAbsent(rows.getString(1), t -> new ArrayList<>()).add(ColumnInfo.of(rows.getString(2), rows.getString(3)));
                        }
                        return found;
                    });
            List<ExternalTable> tables = new ArrayList<>();
            columns.forEach((table, some) -> tables.add(file.tableInside(table, some,
                    session.execute("SELECT count(*) FROM " + inside(alias, table)))));
            return tables;
        });
    }

    /** Takes a table in as the next version of a dataset. */
    DatasetVersion take(ExternalTable table, String dataset, JobContext job) {
        Path file = Path.of(table.file());
        return switch (table.format()) {
            case "duckdb" -> attached(file, job, (session, alias) -> copied(dataset, table,
                    target -> session.execute("COPY (FROM " + inside(alias, table.name()) + ") TO " + SqlText.file(target)
                            + " (FORMAT parquet)"), job));
            case "h2" -> copied(dataset, table, target -> {
                Path text = target.resolveSibling("table.csv");
                H2Tables.write(file, table, text);
                try (DuckSession session = datasets.session(job)) {
                    session.execute("COPY (" + H2Tables.select(text, table.columns()) + ") TO " + SqlText.file(target) + " (FORMAT parquet)");
                }
            }, job);
            default -> datasets.importFile(file, dataset, ImportOptions.detect(), job);
        };
    }

    private interface Copying {
        void to(Path parquet);
    }

    private DatasetVersion copied(String dataset, ExternalTable table, Copying copying, JobContext job) {
        Path folder = null;
        try {
            folder = java.nio.file.Files.createTempDirectory("benchwright-scan-");
            Path parquet = folder.resolve(Datasets.nameFor(Path.of(table.name())) + ".parquet");
            copying.to(parquet);
            return datasets.importFile(parquet, dataset, ImportOptions.detect(), job);
        } catch (IOException e) {
            throw org.benchwright.engine.fault.MachineFaults.of("copying a table", Path.of(table.file()), e);
        } catch (DuckFault fault) {
            throw fault.aboutFile("The table " + table.name() + " cannot be read", Path.of(table.file()), "Scan again; leave it out if it stays so.");
        } finally {
            if (folder != null) {
                remove(folder);
            }
        }
    }

    private static void remove(Path folder) {
        try {
            org.benchwright.engine.workspace.DurableFiles.delete(folder);
        } catch (IOException e) {
            System.getLogger(TableReader.class.getName()).log(System.Logger.Level.WARNING, "A temporary folder stays: " + folder, e);
        }
    }

    private interface Inside<T> {
        T read(DuckSession session, String alias);
    }

    private <T> T attached(Path file, JobContext job, Inside<T> inside) {
        String alias = "scan_" + UUID.randomUUID().toString().replace("-", "");
        try (DuckSession session = datasets.session(job)) {
            session.execute("ATTACH " + SqlText.file(file) + " AS " + alias + " (TYPE duckdb, READ_ONLY)");
            try {
                return inside.read(session, alias);
            } finally {
                // A cancelled job runs nothing more, and what stays attached would keep the file open.
                try (DuckSession last = datasets.session(JobContext.none())) {
                    last.execute("DETACH " + alias);
                }
            }
        }
    }

    private static String inside(String alias, String table) {
        int dot = table.indexOf('.');
        return alias + "." + SqlText.name(table.substring(0, dot)) + "." + SqlText.name(table.substring(dot + 1));
    }

    private static void requireDuckDb(Path file) {
        try {
            byte[] head = FileHead.read(file, 12);
            String mark = head.length < 12 ? "" : new String(head, DUCKDB_MARK_AT, 4, StandardCharsets.ISO_8859_1);
            if (!mark.equals("DUCK")) {
                String known = FileHead.signature(FileHead.read(file, 16));
                throw new BadInputException("The file is " + (known.isEmpty() ? "no DuckDB database" : known) + ".", file.toString(),
                        "Leave it out.");
            }
        } catch (IOException e) {
            throw new BadInputException("The file cannot be opened.", file.toString(), "Allow it to be read.", e);
        }
    }
}
