package org.benchwright.engine.data.version;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.parts.PartStore;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/**
 * Takes out of the database in one transaction what nothing keeps, then removes the files. Killed between, the files are leftovers that no
 * entry names, and the next opening of the workspace removes them.
 */
final class Collector {
    /** Work that goes on writes down within this time what it uses. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final List<String> OF_VERSIONS = List.of("dataset_reject", "dataset_column_input", "dataset_input", "dataset_origin",
            "dataset_version");

    private final Workspace workspace;
    private final Duration grace;

    Collector(Workspace workspace) {
        this(workspace, GRACE);
    }

    Collector(Workspace workspace, Duration grace) {
        this.workspace = workspace;
        this.grace = grace;
    }

    private record Found(List<Reachability.Node> taken, Map<String, Set<String>> files, List<String> artifacts, Garbage garbage) {
    }

    Garbage plan(Instant now) {
        return workspace.database().read(c -> look(c, now, false)).garbage();
    }

    Garbage collect(Instant now) {
        return workspace.artifacts().whileNothingIsAdded(() -> {
            Found found = workspace.database().write(c -> {
                Found taken = look(c, now, true);
                remove(c, taken, now);
                return taken;
            });
            if (!found.taken().isEmpty()) {
                // No version is entered meanwhile, which could take up one of the files again.
                workspace.database().write(c -> {
                    discard(found, VersionFiles.named(c));
                    return null;
                });
            }
            found.artifacts().forEach(workspace.artifacts()::discard);
            return found.garbage();
        });
    }

    private Found look(Connection c, Instant now, boolean done) throws SQLException {
        References references = References.read(c, workspace.folder("recipes"));
        Map<String, Retention> policies = Versions.policies(c);
        Map<String, List<String>> tags = new HashMap<>();
        Sql.query(c, row -> tags.computeIfAbsent(row.getString(1) + "@" + row.getInt(2), k -> new ArrayList<>()).add(row.getString(3)),
                "SELECT dataset, version, tag FROM dataset_tag ORDER BY tag");
        Map<String, Set<String>> reads = new HashMap<>();
        Sql.query(c, row -> reads.computeIfAbsent(row.getString(1) + "@" + row.getInt(2), k -> new LinkedHashSet<>())
                .add(row.getString(3).toLowerCase(Locale.ROOT)), "SELECT dataset, version, source FROM dataset_input");
        List<Reachability.Node> nodes = Sql.query(c, row -> {
            String dataset = row.getString("dataset");
            String reference = dataset + "@" + row.getInt("version");
            Retention retention = policies.getOrDefault(Versions.scope(dataset),
                    policies.getOrDefault(Versions.scope(Zone.of(row.getString("zone"))), Retention.ALL));
            Set<String> from = References.named(row.getString("source"));
            from.addAll(reads.getOrDefault(reference, Set.of()));
            return new Reachability.Node(dataset, row.getInt("version"), Instant.parse(row.getString("imported_at")), retention,
                    tags.getOrDefault(reference, List.of()), from);
        }, "SELECT v.dataset, v.version, v.imported_at, v.source, d.zone FROM dataset_version v JOIN dataset d ON d.name = v.dataset"
                + " ORDER BY v.dataset, v.version DESC");
        Map<String, List<String>> kept = new Reachability(now, grace).kept(nodes, references.versions);
        List<Reachability.Node> taken = nodes.stream().filter(n -> !kept.containsKey(n.key())).toList();
        Map<String, Long> artifacts = artifacts(c, references.artifacts, now);
        VersionFiles files = VersionFiles.of(c, taken.stream().map(Reachability.Node::reference).collect(Collectors.toSet()));
        long size = files.bytes() + artifacts.values().stream().mapToLong(Long::longValue).sum();
        List<Garbage.Kept> staying = nodes.stream().filter(n -> kept.containsKey(n.key()))
                .map(n -> new Garbage.Kept(n.reference(), List.copyOf(kept.get(n.key())))).toList();
        return new Found(taken, files.freed(), List.copyOf(artifacts.keySet()), new Garbage(done,
                taken.stream().map(Reachability.Node::reference).sorted().toList(), List.copyOf(artifacts.keySet()), staying, size));
    }

    /** The artifacts that nothing names, with their sizes. Those younger than any run that goes on may be about to be named by it. */
    private Map<String, Long> artifacts(Connection c, Set<String> named, Instant now) throws SQLException {
        Instant limit = Sql.query(c, row -> Instant.parse(row.getString(1)), "SELECT started_at FROM run WHERE finished_at IS NULL").stream()
                .min(Instant::compareTo).filter(start -> start.isBefore(now.minus(grace))).orElse(now.minus(grace));
        Map<String, Long> free = new LinkedHashMap<>();
        Sql.query(c, row -> {
            String sha = row.getString(1).toLowerCase(Locale.ROOT);
            if (!named.contains(sha) && !Instant.parse(row.getString(3)).isAfter(limit)) {
                free.put(sha, row.getLong(2));
            }
            return null;
        }, "SELECT sha256, bytes, created_at FROM artifact ORDER BY sha256");
        return free;
    }

    private void remove(Connection c, Found found, Instant now) throws SQLException {
        if (found.taken().isEmpty() && found.artifacts().isEmpty()) {
            return;
        }
        for (Reachability.Node version : found.taken()) {
            for (String table : OF_VERSIONS) {
                Sql.update(c, "DELETE FROM " + table + " WHERE dataset = ? AND version = ?", version.dataset(), version.version());
            }
            Sql.update(c, "INSERT INTO dataset_collected(dataset, version, made_at, at) VALUES (?,?,?,?)", version.dataset(), version.version(),
                    version.made().toString(), now.toString());
        }
        for (String sha : found.artifacts()) {
            Sql.update(c, "DELETE FROM artifact WHERE sha256 = ?", sha);
        }
        for (Map.Entry<String, Set<String>> gone : found.files().entrySet()) {
            PartStore.forget(c, gone.getKey(), gone.getValue());
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("versions", found.garbage().versions());
        arguments.put("artifacts", new LinkedHashSet<>(found.artifacts()));
        arguments.put("bytes", found.garbage().bytes());
        workspace.audit().append(c, "data", "gc", arguments);
    }

    private void discard(Found found, Set<String> named) {
        found.files().values().stream().flatMap(Set::stream).filter(path -> !named.contains(path)).forEach(path -> discard(workspace.root().resolve(path)));
        for (Reachability.Node version : found.taken()) {
            String folder = "data/" + version.dataset() + "/v" + version.version() + "/";
            if (named.stream().noneMatch(path -> path.startsWith(folder))) {
                discard(workspace.root().resolve(folder));
            }
        }
    }

    private static void discard(Path path) {
        try {
            DurableFiles.delete(path);
        } catch (IOException e) {
            System.getLogger(Collector.class.getName()).log(System.Logger.Level.WARNING, "What was collected stays on the disk until the "
                    + "workspace is next opened: " + path, e);
        }
    }
}
