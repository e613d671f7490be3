package org.benchwright.engine.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.data.Reject;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.Sql;
import org.benchwright.engine.workspace.Workspace;

/** A folder of pictures, sounds or films as a dataset with one row a file; files that cannot be read are its rejects. */
final class MediaFolder {
    private final Workspace workspace;
    private final Datasets datasets;

    MediaFolder(Workspace workspace, Datasets datasets) {
        this.workspace = workspace;
        this.datasets = datasets;
    }

    DatasetVersion take(Path folder, MediaKind kind, String name, boolean copy, JobContext job) {
        if (kind != MediaKind.IMAGE && kind != MediaKind.AUDIO && kind != MediaKind.VIDEO) {
            throw new BadInputException("A folder holds no items that are shown as " + kind.word() + ".", folder.toString(),
                    "Give image, audio or video.");
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInputException("There is no such folder.", folder.toString(), "Check the path.");
        }
        List<Path> files = files(folder, kind);
        if (files.isEmpty()) {
            throw new BadInputException("The folder has no file of this kind.", folder.toString(),
                    "Files that end with " + String.join(", ", FileMeasure.endings(kind)) + " are taken.");
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            job.checkCancelled();
            job.progress(0.8 * i / files.size(), "reading file " + (i + 1) + " of " + files.size());
            try {
                rows.add(row(folder, files.get(i), kind, copy));
            } catch (FileMeasure.BrokenFileException broken) {
                rejects.add(new Reject(i + 1, broken.getMessage(), files.get(i).toString()));
            } catch (IOException unreadable) {
                rejects.add(new Reject(i + 1, "The file cannot be read.", files.get(i).toString()));
            }
        }
        if (rows.isEmpty()) {
            throw new BadInputException("None of the " + files.size() + " files can be read; the first: " + rejects.getFirst().reason(),
                    folder.toString(),
                    "Give a folder with whole files.");
        }
        LinkedHashMap<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put("path", ColumnType.TEXT);
        columns.put("name", ColumnType.TEXT);
        columns.put("sha256", ColumnType.TEXT);
        columns.put("bytes", ColumnType.INTEGER);
        if (kind == MediaKind.IMAGE) {
            columns.put("width", ColumnType.INTEGER);
            columns.put("height", ColumnType.INTEGER);
        } else {
            columns.put("seconds", ColumnType.DECIMAL);
        }
        DatasetVersion made = datasets.made(name, "files in " + folder, new MadeTable(columns, rows, rejects, List.of()), job);
        if (copy) {
            workspace.database().write(c -> {
                for (Map<String, Object> row : rows) {
                    Sql.update(c, "MERGE INTO label_file(used_for, sha256) KEY(used_for, sha256) VALUES (?,?)", "dataset " + made.dataset(),
                            row.get("sha256"));
                }
                return null;
            });
        }
        return made;
    }

    private static List<Path> files(Path folder, MediaKind kind) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> FileMeasure.isOf(kind, f) && Files.isRegularFile(f)).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw MachineFaults.of("reading the folder", folder, e);
        }
    }

    private Map<String, Object> row(Path folder, Path file, MediaKind kind, boolean copy) throws IOException, FileMeasure.BrokenFileException {
        Map<String, Object> size = FileMeasure.of(kind, file);
        Map<String, Object> row = new LinkedHashMap<>();
        String sha256 = copy ? workspace.artifacts().put(file, Files.probeContentType(file) == null ? "application/octet-stream"
                : Files.probeContentType(file))
                : Checksums.sha256(file);
        row.put("path", copy ? "artifact:" + sha256 : file.toAbsolutePath().normalize().toString());
        row.put("name", folder.relativize(file).toString().replace('\\', '/'));
        row.put("sha256", sha256);
        row.put("bytes", Files.size(file));
        row.putAll(size);
        return row;
    }
}
