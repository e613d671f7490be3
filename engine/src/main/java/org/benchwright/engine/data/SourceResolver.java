package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.files.ParquetImporter;
import org.benchwright.engine.data.parts.Part;
import org.benchwright.engine.data.parts.PartStore;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Workspace;

/** Finds what a person means by {@code name}, {@code name@2}, {@code name@tag}, {@code name@2026-11-01} or a path. A text file is read once a process while it stays the same. */
final class SourceResolver implements AutoCloseable {
    private static final Pattern REFERENCE = Pattern.compile("(.+?)(?:@([\\p{L}\\p{N}_][\\p{L}\\p{N}_.:+-]*))?");
    private static final int NAMED = 20;
    private static final int KEPT = 16;

    private record FileState(Path path, long bytes, long modified) {
    }

    private final Workspace workspace;
    private final DatasetCatalog catalog;
    private final DatasetStore store;
    private final FileIntake intake;
    private final DuckDb duck;
    private final Map<FileState, DataSource> read = new HashMap<>();
    private final List<Path> folders = new ArrayList<>();
    /** The files of the versions that were last asked for, by reference and time, because a name can be given anew. */
    private final LinkedHashMap<String, List<Part>> several = new LinkedHashMap<>();

    SourceResolver(Workspace workspace, DatasetCatalog catalog, DatasetStore store, FileIntake intake, DuckDb duck) {
        this.workspace = workspace;
        this.catalog = catalog;
        this.store = store;
        this.intake = intake;
        this.duck = duck;
    }

    /** The workspace's folder, to which the paths of versions are relative. */
    Path root() {
        return workspace.root();
    }

    DataSource resolve(String text, JobContext job) {
        Matcher reference = REFERENCE.matcher(text.strip());
        if (!reference.matches()) {
            throw new BadInputException("No dataset is named.", "Give name, name@version or a path.");
        }
        Optional<DatasetInfo> dataset = catalog.find(reference.group(1));
        Path path = pathOf(text.strip());
        if (dataset.isPresent() && (reference.group(2) == null || path == null || !Files.exists(path))) {
            return of(version(dataset.get(), reference.group(2)));
        }
        if (path == null || !Files.exists(path)) {
            throw unknown(text, path);
        }
        return ofFile(path.toAbsolutePath().normalize(), job);
    }

    /** @throws BadInputException when there is no such dataset or version */
    DatasetVersion version(String text) {
        Matcher reference = REFERENCE.matcher(text.strip());
        if (!reference.matches()) {
            throw new BadInputException("No dataset is named.", "Give name or name@version.");
        }
        return version(catalog.find(reference.group(1)).orElseThrow(() -> unknown(text, null)), reference.group(2));
    }

    /** @param point what stands behind the @; null for nothing */
    DatasetVersion version(DatasetInfo dataset, String point) {
        return point == null ? dataset.latest() : VersionPoint.of(workspace.database(), dataset, point);
    }

    /** The versions that a query or another text names. */
    List<DatasetVersion> named(String text) {
        List<DatasetVersion> named = new ArrayList<>();
        for (DatasetInfo dataset : catalog.list()) {
            Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(dataset.name()) + "(?![\\p{L}\\p{N}_])(?:@(" + VersionedNames.POINT + "))?",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text);
            while (found.find()) {
                try {
                    named.add(version(dataset, found.group(1)));
                } catch (BadInputException notThere) {
                    // A text in quotes may look like a name; where it is one, running the query says what is wrong.
                    continue;
                }
            }
        }
        return named;
    }

    DataSource of(DatasetVersion version) {
        return there(unchecked(version));
    }

    /** As {@link #of}, whether or not its files are there: for who then takes some of them. */
    DataSource unchecked(DatasetVersion version) {
        List<StoredFile> tables = version.tables();
        boolean plain = tables.size() == 1 && !tables.getFirst().path().contains("/" + PartedVersions.FOLDER + "/");
        List<Part> parts = plain ? List.of(Part.of(workspace.root().resolve(tables.getFirst().path()), version.rows(), version.columns()))
                : several(version);
        return new DataSource(version.reference(), Optional.of(version), parts, version.rows(), version.columns(), version.rejected(),
                version.notes(), version.synthetic());
    }

    private List<Part> several(DatasetVersion version) {
        synchronized (several) {
            String key = version.reference() + " " + version.importedAt();
            List<Part> known = several.get(key);
            if (known == null) {
                known = workspace.database().read(c -> PartStore.of(c, version, workspace.root()));
                several.put(key, known);
                if (several.size() > KEPT) {
                    several.remove(several.firstEntry().getKey());
                }
            }
            return known;
        }
    }

    /** @throws BadInputException when a file of the source is not there */
    static DataSource there(DataSource source) {
        for (Part part : source.parts()) {
            if (!Files.exists(part.file())) {
                throw new BadInputException("The data of " + source.label() + " is missing.", part.file().toString(),
                        "Run `workspace check` and restore from a backup.");
            }
        }
        return source;
    }

    private DataSource ofFile(Path path, JobContext job) {
        try {
            FileState state = new FileState(path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
            synchronized (read) {
                DataSource known = read.get(state);
                if (known == null) {
                    known = path.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".parquet") ? parquet(path, job) : taken(path, job);
                    read.put(state, known);
                }
                return known;
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", path, e);
        }
    }

    private DataSource parquet(Path path, JobContext job) {
        ParquetImporter.check(path);
        String relation = "read_parquet(" + SqlText.file(path) + ", hive_partitioning = false)";
        try (DuckSession session = duck.open(job)) {
            List<ColumnInfo> columns = session.describe("SELECT * FROM " + relation);
            long rows = session.execute("SELECT count(*) FROM " + relation);
            return new DataSource(path.toString(), Optional.empty(), path, rows, columns, 0, List.of(), false);
        } catch (DuckFault fault) {
            throw fault.aboutFile("The Parquet file cannot be read", path, "Copy or download it again.");
        }
    }

    private DataSource taken(Path path, JobContext job) throws IOException {
        Path folder = store.temporary();
        boolean kept = false;
        try {
            Path scratch = Files.createDirectories(folder.resolve("scratch"));
            FileIntake.Taken taken = intake.take(path, ImportOptions.detect(), scratch, folder, job);
            DatasetStore.discard(scratch);
            folders.add(folder);
            kept = true;
            return new DataSource(path.toString(), Optional.empty(), folder.resolve(FileIntake.TABLE), taken.rows(), taken.columns(),
                    taken.rejected(), taken.notes(), false);
        } finally {
            if (!kept) {
                DatasetStore.discard(folder);
            }
        }
    }

    private static Path pathOf(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private BadInputException unknown(String text, Path path) {
        boolean file = path != null && (text.contains("/") || text.contains("\\") || text.matches(".*\\.(csv|tsv|parquet|jsonl|json)"));
        List<String> names = catalog.list().stream().map(DatasetInfo::name).limit(NAMED).toList();
        String there = names.isEmpty() ? "There are no datasets yet; make one with `data import PATH --name NAME`."
                : "The datasets are " + String.join(", ", names) + ".";
        return file ? new BadInputException("There is no such file.", path.toAbsolutePath().toString(), there)
                : new BadInputException("There is no dataset or file called " + text + ".", there);
    }

    @Override
    public void close() {
        synchronized (read) {
            folders.forEach(DatasetStore::discard);
            folders.clear();
            read.clear();
        }
    }
}
