package org.benchwright.engine.label.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/** Makes the dataset and the project of a pack in the workspace of whoever labels it. */
final class PackOpening {
    private final Workspace workspace;
    private final Datasets datasets;
    private final Labels labels;

    PackOpening(Workspace workspace, Datasets datasets, Labels labels) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.labels = labels;
    }

    /** What else is kept of it. */
    @FunctionalInterface
    interface Keeping {
        void keep(Connection c, LabelProject project) throws SQLException;
    }

    LabelProject open(PackFile pack, Keeping keeping, JobContext job) {
        Manifest manifest = pack.manifest();
        if (manifest.back()) {
            throw new BadInputException("The pack holds answers; it is one that comes back.", pack.file().toString(), "Take it back with `label merge`.");
        }
        if (workspace.database().read(c -> Sql.number(c, "SELECT COUNT(*) FROM label_pack WHERE id = ?", manifest.pack())) > 0) {
            throw new BadInputException("The pack was made or opened in this workspace already.", pack.file().toString(), "Go on there, or open it in another folder.");
        }
        LinkedHashMap<String, ColumnType> columns = new LinkedHashMap<>();
        manifest.columns().forEach((name, type) -> columns.put(name, ColumnType.valueOf(type)));
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        try (BufferedReader lines = pack.lines(PackFile.ITEMS)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                job.checkCancelled();
                JsonNode node = Json.tree(line);
                Map<String, Object> row = new LinkedHashMap<>();
                columns.forEach((name, type) -> row.put(name, value(node.path("fields").path(name), type)));
                if (node.path("media").isString()) {
                    String sha256 = stored(pack, node.get("media").asString());
                    kept.add(sha256);
                    row.put(manifest.media().main(), "artifact:" + sha256);
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the pack", pack.file(), e);
        }
        if (rows.size() != manifest.rows().size()) {
            throw new BadInputException("The pack has " + rows.size() + " items, but should have " + manifest.rows().size() + ".", pack.file().toString(), "Ask for it again.");
        }
        DatasetVersion data = datasets.made(Datasets.nameFor(Path.of(manifest.project())), "pack " + manifest.pack(), new MadeTable(columns, rows, List.of(),
                List.of()), job);
        LabelProject made = labels.create(new NewProject(manifest.project(), data.reference(), manifest.media(), manifest.schema(), manifest.rules(),
                manifest.description()));
        workspace.database().write(c -> {
            for (String sha256 : kept) {
                Sql.update(c, "MERGE INTO label_file(used_for, sha256) KEY(used_for, sha256) VALUES (?,?)", "dataset " + data.dataset(), sha256);
            }
            keeping.keep(c, made);
            workspace.audit().append(c, "label", "open-pack", Map.of("project", made.name(), "pack", manifest.pack(), "to", manifest.to(), "items", rows.size(),
                    "file", pack.file().toAbsolutePath().normalize().toString()));
            return null;
        });
        return made;
    }

    private static Object value(JsonNode node, ColumnType type) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> node.asBoolean();
            case INTEGER -> node.asLong();
            case DECIMAL -> node.asDouble();
            default -> node.isString() ? node.asString() : node.toString();
        };
    }

    private String stored(PackFile pack, String name) throws IOException {
        Path temporary = Files.createTempFile(workspace.root(), DurableFiles.TEMPORARY_PREFIX, ".pack");
        try (InputStream in = pack.read(name)) {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            return workspace.artifacts().put(temporary, "application/octet-stream");
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
