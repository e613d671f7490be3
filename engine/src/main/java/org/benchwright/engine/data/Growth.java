package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.parts.Layout;
import org.benchwright.engine.data.parts.Part;
import org.benchwright.engine.data.parts.PartStore;
import org.benchwright.engine.data.parts.PartWriter;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaChange;
import org.benchwright.engine.data.schema.SchemaComparison;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.Database;

/**
 * Versions that go on from the one before: with more rows, or with the same rows in other files. When another writer was faster, the work is
 * done again from the version that it left.
 */
final class Growth {
    private final Database database;
    private final DatasetCatalog catalog;
    private final DatasetStore store;
    private final PartedVersions parts;
    private final DuckDb duck;

    Growth(Database database, DatasetCatalog catalog, DatasetStore store, PartedVersions parts, DuckDb duck) {
        this.database = database;
        this.catalog = catalog;
        this.store = store;
        this.parts = parts;
        this.duck = duck;
    }

    /** Adds rows behind those of the latest version; a dataset that is not there is made. */
    Appended append(String name, String verb, String source, ImportOptions options, DatasetStore.Filling filling, JobContext job) {
        while (true) {
            Optional<DatasetInfo> dataset = catalog.find(name);
            if (dataset.isEmpty()) {
                return new Appended(store.add(name, verb, source, options, filling, job), Optional.empty());
            }
            DatasetVersion base = dataset.get().latest();
            int[] already = {0};
            try {
                Optional<DatasetVersion> made = store.draft(base.dataset(), verb, source, options, (scratch, target, part) -> {
                    FileIntake.Taken taken = filling.fill(scratch, target, part);
                    String content = Checksums.sha256(target.resolve(FileIntake.TABLE));
                    Integer before = database.read(c -> PartStore.added(c, base.dataset(), base.version())).get(content);
                    if (before != null) {
                        already[0] = before;
                        return Optional.empty();
                    }
                    return Optional.of(grown(base, taken, content, options, target, job));
                }, job);
                return made.map(version -> new Appended(version, Optional.empty())).orElseGet(() -> new Appended(base, Optional.of(already[0])));
            } catch (Draft.Overtaken again) {
                job.checkCancelled();
            }
        }
    }

    private Draft grown(DatasetVersion base, FileIntake.Taken taken, String content, ImportOptions options, Path target, JobContext job) {
        List<ColumnInfo> columns = joined(base, taken.columns(), options.acceptSchemaChange());
        Optional<Layout> layout = parts.layout(base);
        if (!options.partitionBy().isEmpty() && !layout.map(Layout::words).orElse(List.of()).equals(Layout.of(options.partitionBy()).words())) {
            throw new BadInputException(base.reference() + " is " + layout.map(l -> "partitioned by " + String.join(", ", l.words())).orElse("not partitioned")
                    + ", so rows are not appended to it otherwise.", "dataset " + base.dataset(),
                    "Leave the key out, or partition it anew with `data partition " + base.dataset() + " --by KEY`.");
        }
        List<Draft.Piece> pieces = new ArrayList<>(parts.pieces(base, job));
        if (layout.isPresent()) {
            pieces.addAll(parts.split(base.dataset(), taken, columns, layout.get(), target, job));
        } else {
            pieces.add(Draft.Piece.made(single(base, taken, columns, target, job)));
        }
        FileIntake.Taken whole = new FileIntake.Taken(base.rows() + taken.rows(), columns, taken.rejected(), taken.first(), taken.notes(), taken.origin());
        return new Draft(whole, pieces, layout, Optional.of(new Draft.Base(base.version(), content)), Map.of());
    }

