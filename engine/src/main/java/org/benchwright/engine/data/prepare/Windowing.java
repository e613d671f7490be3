package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** Steps about time. */
final class Windowing {
    private Windowing() {
    }

    static List<PreparationStep> steps() {
        return List.of(
                new PreparationStep("data.window", "Adds figures over the time before each row, but not of its own instant.",
                        List.of(StepParameter.required("time", Kind.TEXT, "the column of times"),
                                StepParameter.required("windows", Kind.TEXTS, "how far back: 1h, 24h, 7d, 30d"),
                                StepParameter.required("figures", Kind.TEXTS,
                                        "count, or sum, mean, min, max, std or distinct of a column: sum:amount"),
                                StepParameter.optional("keys", Kind.TEXTS, "columns whose values are looked at apart, such as the customer"),
                                StepParameter.initially("present", Kind.FLAG, "false", "whether rows of the same instant count, the row itself too")),
                        Windowing::window),
                new PreparationStep("data.time-parts", "Adds parts of a date or time as columns.", List.of(
                        StepParameter.required("column", Kind.TEXT, "of dates or times"),
                        StepParameter.required("parts", Kind.TEXTS, "year, quarter, month, week, day, weekday (1 is Monday), weekend, hour, minute, "
                                + "and as a circle: month-circle, weekday-circle, hour-circle")),
                        Windowing::parts));
    }

    private static String window(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        String time = data.time(context.text("time"));
        List<String> keys = context.texts("keys");
        String partition = keys.isEmpty() ? "" : "PARTITION BY " + data.list(keys) + " ";
        String end = context.flag("present") ? "CURRENT ROW" : "INTERVAL 1 MICROSECOND PRECEDING";
        List<String> columns = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        for (String span : context.texts("windows")) {
            String frame = "w" + frames.size();
            frames.add(frame + " AS (" + partition + "ORDER BY __time RANGE BETWEEN " + Spans.interval(span, "windows") + " PRECEDING AND " + end
                    + ")");
            for (String figure : context.texts("figures")) {
                String[] parts = figure.split(":", 2);
                String name = (parts.length == 1 ? parts[0] : parts[1] + "_" + parts[0]) + "_" + span.replace(" ", "");
                columns.add("CASE WHEN __time IS NOT NULL THEN " + figure(data, parts, " OVER " + frame) + " END AS " + data.fresh(name));
            }
        }
        if (columns.isEmpty()) {
            throw new BadInputException("There is nothing to compute.", "windows, figures", "Give at least one of each.");
        }
        return "SELECT * EXCLUDE (__row, __time), " + String.join(", ", columns) + " FROM (SELECT *, row_number() OVER () AS __row, " + time
                + " AS __time FROM " + data.sql() + ") WINDOW " + String.join(", ", frames) + " ORDER BY __row";
    }

    private static String figure(Table data, String[] parts, String over) {
        if (parts.length == 1 && parts[0].equals("count")) {
            return "count(*)" + over;
        }
        String column = parts.length == 2 ? parts[1] : "";
        return switch (parts.length == 2 ? parts[0] : "") {
            case "sum" -> data.sum(column, over);
            case "mean" -> "avg(" + data.number(column) + ")" + over;
            case "min", "max", "count" -> parts[0] + "(" + data.column(column) + ")" + over;
            case "std" -> "stddev_samp(" + data.number(column) + ")" + over;
            case "distinct" -> "count(DISTINCT " + data.column(column) + ")" + over;
            default -> throw new BadInputException("\"" + String.join(":", parts) + "\" is no figure.", "figures",
                    "Give count, or sum, mean, min, max, std, count or distinct with a column, such as sum:amount.");
        };
    }

    private static String parts(Inputs in) {
        Table data = in.table("data");
        String column = in.context().text("column");
        String time = data.time(column);
        List<String> columns = new ArrayList<>(List.of("*"));
        for (String part : in.context().texts("parts")) {
            switch (part) {
                case "year", "quarter", "month", "week", "day", "hour", "minute" -> columns.add(part + "(" + time + ") AS "
                        + data.fresh(column + "_" + part));
                case "weekday" -> columns.add("isodow(" + time + ") AS " + data.fresh(column + "_weekday"));
                case "weekend" -> columns.add("isodow(" + time + ") >= 6 AS " + data.fresh(column + "_weekend"));
                case "month-circle" -> circle(columns, data, column + "_month", "(month(" + time + ") - 1) / 12.0");
                case "weekday-circle" -> circle(columns, data, column + "_weekday", "(isodow(" + time + ") - 1) / 7.0");
                case "hour-circle" -> circle(columns, data, column + "_hour", "hour(" + time + ") / 24.0");
                default -> throw new BadInputException("\"" + part + "\" is no part of a time.", "parts",
                        "Give year, quarter, month, week, day, weekday, weekend, hour, minute, month-circle, weekday-circle or hour-circle.");
            }
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + data.sql();
    }

    private static void circle(List<String> columns, Table data, String name, String turn) {
        columns.add("sin(2 * pi() * " + turn + ") AS " + data.fresh(name + "_sin"));
        columns.add("cos(2 * pi() * " + turn + ") AS " + data.fresh(name + "_cos"));
    }
}
