package org.benchwright.engine.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.files.FileHead;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;

/** Turns a file of any format that an {@link Importer} reads into one Parquet file. */
final class FileIntake {
    /** Beside the Parquet file, when lines were rejected. */
    static final String REJECTS = "rejected.csv";
    static final String TABLE = "data.parquet";
    private static final int HEAD = 1 << 16;
    private static final int CELLS_A_GROUP = 12_000_000;

    /**
     * What came in.
     *
     * @param first the first rejected lines
     */
    record Taken(long rows, List<ColumnInfo> columns, long rejected, List<Reject> first, List<String> notes, Optional<Origin> origin) {
        Taken(long rows, List<ColumnInfo> columns, long rejected, List<Reject> first, List<String> notes) {
            this(rows, columns, rejected, first, notes, Optional.empty());
        }

        Taken noting(String note) {
            List<String> more = new ArrayList<>(notes);
            more.add(note);
            return new Taken(rows, columns, rejected, first, more, origin);
        }

        Taken from(Origin origin) {
            return new Taken(rows, columns, rejected, first, notes, Optional.of(origin));
        }
    }

    private final Extensions extensions;
    private final DuckDb duck;

    FileIntake(Extensions extensions, DuckDb duck) {
        this.extensions = extensions;
        this.duck = duck;
    }

    /**
     * Writes {@code data.parquet}, and {@code rejected.csv} where lines were rejected, into {@code target}.
     *
     * @param scratch an existing folder for intermediate files
     * @throws BadInputException when there is no table in the file
     */
    Taken take(Path file, ImportOptions options, Path scratch, Path target, JobContext job) {
        requireFile(file);
        Importer importer = importerOf(file, options);
        List<Reject> first = new ArrayList<>();
        try (RejectFile rejects = new RejectFile(target.resolve(REJECTS))) {
            ImportSource source = new ImportSource(file, options, scratch, reject -> {
                rejects.add(reject);
                if (first.size() < DatasetCatalog.KEPT_REJECTS) {
                    first.add(reject);
                }
            }, job);
            Importer.Relation relation = importer.read(source);
            Path parquet = target.resolve(TABLE);
            try (DuckSession session = duck.open(job)) {
                job.progress(-1, "writing Parquet");
                long rows = write(session, relation, parquet, file);
                if (rows == 0) {
                    throw new BadInputException("There are no rows in the file.", file.toString(), "Give a file with at least one row.");
                }
                List<ColumnInfo> columns = session.describe("SELECT * FROM read_parquet(" + SqlText.file(parquet)
                        + ", hive_partitioning = false)");
                return new Taken(rows, columns, source.rejected(), first, source.notes());
            }
        } catch (DuckFault fault) {
            throw fault.aboutUs("importing " + file);
        } catch (IOException | UncheckedIOException e) {
            throw MachineFaults.of("importing the file", file, e);
        }
    }

    private static long write(DuckSession session, Importer.Relation relation, Path parquet, Path file) throws IOException {
        Importer.Relation next = relation;
        while (true) {
            DuckFault fault = null;
            long rows = -1;
            try {
                int columns = Math.max(1, next.columns() >= 0 ? next.columns() : session.describe(next.select()).size());
                rows = session.execute(copy(next.select(), parquet, columns));
            } catch (DuckFault f) {
                fault = f;
            }
            if (fault == null && (next.rows() < 0 || next.rows() == rows)) {
                return rows;
            }
            Files.deleteIfExists(parquet);
            if (next.fallback() == null || fault != null && fault.machine()) {
                throw fault == null ? new BadInputException("The file cannot be read reliably: " + rows + " rows came out of " + next.rows()
                        + ".", file.toString(), "Write it with commas, double quotes and UTF-8.")
                        : fault.aboutFile("The file cannot be read", file, "Check that it is whole and is what its ending says.");
            }
            next = next.fallback().get();
        }
    }

    static String copy(String select, Path parquet, int columns) {
        int group = Math.clamp(CELLS_A_GROUP / columns, 2_048, 122_880);
        return "COPY (" + select + ") TO " + SqlText.literal(parquet.toString()) + " (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE "
                + group + ")";
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new BadInputException("There is no such file.", file.toString(), "Check the path.");
        }
        if (Files.isDirectory(file)) {
            throw new BadInputException("This is a folder, not a file.", file.toString(), "Import the files in it one by one.");
        }
        if (!Files.isReadable(file)) {
            throw new BadInputException("The file may not be read.", file.toString(), "Give your user the right to read it.");
        }
        try {
            if (Files.isRegularFile(file) && Files.size(file) == 0) {
                throw new BadInputException("The file is empty.", file.toString(), "Give a file with a header and at least one row.");
            }
        } catch (IOException e) {
            throw MachineFaults.of("looking at the file", file, e);
        }
    }

    private Importer importerOf(Path file, ImportOptions options) {
        List<Importer> importers = extensions.of(Importer.class);
        if (options.format().isPresent()) {
            String wanted = options.format().get();
            return importers.stream().filter(i -> i.name().equalsIgnoreCase(wanted)).findFirst().orElseThrow(() ->
                    new BadInputException("There is no format called " + wanted + ".",
                            "Name one of " + String.join(", ", importers.stream().map(Importer::name).toList()) + "."));
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        Optional<Importer> byEnding = importers.stream().filter(i -> i.extensions().contains(ending)).findFirst();
        if (byEnding.isPresent()) {
            return byEnding.get();
        }
        try {
            byte[] head = FileHead.read(file, HEAD);
            // The most particular first: any text looks like delimited text.
            return importers.reversed().stream().filter(i -> i.recognises(file, head)).findFirst().orElseThrow(() -> {
                String signature = FileHead.signature(head);
                return new BadInputException("The file is of no known format" + (signature.isEmpty() ? "." : ": it is " + signature + "."),
                        file.toString(), "Give a .csv, .tsv, .jsonl, .json or .parquet file.");
            });
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", file, e);
        }
    }

    /** Every rejected line, as CSV; no file where there is none. */
    static final class RejectFile implements AutoCloseable {
        private final Path file;
        private BufferedWriter writer;

        RejectFile(Path file) {
            this.file = file;
        }

        void add(Reject reject) {
            try {
                if (writer == null) {
                    writer = Files.newBufferedWriter(file);
                    writer.write("line,reason,content\n");
                }
                writer.write(reject.line() + ",\"" + reject.reason().replace("\"", "\"\"") + "\",\""
                        + reject.content().replace("\"", "\"\"") + "\"\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