    private Part single(DatasetVersion base, FileIntake.Taken taken, List<ColumnInfo> columns, Path target, JobContext job) {
        Path file = target.resolve(FileIntake.TABLE);
        try (DuckSession session = duck.open(job)) {
            PartWriter writer = new PartWriter(session, job);
            if (taken.columns().equals(columns)) {
                return writer.known(file, taken.rows(), columns, Map.of());
            }
            DataSource table = new DataSource(base.dataset(), Optional.empty(), List.of(Part.of(file, taken.rows(), taken.columns())), taken.rows(), columns,
                    0, List.of(), false);
            Part written = writer.one(table, columns, Map.of(), target.resolve("part.parquet"));
            Files.delete(file);
            return written;
        } catch (DuckFault fault) {
            throw fault.aboutUs("appending to " + base.dataset());
        } catch (IOException e) {
            throw MachineFaults.of("appending to " + base.dataset(), file, e);
        }
    }

    /** The columns of both: those there were, in the wider type, then those that are new. */
    private static List<ColumnInfo> joined(DatasetVersion base, List<ColumnInfo> added, boolean accepted) {
        Map<String, ColumnInfo> columns = new LinkedHashMap<>();
        base.columns().forEach(c -> columns.put(c.name().toLowerCase(Locale.ROOT), c));
        for (SchemaChange change : SchemaComparison.of(base.columns(), added).changes()) {
            switch (change) {
                case SchemaChange.Added(String column, String type) -> columns.put(column.toLowerCase(Locale.ROOT), ColumnInfo.of(column, type));
                case SchemaChange.Removed(String column, String type, Optional<String> renamed) -> {
                    if (!accepted) {
                        throw new BadInputException("The new rows have no column " + column + renamed.map(r -> "; it may be called " + r + " there.")
                                .orElse("."), "dataset " + base.dataset(), "Mend the source, or leave the values missing with --accept-schema-change.");
                    }
                }
                case SchemaChange.Retyped(String column, String before, String after, Compatibility compatibility) -> {
                    ColumnInfo old = columns.get(column.toLowerCase(Locale.ROOT));
                    boolean numbers = old.type().numeric() && ColumnType.ofDuckDb(after).numeric();
                    if (compatibility == Compatibility.NONE && !(accepted && numbers)) {
                        throw new BadInputException(column + " was " + before + " and is " + after + " in the new rows.", "dataset " + base.dataset(),
                                numbers ? "Say --type " + column + "=" + old.type().name().toLowerCase(Locale.ROOT) + ", or take both as DOUBLE with "
                                        + "--accept-schema-change." : "Say --type " + column + "=" + old.type().name().toLowerCase(Locale.ROOT)
                                        + " or mend the source.");
                    }
                    if (compatibility != Compatibility.FORWARD) {
                        columns.put(column.toLowerCase(Locale.ROOT), ColumnInfo.of(old.name(), compatibility == Compatibility.NONE ? "DOUBLE" : after));
                    }
                }
            }
        }
        return List.copyOf(columns.values());
    }

    /** Writes the rows of the latest version anew, one file a partition. */
    DatasetVersion partition(String name, Layout layout, JobContext job) {
        while (true) {
            DatasetVersion base = latest(name);
            try {
                return store.draft(base.dataset(), "partition", base.source(), ImportOptions.detect(), (scratch, target, part) -> {
                    try (DuckSession session = duck.open(job)) {
                        DataSource table = source(base, job);
                        Layout fitting = layout.require(base.columns(), base.reference());
                        List<Part> made = new PartWriter(session, job).split(table, base.columns(), fitting, target, "part-");
                        return Optional.of(same(base, made.stream().map(Draft.Piece::made).toList(), Optional.of(fitting), Map.of()));
                    } catch (DuckFault fault) {
                        throw fault.aboutUs("partitioning " + base.reference());
                    }
                }, job).orElseThrow();
            } catch (Draft.Overtaken again) {
                job.checkCancelled();
            }
        }
    }

