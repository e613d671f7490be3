package org.benchwright.engine.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** A workspace on which tests do steps. */
final class PreparationWorkspace implements AutoCloseable {
    final Datasets datasets;
    final Preparations preparations;
    private final Path files;
    private final Workspace workspace;

    PreparationWorkspace() throws IOException {
        files = Files.createTempDirectory("prepare");
        workspace = Workspace.init(files.resolve("workspace"));
        datasets = new Datasets(workspace, Extensions.builtIn());
        preparations = new Preparations(datasets);
    }

    /** Imports a table; returns its reference. */
    String csv(String name, String text) {
        try {
            Path file = Files.writeString(files.resolve(name + ".csv"), text);
            return datasets.importFile(file, name, ImportOptions.detect(), JobContext.none()).reference();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Map<String, String> arguments(String... pairs) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return arguments;
    }

    Map<String, String> run(String step, String... pairs) {
        Map<String, String> arguments = arguments(pairs);
        arguments.putIfAbsent("name", "made");
        return preparations.run(step, arguments, JobContext.none());
    }

    List<List<Object>> rows(String reference) {
        return datasets.sql("SELECT * FROM \"" + reference + "\"", 100_000, JobContext.none()).rows();
    }

    /** One column of what a step makes, as texts. */
    List<String> column(String column, String step, String... pairs) {
        return values(run(step, pairs).get("dataset"), column);
    }

    private List<String> values(String made, String column) {
        return datasets.sql("SELECT \"" + column + "\" FROM \"" + made + "\"", 100_000, JobContext.none()).rows().stream()
                .map(row -> String.valueOf(row.getFirst())).toList();
    }

    @Override
    public void close() throws IOException {
        datasets.close();
        workspace.close();
        DurableFiles.delete(files);
    }
}
