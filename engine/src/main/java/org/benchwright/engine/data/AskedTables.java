package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.lineage.Tables;

/** The versions that one query reads, as they were when it was asked: by the names it calls them, and by the files they lie in. */
final class AskedTables implements Tables {
    private final Path root;
    private final List<DatasetInfo> datasets;
    private final Map<String, DatasetVersion> named = new HashMap<>();

    /** @param root the workspace's folder, to which the paths of versions are relative */
    AskedTables(Path root, List<DatasetInfo> datasets) {
        this.root = root;
        this.datasets = datasets;
    }

    void put(String name, DatasetVersion version) {
        named.put(name.toLowerCase(Locale.ROOT), version);
    }

    @Override
    public Optional<Table> find(String name) {
        return Optional.ofNullable(named.get(name.toLowerCase(Locale.ROOT))).map(AskedTables::table);
    }

    @Override
    public Optional<Table> stored(String file) {
        Path path = Path.of(file.replaceAll("\\[([*?\\[])]", "$1"));
        return datasets.stream().flatMap(d -> d.versions().stream())
                .filter(v -> v.files().stream().anyMatch(f -> root.resolve(f.path()).equals(path))).findFirst().map(AskedTables::table);
    }

    private static Table table(DatasetVersion version) {
        return new Table(version.reference(), version.columns().stream().map(ColumnInfo::name).toList());
    }
}