    /** Merges files that are smaller than {@code bytes}, of each partition by itself; empty when there is nothing to merge. */
    Optional<DatasetVersion> compact(String name, long bytes, JobContext job) {
        if (bytes < 1) {
            throw new BadInputException("Files of " + bytes + " bytes cannot be aimed at.", "target", "Give a size such as 256MiB.");
        }
        while (true) {
            DatasetVersion base = latest(name);
            if (base.tables().size() < 2) {
                return Optional.empty();
            }
            try {
                return store.draft(base.dataset(), "compact", base.source(), ImportOptions.detect(), (scratch, target, part) -> {
                    List<List<Draft.Piece>> runs = runs(parts.pieces(base, job), bytes);
                    return runs.stream().allMatch(run -> run.size() == 1) ? Optional.empty()
                            : Optional.of(same(base, merged(base, runs, target, job), parts.layout(base), Map.of("target", bytes)));
                }, job);
            } catch (Draft.Overtaken again) {
                job.checkCancelled();
            }
        }
    }

    /** How many files fewer merging would leave. */
    int mergeable(DatasetVersion version, long bytes) {
        int files = version.tables().size();
        return files < 2 ? 0 : files - runs(parts.pieces(version, JobContext.none()), bytes).size();
    }

    /** Files of one partition that follow one another, together not larger than {@code bytes}. */
    private static List<List<Draft.Piece>> runs(List<Draft.Piece> pieces, long bytes) {
        Map<Map<String, Optional<String>>, List<Draft.Piece>> partitions = new LinkedHashMap<>();
        pieces.forEach(piece -> partitions.computeIfAbsent(piece.part().values(), v -> new ArrayList<>()).add(piece));
        List<List<Draft.Piece>> runs = new ArrayList<>();
        for (List<Draft.Piece> partition : partitions.values()) {
            List<Draft.Piece> run = new ArrayList<>();
            long size = 0;
            for (Draft.Piece piece : partition) {
                long own = piece.kept().orElseThrow().bytes();
                if (!run.isEmpty() && size + own > bytes) {
                    runs.add(run);
                    run = new ArrayList<>();
                    size = 0;
                }
                run.add(piece);
                size += own;
            }
            runs.add(run);
        }
        return runs;
    }

    private List<Draft.Piece> merged(DatasetVersion base, List<List<Draft.Piece>> runs, Path target, JobContext job) {
        DataSource all = source(base, job);
        List<Draft.Piece> pieces = new ArrayList<>();
        try (DuckSession session = duck.open(job)) {
            PartWriter writer = new PartWriter(session, job);
            for (int i = 0; i < runs.size(); i++) {
                job.progress((double) i / runs.size(), "merging files");
                List<Part> run = runs.get(i).stream().map(Draft.Piece::part).toList();
                pieces.add(run.size() == 1 ? runs.get(i).getFirst() : Draft.Piece.made(writer.one(all.only(run), base.columns(), run.getFirst().values(),
                        target.resolve(String.format("part-%05d.parquet", i)))));
            }
        } catch (DuckFault fault) {
            throw fault.aboutFile("The data cannot be read", all.parquet(), "Run `workspace check`.");
        }
        return pieces;
    }

    private DatasetVersion latest(String name) {
        return catalog.find(name).orElseThrow(() -> new BadInputException("There is no dataset called " + name + ".",
                "`data list` shows those that are there.")).latest();
    }

    private DataSource source(DatasetVersion version, JobContext job) {
        return SourceResolver.there(new DataSource(version.reference(), Optional.of(version), parts.pieces(version, job).stream().map(Draft.Piece::part).toList(),
                version.rows(), version.columns(), 0, List.of(), version.synthetic()));
    }

    private static Draft same(DatasetVersion base, List<Draft.Piece> pieces, Optional<Layout> layout, Map<String, Object> said) {
        return new Draft(new FileIntake.Taken(base.rows(), base.columns(), 0, List.of(), List.of()), pieces, layout,
                Optional.of(new Draft.Base(base.version(), "")), said);
    }
}
