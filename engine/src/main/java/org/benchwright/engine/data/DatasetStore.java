package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.parts.PartStore;
import org.benchwright.engine.data.schema.SchemaRules;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * Makes dataset versions that are either wholly there or not at all: the files are written and synced under a temporary name, moved,
 * and entered in the database in one transaction. What a crash leaves between {@link Leftovers} removes.
 */
final class DatasetStore {
    /** A longer query is not in the audited event: no shell would take it. The step that wrote it is there instead. */
    private static final int LONGEST_QUERY = 100_000;

    private final Workspace workspace;
    private final Path data;
    private final DatasetCatalog catalog;
    private final PartedVersions parts;

    DatasetStore(Workspace workspace, DatasetCatalog catalog, PartedVersions parts) {
        this.workspace = workspace;
        this.catalog = catalog;
        this.parts = parts;
        this.data = workspace.folder("data");
    }

    /** Writes a table and what belongs to it into a folder. */
    @FunctionalInterface
    interface Filling {
        FileIntake.Taken fill(Path scratch, Path target, JobContext job);
    }

    /**
     * Adds a version to a dataset, which is made when it is not there.
     *
     * @param verb   of the audited event
     * @param source where the rows come from, for people
     */
    DatasetVersion add(String name, String verb, String source, ImportOptions options, Filling filling, JobContext job) {
        return add(List.of(new Making(name, verb, source, options, filling, Map.of())), job).getFirst();
    }

    /** What {@link #add(String, String, String, ImportOptions, Filling, JobContext)} is told. */
    record Making(String name, String verb, String source, ImportOptions options, Filling filling, Map<String, ?> step) {
    }

    /** Makes a version's files; empty when there is no version to make. */
    @FunctionalInterface
    interface Drafting {
        Optional<Draft> draft(Path scratch, Path target, JobContext job) throws IOException;
    }

    private record Drafted(String name, String verb, String source, ImportOptions options, Drafting drafting, Map<String, ?> step) {
    }

    /** A table that is written and synced, not yet where it belongs. */
    private record Filled(Drafted making, Draft draft, Path target, List<StoredFile> files) {
    }

    /** Adds a version to each dataset, in this order: all of them or none. */
    List<DatasetVersion> add(List<Making> all, JobContext job) {
        return drafted(all.stream().map(m -> new Drafted(m.name(), m.verb(), m.source(), m.options(), (scratch, target, part) -> Optional.of(
                parts.arranged(m.name(), m.filling().fill(scratch, target, part), target, m.options(), part)), m.step())).toList(), job);
    }

    /** As {@link #add(String, String, String, ImportOptions, Filling, JobContext)}, for a version that may share files with those before. */
    Optional<DatasetVersion> draft(String name, String verb, String source, ImportOptions options, Drafting drafting, JobContext job) {
        return drafted(List.of(new Drafted(name, verb, source, options, drafting, Map.of())), job).stream().findFirst();
    }

