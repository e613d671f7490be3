package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** Steps that choose rows or columns. */
final class Choosing {
    private Choosing() {
    }

    static List<PreparationStep> steps() {
        return List.of(
                new PreparationStep("data.filter", "Keeps the rows that meet a condition.", List.of(
                        StepParameter.required("where", Kind.TEXT, "a condition in SQL, such as age > 30")),
                        in -> "SELECT * FROM " + in.table("data").sql() + " WHERE (" + in.context().text("where") + "\n)"),
                new PreparationStep("data.select", "Chooses, orders and renames columns.", List.of(
                        StepParameter.optional("columns", Kind.TEXTS, "those to keep, in order; all when left out"),
                        StepParameter.optional("rename", Kind.NAMED, "new names by old ones")), Choosing::select),
                new PreparationStep("data.unpivot", "Turns columns into rows with a name and a value.", List.of(
                        StepParameter.required("columns", Kind.TEXTS, "those to turn"),
                        StepParameter.initially("names", Kind.TEXT, "name", "the column of names"),
                        StepParameter.initially("values", Kind.TEXT, "value", "the column of values")), Choosing::unpivot),
                new PreparationStep("data.deduplicate", "Keeps one of the rows that are equal, or that have equal keys.", List.of(
                        StepParameter.optional("keys", Kind.TEXTS, "columns that must be equal; all when left out"),
                        StepParameter.initially("keep", Kind.TEXT, "first", "first, last, or newest by the column of the parameter by"),
                        StepParameter.optional("by", Kind.TEXT, "the column of which the greatest value is kept")), Choosing::deduplicate),
                new PreparationStep("data.sample", "Draws rows at random; with one seed the same ones, in their order.", List.of(
                        StepParameter.optional("rows", Kind.WHOLE, "how many"),
                        StepParameter.optional("share", Kind.DECIMAL, "or which share, from 0 to 1"),
                        StepParameter.optional("strata", Kind.TEXTS, "columns whose combinations are drawn from alike; needs a share"),
                        StepParameter.optional("seed", Kind.WHOLE, "for chance")), Choosing::sample));
    }

    private static String select(Inputs in) {
        Table data = in.table("data");
        Map<String, String> renamed = in.context().named("rename");
        renamed.keySet().forEach(data::column);
        List<String> columns = in.context().texts("columns").isEmpty() ? data.names() : in.context().texts("columns");
        List<String> results = columns.stream().map(c -> renamed.getOrDefault(c, c)).toList();
        if (results.stream().distinct().count() < results.size()) {
            throw new BadInputException("Two columns would have one name.", "columns, rename", "Give every column a name of its own.");
        }
        return "SELECT " + columns.stream().map(c -> data.column(c) + " AS " + SqlText.name(renamed.getOrDefault(c, c)))
                .collect(Collectors.joining(", ")) + " FROM " + data.sql();
    }

    private static String unpivot(Inputs in) {
        Table data = in.table("data");
        List<String> turned = in.context().texts("columns");
        if (turned.isEmpty()) {
            throw new BadInputException("No columns are named.", "columns", "Name at least one column.");
        }
        List<String> kept = new ArrayList<>(data.names());
        kept.removeAll(turned);
        String prefix = kept.isEmpty() ? "" : data.list(kept) + ", ";
        String value = "unnest([" + data.list(turned) + "])";
        String name = turned.stream().map(SqlText::literal).collect(Collectors.joining(", ", "unnest([", "])"));
        turned.forEach(data::column);
        return "SELECT " + prefix + name + " AS " + SqlText.name(in.context().text("names")) + ", " + value + " AS "
                + SqlText.name(in.context().text("values")) + " FROM " + data.sql();
    }

    private static String deduplicate(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        String keys = data.list(context.texts("keys").isEmpty() ? data.names() : context.texts("keys"));
        String order = switch (context.text("keep")) {
            case "first" -> "__row";
            case "last" -> "__row DESC";
            case "newest" -> data.column(context.optionalText("by").orElseThrow(() ->
                    new BadInputException("It is not said what newest means.", "by", "Name the column of times."))) + " DESC NULLS LAST, __row";
            default -> throw new BadInputException("\"" + context.text("keep") + "\" cannot be kept.", "keep", "Give first, last or newest.");
        };
        return "SELECT * EXCLUDE (__row) FROM (SELECT *, row_number() OVER () AS __row FROM " + data.sql()
                + ") QUALIFY row_number() OVER (PARTITION BY " + keys + " ORDER BY " + order + ") = 1 ORDER BY __row";
    }

    private static String sample(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        if (context.has("rows") == context.has("share")) {
            throw new BadInputException("It is not clear how much is drawn.", "rows, share", "Give one of the two.");
        }
        List<String> strata = context.texts("strata");
        String partition = strata.isEmpty() ? "" : "PARTITION BY " + data.list(strata);
        String limit;
        if (context.has("rows")) {
            if (!strata.isEmpty() || context.whole("rows") < 0) {
                throw new BadInputException("Strata need a share, and rows cannot be fewer than none.", "rows", "Give a share instead.");
            }
            limit = Long.toString(context.whole("rows"));
        } else {
            double share = context.decimal("share");
            if (share < 0 || share > 1) {
                throw new BadInputException("A share of " + share + " cannot be drawn.", "share", "Give a number from 0 to 1.");
            }
            limit = "round(" + share + " * count(*) OVER (" + partition + "))";
        }
        long seed = context.has("seed") ? context.whole("seed") : 0;
        return "SELECT * EXCLUDE (__row) FROM (SELECT *, row_number() OVER () AS __row FROM " + data.sql() + ") QUALIFY row_number() OVER ("
                + partition
                + " ORDER BY md5(__row || ':" + seed + "'), __row) <= " + limit + " ORDER BY __row";
    }
}
