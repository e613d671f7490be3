package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.core.type.TypeReference;

/** What a crash left in {@code data/}: folders of versions and shared files that no version names. */
final class Leftovers {
    private final Workspace workspace;
    private final Path data;

    Leftovers(Workspace workspace) {
        this.workspace = workspace;
        this.data = workspace.folder("data");
    }

    /** Removes them; returns how many. */
    int remove() {
        Set<Path> entered = new HashSet<>(workspace.database().read(c -> Sql.query(c,
                row -> data.resolve(row.getString(1)).resolve("v" + row.getInt(2)), "SELECT dataset, version FROM dataset_version")));
        List<Path> unknown = new ArrayList<>();
        try (Stream<Path> datasets = Files.list(data)) {
            for (Path dataset : datasets.filter(Files::isDirectory).toList()) {
                if (dataset.getFileName().toString().startsWith(DurableFiles.TEMPORARY_PREFIX)) {
                    continue;
                }
                try (Stream<Path> inside = Files.list(dataset)) {
                    for (Path each : inside.toList()) {
                        String name = each.getFileName().toString();
                        if (name.matches("v\\d+") && !entered.contains(each)) {
                            unknown.add(each);
                        } else if (name.equals(PartedVersions.FOLDER)) {
                            try (Stream<Path> files = Files.list(each)) {
                                unknown.addAll(files.toList());
                            }
                        }
                    }
                }
            }
            return unknown.isEmpty() ? 0 : remove(unknown);
        } catch (IOException e) {
            throw MachineFaults.of("looking for leftovers", data, e);
        }
    }

    /** A later version may still name a file of one that is gone. */
    private int remove(List<Path> unknown) throws IOException {
        Set<Path> named = new HashSet<>();
        workspace.database().read(c -> Sql.query(c, row -> named.addAll(Json.read(row.getString(1), new TypeReference<List<StoredFile>>() { }).stream()
                .map(f -> workspace.root().resolve(f.path())).toList()), "SELECT file_json FROM dataset_version"));
        int removed = 0;
        for (Path each : unknown) {
            if (named.stream().noneMatch(n -> n.startsWith(each))) {
                DurableFiles.delete(each);
                removed++;
            }
        }
        return removed;
    }
}