    private List<DatasetVersion> drafted(List<Drafted> all, JobContext job) {
        String names = all.stream().map(m -> DatasetName.check(m.name())).collect(Collectors.joining(" and "));
        all.forEach(m -> requireNotDeleted(m.name()));
        Path temporary = temporary();
        try {
            List<Filled> filled = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                JobContext part = job.part((double) i / all.size(), (i + 1.0) / all.size());
                Path own = temporary.resolve(Integer.toString(i));
                Path target = Files.createDirectories(own.resolve("version"));
                Optional<Draft> draft = all.get(i).drafting().draft(Files.createDirectories(own.resolve("scratch")), target, part);
                part.progress(0.9, "checking in");
                if (draft.isPresent()) {
                    filled.add(new Filled(all.get(i), draft.get(), target, seal(target)));
                }
            }
            job.checkCancelled();
            return filled.isEmpty() ? List.of() : workspace.database().write(c -> {
                List<DatasetVersion> made = new ArrayList<>();
                for (Filled each : filled) {
                    made.add(enter(c, each));
                }
                return made;
            });
        } catch (IOException | EngineException e) {
            if (MachineFaults.isDiskFull(e)) {
                throw MachineFaults.diskFull("making a version of " + names, data, DurableFiles.size(temporary), e);
            }
            throw MachineFaults.of("storing the dataset", data, e);
        } finally {
            discard(temporary);
        }
    }

    /** A folder that is removed at the next opening of the workspace, should the process die. */
    Path temporary() {
        try {
            return Files.createDirectories(data.resolve(DurableFiles.TEMPORARY_PREFIX + UUID.randomUUID()));
        } catch (IOException e) {
            throw MachineFaults.of("making a folder", data, e);
        }
    }

    static void discard(Path folder) {
        try {
            DurableFiles.delete(folder);
        } catch (IOException e) {
            System.getLogger(DatasetStore.class.getName()).log(System.Logger.Level.WARNING, "A temporary folder stays until the workspace is "
                    + "next opened: " + folder, e);
        }
    }

    private void requireNotDeleted(String name) {
        boolean deleted = workspace.database().read(c -> catalog.find(c, name, true).isPresent());
        if (deleted) {
            throw new BadInputException("A deleted dataset is called " + name + ".", "Bring it back with `data restore " + name
                    + "`, free the name with `data delete " + name + " --forever`, or choose another name.");
        }
    }

    /** Syncs every file and takes its checksum; paths are still relative to the version's folder. */
    private static List<StoredFile> seal(Path target) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(target)) {
            for (Path file : all.sorted().toList()) {
                DurableFiles.sync(file);
                files.add(new StoredFile(file.getFileName().toString(), Checksums.sha256(file), Files.size(file)));
            }
        }
        return files;
    }

    private DatasetVersion enter(Connection c, Filled filled) throws SQLException {
        String name = filled.making().name();
        String verb = filled.making().verb();
        String source = filled.making().source();
        ImportOptions options = filled.making().options();
        Draft draft = filled.draft();
        FileIntake.Taken taken = draft.taken();
        Optional<DatasetInfo> before = catalog.find(c, name, false);
        String exact = before.map(DatasetInfo::name).orElse(name);
        int number = before.map(d -> d.latest().version()).orElse(0) + 1;
        Path place = data.resolve(exact).resolve("v" + number);
        if (draft.base().isPresent() && draft.base().get().version() != number - 1) {
            throw new Draft.Overtaken();
        }
        List<StoredFile> files = PartedVersions.files(draft, filled.files(), exact, number);
        long bytes = files.stream().mapToLong(StoredFile::bytes).sum();
        boolean synthetic = options.synthetic() || taken.origin().isPresent() && OriginStore.synthetic(c, taken.origin().get());
        List<String> notes = new ArrayList<>(taken.notes());
        if (before.isPresent()) {
            notes.addAll(SchemaRules.check(c, exact, before.get().latest().columns(), taken.columns(), options.acceptSchemaChange()));
        }
        DatasetVersion version = new DatasetVersion(exact, number, taken.rows(), taken.columns(), files, bytes, source, synthetic,
                taken.rejected(), notes, Instant.now().toString());
        if (before.isEmpty()) {
            DatasetCatalog.addDataset(c, exact, AuditLog.actor(), verb.equals("import") || verb.equals("append") ? Zone.RAW : Zone.CURATED);
        }
        DatasetCatalog.addVersion(c, version, said(options), taken.first());
        PartedVersions.enter(c, draft, version);
        if (draft.base().isPresent()) {
            OriginStore.follow(c, version, draft.base().get(), taken.origin());
        } else if (taken.origin().isPresent()) {
            OriginStore.add(c, version, taken.origin().get());
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("name", exact);
        arguments.put("version", number);
        arguments.put("source", source);
        taken.origin().map(Origin::query).filter(query -> !query.isEmpty() && !source.startsWith("SQL: ")).ifPresent(query -> {
            if (query.length() <= LONGEST_QUERY) {
                arguments.put("sql", query);
            } else if (!filled.making().step().isEmpty()) {
                arguments.put("step", filled.making().step());
            }
        });
        arguments.put("rows", taken.rows());
        arguments.put("rejected", taken.rejected());
        arguments.put("options", said(options));
        arguments.putAll(draft.said());
        draft.base().ifPresent(base -> arguments.put("base", base.version()));
        draft.layout().ifPresent(layout -> arguments.put("partition_by", layout.words()));
        arguments.put("sha256", version.tables().size() > 1 ? List.of(DataSteps.content(version)) : files.stream().map(StoredFile::sha256).toList());
        workspace.audit().append(c, "data", verb, arguments);
        try {
            PartedVersions.move(draft, filled.files(), filled.target(), data.resolve(exact));
            // What stands there without an entry was left by a crash.
            DurableFiles.delete(place);
            if (draft.pieces().isEmpty() || files.stream().anyMatch(f -> workspace.root().resolve(f.path()).startsWith(place))) {
                DurableFiles.move(filled.target(), place);
            }
        } catch (IOException e) {
            throw MachineFaults.of("storing the dataset", place, e);
        }
        return version;
    }

    private static Map<String, Object> said(ImportOptions options) {
        Map<String, Object> said = new LinkedHashMap<>();
        options.format().ifPresent(f -> said.put("format", f));
        options.delimiter().ifPresent(d -> said.put("delimiter", d.toString()));
        options.quote().ifPresent(q -> said.put("quote", q == 0 ? "" : q.toString()));
        options.encoding().ifPresent(e -> said.put("encoding", e.name()));
        options.header().ifPresent(h -> said.put("header", h));
        if (!options.missing().isEmpty()) {
            said.put("missing", options.missing());
        }
        if (!options.types().isEmpty()) {
            said.put("types", options.types());
        }
        if (options.renameDuplicates()) {
            said.put("rename_duplicates", true);
        }
        if (!options.partitionBy().isEmpty()) {
            said.put("partition_by", options.partitionBy());
        }
        if (options.append()) {
            said.put("append", true);
        }
        if (options.synthetic()) {
            said.put("synthetic", true);
        }
        return said;
    }


    /** Hides a dataset; refused while a run or a model uses it. */
    void delete(String name) {
        workspace.database().write(c -> {
            DatasetInfo dataset = unused(c, name, false, false);
            Sql.update(c, "UPDATE dataset SET deleted_at = ? WHERE name = ?", Instant.now().toString(), dataset.name());
            workspace.audit().append(c, "data", "delete", Map.of("name", dataset.name()));
            return null;
        });
    }

    /** Brings a deleted dataset back. */
    void restore(String name) {
        workspace.database().write(c -> {
            DatasetInfo dataset = catalog.find(c, name, true).orElseThrow(() ->
                    new BadInputException("There is no deleted dataset called " + name + ".", "`data list` shows those that are there."));
            Sql.update(c, "UPDATE dataset SET deleted_at = NULL WHERE name = ?", dataset.name());
            workspace.audit().append(c, "data", "restore", Map.of("name", dataset.name()));
            return null;
        });
    }

    /** Removes a dataset, deleted or not, with its files; cannot be undone. Refused while a run or a model uses it. */
    void purge(String name) {
        String exact = workspace.database().write(c -> {
            boolean deleted = catalog.find(c, name, true).isPresent();
            DatasetInfo dataset = unused(c, name, deleted, true);
            Sql.update(c, "DELETE FROM dataset_reject WHERE dataset = ?", dataset.name());
            Sql.update(c, "DELETE FROM dataset_tag WHERE dataset = ?", dataset.name());
            Sql.update(c, "DELETE FROM dataset_collected WHERE dataset = ?", dataset.name());
            Sql.update(c, "DELETE FROM dataset_retention WHERE scope = ?", "dataset:" + dataset.name());
            OriginStore.remove(c, dataset.name());
            Sql.update(c, "DELETE FROM dataset_version WHERE dataset = ?", dataset.name());
            SchemaRules.forget(c, dataset.name());
            PartStore.forget(c, dataset.name());
            Sql.update(c, "DELETE FROM dataset WHERE name = ?", dataset.name());
            workspace.audit().append(c, "data", "purge", Map.of("name", dataset.name()));
            return dataset.name();
        });
        discard(data.resolve(exact));
    }

    private DatasetInfo unused(Connection c, String name, boolean deleted, boolean forever) throws SQLException {
        DatasetInfo dataset = catalog.find(c, name, deleted).orElseThrow(() ->
                new BadInputException("There is no dataset called " + name + ".", "`data list` shows those that are there."));
        List<String> users = DatasetCatalog.users(c, dataset.name(), forever);
        if (!users.isEmpty()) {
            throw new BadInputException(dataset.name() + " is used by " + String.join(", ", users.stream().limit(10).toList())
                    + (users.size() > 10 ? " and others" : "") + ", so it stays.", "Delete those first.");
        }
        return dataset;
    }
}
