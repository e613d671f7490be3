package org.benchwright.engine.data.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.schema.SchemaComparison;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** The tables outside of the workspace that scans have found. Safe to use from any thread. */
public final class ExternalTables {
    private final Workspace workspace;
    private final Datasets datasets;
    private final TableReader reader;

    public ExternalTables(Workspace workspace, Datasets datasets) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.reader = new TableReader(datasets);
    }

    /** All tables that can be read, by place. */
    public List<ExternalTable> list() {
        return known().stream().map(Known::table).filter(ExternalTable::readable).toList();
    }

    /**
     * Looks through a folder and all below it, links and the workspace left out, and keeps what is there; a file with the size and time it
     * had at the last scan is not opened. Nothing is kept when it is cancelled. Audited as {@code data.scan}.
     *
     * @throws BadInputException when it is no folder
     */
    public FolderScan scan(Path folder, JobContext job) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new BadInputException("There is no such folder.", root.toString(), "Give a folder that holds tables.");
        }
        Map<String, List<ExternalTable>> before = new TreeMap<>(known().stream().map(Known::table).filter(t -> Path.of(t.file()).startsWith(root))
                .collect(Collectors.groupingBy(ExternalTable::file)));
        List<ScannedFile> files = ScannedFile.in(root, workspace.root().toAbsolutePath().normalize(), job);
        List<ExternalTable> added = new ArrayList<>();
        List<FolderScan.Changed> changed = new ArrayList<>();
        List<ExternalTable> unreadable = new ArrayList<>();
        List<ExternalTable> put = new ArrayList<>();
        List<ExternalTable> gone = new ArrayList<>();
        long unchanged = 0;
        for (int i = 0; i < files.size(); i++) {
            ScannedFile file = files.get(i);
            job.checkCancelled();
            job.progress((double) i / files.size(), "reading " + file.path().getFileName());
            List<ExternalTable> was = before.getOrDefault(file.path().toString(), List.of());
            before.remove(file.path().toString());
            boolean same = !was.isEmpty() && was.stream().allMatch(t -> t.readable() && t.bytes() == file.bytes()
                    && t.modifiedAt().equals(file.modifiedAt()));
            if (same) {
                unchanged += was.size();
                continue;
            }
            Map<String, ExternalTable> old = new LinkedHashMap<>();
            was.forEach(t -> old.put(t.place(), t));
            for (ExternalTable table : reader.read(file, job)) {
                ExternalTable earlier = old.remove(table.place());
                put.add(table);
                if (!table.readable()) {
                    unreadable.add(table);
                } else if (earlier == null || !earlier.readable()) {
                    added.add(table);
                } else {
                    changed.add(new FolderScan.Changed(table, SchemaComparison.of(earlier.columns(), table.columns())));
                }
            }
            gone.addAll(old.values());
        }
        before.values().forEach(gone::addAll);
        List<String> removed = gone.stream().filter(ExternalTable::readable).map(ExternalTable::place).toList();
        keep(root, put, gone, Map.of("name", "", "folder", root.toString(), "added", added.size(), "changed", changed.size(), "removed",
                removed.size()));
        return new FolderScan(root.toString(), List.copyOf(added), List.copyOf(changed), unchanged, removed, List.copyOf(unreadable));
    }

    private void keep(Path root, List<ExternalTable> put, List<ExternalTable> gone, Map<String, Object> told) {
        workspace.database().write(c -> {
            for (ExternalTable t : gone) {
                Sql.update(c, "DELETE FROM external_table WHERE place = ?", t.place());
            }
            for (ExternalTable t : put) {
                Sql.update(c, "MERGE INTO external_table(place, file, name, format, column_json, row_count, bytes, modified_at, problem) KEY(place)"
                        + " VALUES (?,?,?,?,?,?,?,?,?)", t.place(), t.file(), t.name(), t.format(), Json.write(t.columns()),
                        t.rows().isPresent() ? t.rows().getAsLong() : null, t.bytes(), t.modifiedAt(), t.problem());
            }
            workspace.audit().append(c, "data", "scan", told);
            return root;
        });
    }

    /**
     * Makes a dataset, or the next version of one, of each table in a file or below a folder that was not imported as it is now. Each is imported as a
     * whole or not at all; those before stay when one fails.
     *
     * @return the versions made
     */
    public List<DatasetVersion> take(Path folder, JobContext job) {
        Path root = folder.toAbsolutePath().normalize();
        List<Known> rows = known().stream().filter(k -> k.table().readable() && Path.of(k.table().file()).startsWith(root) && !k.taken()).toList();
        Set<String> used = datasets.list().stream().map(DatasetInfo::name).map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<DatasetVersion> made = new ArrayList<>();
        for (Known row : rows) {
            job.progress((double) made.size() / rows.size(), "importing " + row.table().name());
            String name = row.dataset().isEmpty() ? free(row.table(), used) : row.dataset();
            made.add(reader.take(row.table(), name, job));
            used.add(name.toLowerCase(Locale.ROOT));
            workspace.database().write(c -> Sql.update(c, "UPDATE external_table SET dataset = ?, taken_at = ? WHERE place = ?", name,
                    row.table().modifiedAt(), row.table().place()));
        }
        return List.copyOf(made);
    }

    /** The table's own name, with its folder's where that is taken, and with a number where that is, too. */
    private static String free(ExternalTable table, Set<String> used) {
        String own = Datasets.nameFor(Path.of(table.place().contains("#") ? table.name().substring(table.name().indexOf('.') + 1)
                + ".table" : table.name()));
        Path parent = Path.of(table.file()).getParent().getFileName();
        String name = used.contains(own.toLowerCase(Locale.ROOT)) && parent != null ? Datasets.nameFor(Path.of(parent + "_" + own + ".table")) : own;
        String numbered = name;
        for (int i = 2; used.contains(numbered.toLowerCase(Locale.ROOT)); i++) {
            numbered = name + "_" + i;
        }
        return numbered;
    }

    /**
     * What is known of a place.
     *
     * @param dataset made of it; empty before the first time
     * @param takenAt {@link ExternalTable#modifiedAt()} of the file that was imported; empty before the first time
     */
    public record Known(ExternalTable table, String dataset, String takenAt) {
        /** Whether the table was imported as it is now. */
        public boolean taken() {
            return takenAt.equals(table.modifiedAt());
        }
    }

    /** All that scans have found, also what cannot be read, by place. */
    public List<Known> known() {
        return workspace.database().read(c -> Sql.query(c, ExternalTables::row, "SELECT * FROM external_table ORDER BY place"));
    }

    private static Known row(ResultSet row) throws SQLException {
        long rows = row.getLong("row_count");
        OptionalLong counted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
        return new Known(new ExternalTable(row.getString("place"), row.getString("file"), row.getString("name"), row.getString("format"),
                Json.read(row.getString("column_json"), new TypeReference<List<ColumnInfo>>() { }), counted, row.getLong("bytes"),
                row.getString("modified_at"), row.getString("problem")), row.getString("dataset"), row.getString("taken_at"));
    }
}
