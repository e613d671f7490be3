package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;
import org.benchwright.engine.workspace.Checksums;

/** The recipe step {@code data.export}: {@link Datasets#export}; it holds as long as the file is there as it was written. */
final class ExportStep implements Step {
    @Override
    public String name() {
        return "data.export";
    }

    @Override
    public String documentation() {
        return "Writes a dataset to a file.";
    }

    @Override
    public List<StepParameter> parameters() {
        return List.of(StepParameter.required("data", Kind.TEXT, "name, name@version or a path"),
                StepParameter.required("file", Kind.TARGET, "a .csv, .tsv, .parquet, .jsonl or .json file, relative to the recipe"),
                StepParameter.initially("overwrite", Kind.FLAG, "false", "whether a file that is there is replaced"));
    }

    @Override
    public Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("file", "where it lies");
        outputs.put("rows", "how many were written");
        outputs.put("sha256", "of the file");
        return outputs;
    }

    @Override
    public Map<String, String> run(StepContext context) {
        Datasets datasets = context.room(Datasets.class);
        Path file = context.file("file");
        long rows = datasets.export(datasets.resolve(context.text("data"), context.job()), file, context.flag("overwrite"), context.job());
        Map<String, String> result = new LinkedHashMap<>();
        result.put("file", file.toString());
        result.put("rows", Long.toString(rows));
        result.put("sha256", sum(file));
        return result;
    }

    @Override
    public String alsoFrom(StepContext context) {
        return DataSteps.content(context.room(Datasets.class).resolve(context.text("data"), context.job()));
    }

    @Override
    public boolean holds(Map<String, String> outputs, Rooms rooms) {
        Path file = Path.of(outputs.get("file"));
        return java.nio.file.Files.isRegularFile(file) && sum(file).equals(outputs.get("sha256"));
    }

    private static String sum(Path file) {
        try {
            return Checksums.sha256(file);
        } catch (IOException e) {
            throw MachineFaults.of("reading a written file", file, e);
        }
    }
}
