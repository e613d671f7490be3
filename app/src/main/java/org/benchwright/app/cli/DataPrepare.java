package org.benchwright.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchwright.engine.data.prepare.Preparations;
import org.benchwright.engine.data.prepare.Preview;
import org.benchwright.engine.fault.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchwright data prepare}. */
@Command(name = "prepare", description = "Do one preparation step, or show before what it would do. `recipe steps` lists them with their parameters.",
        footer = {"", "Example: benchwright data prepare window sales --set time=sold --set windows=7d --set figures=sum:price --name recent"})
final class DataPrepare extends Verb {
    @Parameters(index = "0", paramLabel = "STEP", description = "Such as data.clean; data. may be left out.")
    String step;
    @Parameters(index = "1", paramLabel = "D", description = "name, name@version or a path.")
    String data;
    @Option(names = "--set", paramLabel = "k=v", description = "A parameter; lists as a,b, names with values as a:x,b:y.")
    Map<String, String> set = new LinkedHashMap<>();
    @Option(names = "--name", paramLabel = "OUT", description = "The dataset to make.")
    String name;
    @Option(names = "--preview", description = "Only show rows before and after.")
    boolean preview;
    @Option(names = "--limit", paramLabel = "N", description = "How many rows --preview shows; default 20.")
    int limit = 20;

    @Override
    protected Object run(Cli cli) {
        notNegative("--limit", limit);
        Map<String, String> arguments = new LinkedHashMap<>(set);
        arguments.put("data", data);
        String full = step.startsWith("data.") ? step : "data." + step;
        Preparations preparations = cli.engine().preparations();
        if (preview) {
            return told(cli.job("Looking at " + full, job -> preparations.preview(full, arguments, limit, job)));
        }
        if (name == null) {
            throw new BadInputException("The dataset to make has no name.", "--name", "Give --name OUT, or --preview to only look.");
        }
        arguments.put("name", name);
        return cli.job(full + " of " + data, job -> preparations.run(full, arguments, job));
    }

    private static Map<String, Object> told(Preview preview) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rows_before", preview.rowsBefore());
        told.put("rows_after", preview.rowsAfter());
        told.put("sampled", preview.sampled());
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Preview.Change change : preview.columns()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", change.name());
            one.put("change", change.fate().name().toLowerCase(Locale.ROOT));
            one.put("type_before", change.typeBefore());
            one.put("type_after", change.typeAfter());
            one.put("changed_cells", change.changed());
            columns.add(one);
        }
        told.put("columns", columns);
        told.put("before", preview.before());
        told.put("after", preview.after());
        told.put("matched", preview.matched());
        return told;
    }
}
