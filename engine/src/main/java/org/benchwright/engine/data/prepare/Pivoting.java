package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** The step {@code data.pivot}. */
final class Pivoting {
    /** More columns than this are refused. */
    private static final int MOST = 500;

    private Pivoting() {
    }

    static PreparationStep step() {
        return new PreparationStep("data.pivot", "Turns the values of a column into columns, one row for each combination of keys.", List.of(
                StepParameter.required("keys", Kind.TEXTS, "columns that stay rows"),
                StepParameter.required("names", Kind.TEXT, "the column whose values become columns"),
                StepParameter.required("values", Kind.TEXT, "the column that fills them"),
                StepParameter.initially("figure", Kind.TEXT, "sum", "sum, mean, min, max, count or first"),
                StepParameter.optional("of", Kind.TEXTS, "the values that become columns; all that are found, at most " + MOST
                        + ", when left out")), Pivoting::pivot);
    }

    private static String pivot(Inputs in) {
        Table data = in.table("data");
        List<String> keys = in.context().texts("keys");
        if (keys.isEmpty()) {
            throw new BadInputException("No keys are named.", "keys", "Name at least one column.");
        }
        String names = "CAST(" + data.column(in.context().text("names")) + " AS VARCHAR)";
        List<String> found = in.context().texts("of").isEmpty() ? found(in, data, names) : in.context().texts("of");
        List<String> columns = new ArrayList<>(keys.stream().map(data::column).toList());
        for (String value : found) {
            if (keys.contains(value)) {
                throw new BadInputException("Two columns would be named " + value + ".", "keys, names", "Rename the key with data.select first.");
            }
            String filter = " FILTER (WHERE " + names + " = " + SqlText.literal(value) + ")";
            columns.add(figure(in, data, filter) + " AS " + SqlText.name(value));
        }
        return "SELECT " + String.join(", ", columns) + " FROM (SELECT *, row_number() OVER () AS __row FROM " + data.sql() + ") GROUP BY "
                + data.list(keys) + " ORDER BY min(__row)";
    }

    private static List<String> found(Inputs in, Table data, String names) {
        List<String> found = in.texts("SELECT DISTINCT " + names + " AS v FROM " + data.sql() + " ORDER BY v LIMIT " + (MOST + 1));
        if (found.isEmpty() || found.size() > MOST) {
            throw new BadInputException("The column " + in.context().text("names") + " has " + (found.isEmpty() ? "no values" : "more than " + MOST
                    + " different values") + ".", data.source().label(), "Name those that become columns in the parameter of.");
        }
        return found;
    }

    private static String figure(Inputs in, Table data, String filter) {
        String values = in.context().text("values");
        return switch (in.context().text("figure")) {
            case "sum" -> data.sum(values, filter);
            case "mean" -> "avg(" + data.number(values) + ")" + filter;
            case "min", "max" -> in.context().text("figure") + "(" + data.column(values) + ")" + filter;
            case "count" -> "count(" + data.column(values) + ")" + filter;
            case "first" -> "arg_min(" + data.column(values) + ", __row)" + filter;
            default -> throw new BadInputException("\"" + in.context().text("figure") + "\" is no figure.", "figure",
                    "Give sum, mean, min, max, count or first.");
        };
    }
}
