package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/**
 * Divides a table into two or three datasets; every row is in exactly one. Chance is MD5 of the row's number (of the group's value) and the
 * seed, so a split can be repeated on any machine. Groups are drawn each by itself, so their shares hold on average only.
 */
final class SplitStep implements Step {
    private static final List<String> PARTS = List.of("train", "validation", "test");

    @Override
    public String name() {
        return "data.split";
    }

    @Override
    public String documentation() {
        return "Divides a table into parts for training, validation and test.";
    }

    @Override
    public List<StepParameter> parameters() {
        return List.of(StepParameter.required("data", Kind.TEXT, "name, name@version or a path"),
                StepParameter.initially("rule", Kind.TEXT, "random", "random, time (the latest rows are the test), group or stratified"),
                StepParameter.optional("column", Kind.TEXT, "of the times, groups or strata"),
                StepParameter.initially("test", Kind.DECIMAL, "0.2", "the share of the test"),
                StepParameter.initially("validation", Kind.DECIMAL, "0", "the share of the validation; 0 for none"),
                StepParameter.optional("seed", Kind.WHOLE, "for chance"),
                StepParameter.required("name", Kind.TEXT, "of the datasets to make, which get -train, -validation and -test behind it"));
    }

    @Override
    public Map<String, String> outputs() {
        Map<String, String> outputs = new LinkedHashMap<>();
        PARTS.forEach(part -> outputs.put(part, "the " + part + " part, as name@version" + (part.equals("validation") ? "; empty without one" : "")));
        outputs.put("contents", "SHA-256 of what each part holds");
        return outputs;
    }

    @Override
    public Map<String, String> run(StepContext context) {
        Datasets datasets = context.room(Datasets.class);
        Inputs inputs = new Inputs(datasets, context, OptionalLong.empty());
        String placed = placed(inputs);
        refuseEmpty(inputs, placed);
        Map<String, String> made = new LinkedHashMap<>();
        List<String> contents = new ArrayList<>();
        for (String part : PARTS) {
            if (part.equals("validation") && context.decimal("validation") == 0) {
                made.put(part, "");
                continue;
            }
            DatasetVersion version = datasets.derive(context.text("name") + "-" + part, "SELECT * EXCLUDE (__row, __place) FROM (" + placed
                    + ") WHERE " + condition(part, context) + " ORDER BY __row", "data.split of " + inputs.table("data").source().label(),
                    context.job());
            made.put(part, version.reference());
            contents.add(DataSteps.content(version));
        }
        made.put("contents", String.join(" ", contents));
        return made;
    }

    @Override
    public String alsoFrom(StepContext context) {
        return PreparationStep.contents(context);
    }

    @Override
    public boolean holds(Map<String, String> outputs, Rooms rooms) {
        try {
            List<String> contents = PARTS.stream().map(outputs::get).filter(reference -> !reference.isEmpty())
                    .map(reference -> DataSteps.content(rooms.get(Datasets.class).version(reference))).toList();
            return String.join(" ", contents).equals(outputs.get("contents"));
        } catch (BadInputException gone) {
            return false;
        }
    }

    private static void refuseEmpty(Inputs inputs, String placed) {
        List<String> wanted = PARTS.stream().filter(p -> !p.equals("validation") || inputs.context().decimal("validation") > 0).toList();
        String counts = wanted.stream().map(p -> "count(*) FILTER (WHERE " + condition(p, inputs.context()) + ")").collect(Collectors.joining(", "));
        inputs.query("SELECT " + counts + " FROM (" + placed + ")", rows -> {
            rows.next();
            for (int i = 0; i < wanted.size(); i++) {
                if (rows.getLong(i + 1) == 0) {
                    throw new BadInputException("The part for " + wanted.get(i) + " would have no rows.", inputs.table("data").source().label(),
                            "Give other shares, another seed or more rows.");
                }
            }
            return wanted;
        });
    }

    /** For a look beforehand: the rows, with a column that says in which part each comes. */
    static String told(Inputs in) {
        String placed = placed(in);
        String part = PARTS.stream().filter(p -> !p.equals("train")).map(p -> "WHEN " + condition(p, in.context()) + " THEN " + SqlText.literal(p))
                .collect(Collectors.joining(" ", "CASE ", " ELSE 'train' END"));
        return "SELECT * EXCLUDE (__row, __place), " + part + " AS " + (in.table("data").has("part") ? "part_of_split" : "part") + " FROM (" + placed
                + ") ORDER BY __row";
    }

    /** The rows with {@code __place}, from above 0 to 1: train lies lowest, test highest. */
    private static String placed(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        String rule = context.text("rule");
        if (context.decimal("test") <= 0 || context.decimal("validation") < 0 || context.decimal("test") + context.decimal("validation") >= 1) {
            throw new BadInputException("The shares leave a part without rows.", "test, validation",
                    "Give shares above 0 that add up to less than 1.");
        }
        String column = rule.equals("random") ? "" : context.optionalText("column").orElseThrow(() ->
                new BadInputException("The rule " + rule + " needs a column.", "column", "Name one."));
        String seed = ":" + (context.has("seed") ? context.whole("seed") : 0);
        String chance = "ORDER BY md5(__row || '" + seed + "'), __row";
        String place = switch (rule) {
            case "random" -> "cume_dist() OVER (" + chance + ")";
            case "stratified" -> "cume_dist() OVER (PARTITION BY " + data.column(column) + " " + chance + ")";
            // Rows of one instant stay together.
            case "time" -> "cume_dist() OVER (ORDER BY " + data.time(column) + " NULLS FIRST)";
            case "group" -> "(CAST(md5_number_lower(coalesce('=' || CAST(" + data.column(column) + " AS VARCHAR), '') || '" + seed
                    + "') AS DOUBLE) + 1) / 18446744073709551616.0";
            default -> throw new BadInputException("\"" + rule + "\" is no way to split.", "rule", "Give random, time, group or stratified.");
        };
        return "SELECT *, " + place + " AS __place FROM (SELECT *, row_number() OVER () AS __row FROM " + data.sql() + ")";
    }

    private static String condition(String part, StepContext context) {
        double validation = 1 - context.decimal("test");
        double train = validation - context.decimal("validation");
        // Shares such as 0.8 are not exact in binary; places are.
        String test = "__place > " + (validation + 1e-12);
        String behind = "__place > " + (train + 1e-12);
        return switch (part) {
            case "test" -> test;
            case "validation" -> behind + " AND NOT " + test;
            default -> "NOT " + behind;
        };
    }
}
