package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** A workspace in a folder of its own, for one test. */
final class DataRoom implements AutoCloseable {
    final Path files;
    Workspace workspace;
    Datasets datasets;

    DataRoom() throws IOException {
        files = Files.createTempDirectory("data-room");
        workspace = Workspace.init(files.resolve("workspace"));
        datasets = new Datasets(workspace, Extensions.builtIn());
    }

    /** Closes the workspace and opens it again. */
    void reopen() {
        datasets.close();
        workspace.close();
        workspace = Workspace.open(files.resolve("workspace"));
        datasets = new Datasets(workspace, Extensions.builtIn());
    }

    Path file(String name, String text) throws IOException {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Path file(String name, String text, Charset charset) throws IOException {
        return file(name, text.getBytes(charset));
    }

    Path file(String name, byte[] content) throws IOException {
        return Files.write(files.resolve(name), content);
    }

    DatasetVersion take(Path file) {
        return take(file, ImportOptions.detect());
    }

    DatasetVersion take(Path file, ImportOptions options) {
        return datasets.importFile(file, "d", options, JobContext.none());
    }

    DatasetVersion csv(String text) throws IOException {
        return take(file("d.csv", text));
    }

    /** All rows of the newest version of {@code d}. */
    List<List<Object>> rows() {
        return sql("SELECT * FROM d").rows();
    }

    SqlResult sql(String sql) {
        return datasets.sql(sql, 1_000_000, JobContext.none());
    }

    List<Reject> rejects(DatasetVersion version) {
        return datasets.rejects(version, 100_000);
    }

    /** The number that the workspace's database answers. */
    long number(String sql) {
        return workspace.database().read(c -> org.benchwright.engine.workspace.Sql.number(c, sql));
    }

    /** What lies in the data folder, relative to it. */
    List<String> stored() throws IOException {
        Path data = workspace.folder("data");
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(p -> !p.equals(data) && !p.toString().contains("duckdb")).map(p -> data.relativize(p).toString().replace('\\', '/'))
                    .sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        datasets.close();
        workspace.close();
        DurableFiles.delete(files);
    }
}
