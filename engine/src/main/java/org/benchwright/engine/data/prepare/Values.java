package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** Steps that change the values of columns. */
final class Values {
    static final StepParameter FIT = StepParameter.optional("fit", Kind.TEXT,
            "the dataset to learn the figures from, such as the training part; the data itself when left out");

    private Values() {
    }

    static List<PreparationStep> steps() {
        return List.of(
                new PreparationStep("data.clean", "Tidies texts and changes types.", List.of(
                        StepParameter.optional("columns", Kind.TEXTS, "of texts to tidy; all of texts when left out"),
                        StepParameter.initially("trim", Kind.FLAG, "true", "whether blanks around are removed"),
                        StepParameter.initially("collapse", Kind.FLAG, "false", "whether blanks in a row become one"),
                        StepParameter.initially("case", Kind.TEXT, "keep", "keep, lower or upper"),
                        StepParameter.optional("units", Kind.NAMED, "conversions of columns of numbers, such as in>cm or degF>degC"),
                        StepParameter.optional("types", Kind.NAMED, "new types of columns: boolean, integer, decimal, date, timestamp or text"),
                        StepParameter.initially("bad", Kind.TEXT, "error", "what becomes of values that are not of the new type: error or missing")),
                        Values::clean),
                new PreparationStep("data.impute", "Fills missing values.", List.of(
                        StepParameter.required("columns", Kind.TEXTS, "those to fill"),
                        StepParameter.required("method", Kind.TEXT, "mean, median, mode, zero, constant, forward or backward"),
                        StepParameter.optional("constant", Kind.TEXT, "the value for the method constant"),
                        StepParameter.optional("order", Kind.TEXT, "the column that forward and backward go along"),
                        StepParameter.optional("group", Kind.TEXT, "fill within equal values of this column (mean, median, mode, forward, backward)"),
                        StepParameter.initially("indicator", Kind.FLAG, "false", "whether a column says what was missing"), FIT), Values::impute));
    }

    static String replaced(List<String> replacements, List<String> added, String from) {
        return "SELECT *" + (replacements.isEmpty() ? "" : " REPLACE (" + String.join(", ", replacements) + ")")
                + (added.isEmpty() ? "" : ", " + String.join(", ", added)) + " FROM " + from;
    }

    private static String clean(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        Map<String, String> types = context.named("types");
        types.keySet().forEach(data::column);
        context.named("units").keySet().forEach(data::column);
        List<String> tidied = context.texts("columns");
        tidied.forEach(column -> {
            if (data.source().column(column).type() != ColumnType.TEXT) {
                throw new BadInputException("The column " + column + " holds no texts.", data.source().label(), "Name columns of texts.");
            }
        });
        List<String> replacements = new ArrayList<>();
        for (ColumnInfo column : data.source().columns()) {
            boolean text = column.type() == ColumnType.TEXT && (tidied.isEmpty() || tidied.contains(column.name()));
            String value = SqlText.name(column.name());
            value = text ? tidy(value, context) : value;
            boolean converted = context.named("units").containsKey(column.name());
            if (types.containsKey(column.name())) {
                value = cast(in, value, column.name(), types.get(column.name()));
            } else if (converted) {
                value = data.number(column.name());
            } else if (!text) {
                continue;
            }
            value = converted ? UnitConversion.of(context.named("units").get(column.name()), column.name()).sql(value) : value;
            replacements.add(value + " AS " + SqlText.name(column.name()));
        }
        return replaced(replacements, List.of(), data.sql());
    }

    private static String tidy(String value, StepContext context) {
        String tidy = context.flag("collapse") ? "regexp_replace(" + value + ", '\\s+', ' ', 'g')" : value;
        tidy = context.flag("trim") ? "regexp_replace(" + tidy + ", '^\\s+|\\s+$', '', 'g')" : tidy;
        return switch (context.text("case")) {
            case "keep" -> tidy;
            case "lower", "upper" -> context.text("case") + "(" + tidy + ")";
            default -> throw new BadInputException("\"" + context.text("case") + "\" is no case.", "case", "Give keep, lower or upper.");
        };
    }

    private static String cast(Inputs in, String value, String column, String type) {
        String sql = switch (type) {
            case "boolean", "date", "timestamp" -> type.toUpperCase(java.util.Locale.ROOT);
            case "integer" -> "BIGINT";
            case "decimal" -> "DOUBLE";
            case "text" -> "VARCHAR";
            default -> throw new BadInputException("\"" + type + "\" is not a type.", "types, column " + column,
                    "Give boolean, integer, decimal, date, timestamp or text.");
        };
        String cast = "TRY_CAST(" + value + " AS " + sql + ")";
        switch (in.context().text("bad")) {
            case "missing" -> { }
            case "error" -> refuseBad(in, value, cast, column, type);
            default -> throw new BadInputException("\"" + in.context().text("bad") + "\" cannot become of bad values.", "bad",
                    "Give error or missing.");
        }
        return cast;
    }

    private static void refuseBad(Inputs in, String value, String cast, String column, String type) {
        String from = "SELECT CAST(" + value + " AS VARCHAR) FROM " + in.table("data").sql() + " WHERE " + cast + " IS NULL AND " + value
                + " IS NOT NULL";
        List<String> bad = in.texts(from + " LIMIT 1");
        if (!bad.isEmpty()) {
            long many = in.count("SELECT count(*) FROM (" + from + ")");
            throw new BadInputException((many == 1 ? "A value" : many + " values") + " of the column " + column + " cannot be of the type " + type
                    + ", such as \"" + bad.getFirst() + "\".", in.table("data").source().label(),
                    "Mend " + (many == 1 ? "it" : "them") + ", or give the parameter bad as missing.");
        }
    }

    private static String impute(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        Table fit = in.fit();
        String method = context.text("method");
        boolean grouped = context.has("group");
        boolean along = method.equals("forward") || method.equals("backward");
        if (grouped && !along && !List.of("mean", "median", "mode").contains(method)) {
            throw new BadInputException("The method " + method + " does not go by group.", "group",
                    "Leave it out, or take mean, median, mode, forward or backward.");
        }
        List<String> replacements = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> learned = new ArrayList<>();
        List<String> modes = new ArrayList<>();
        for (String column : context.texts("columns")) {
            String value = "d." + data.column(column);
            String filled = switch (method) {
                case "mean" -> learned(learned, grouped, fit, "avg(" + data.number(column) + ")", column);
                case "median" -> learned(learned, grouped, fit, "median(" + data.number(column) + ")", column);
                case "mode" -> mode(context, modes, fit, column);
                case "zero" -> data.number(column).isEmpty() ? "" : "0";
                case "constant" -> "CAST(" + SqlText.literal(context.optionalText("constant").orElseThrow(() ->
                        new BadInputException("There is no value to fill in.", "constant", "Give one."))) + " AS "
                        + data.source().column(column).sqlType() + ")";
                case "forward", "backward" -> along(context, data, value, method, grouped);
                default -> throw new BadInputException("\"" + method + "\" is no way to fill.", "method",
                        "Give mean, median, mode, zero, constant, forward or backward.");
            };
            replacements.add("coalesce(" + value + ", " + filled + ") AS " + SqlText.name(column));
            if (context.flag("indicator")) {
                added.add(value + " IS NULL AS " + data.fresh(column + "_missing"));
            }
        }
        String numbered = "(SELECT *, row_number() OVER () AS __row FROM " + data.sql() + ") d";
        String by = grouped ? data.column(context.text("group")) : "";
        String from = numbered;
        if (!modes.isEmpty()) {
            from += String.join("", modes);
        } else if (grouped && !along) {
            from += " LEFT JOIN (SELECT " + fit.column(context.text("group")) + " AS __g, " + String.join(", ", learned) + " FROM " + fit.sql()
                    + " GROUP BY ALL) f ON d." + by + " IS NOT DISTINCT FROM f.__g";
        }
        return "SELECT d.* EXCLUDE (__row)" + (replacements.isEmpty() ? "" : " REPLACE (" + String.join(", ", replacements) + ")")
                + (added.isEmpty() ? "" : ", " + String.join(", ", added)) + " FROM " + from + " ORDER BY d.__row";
    }

    /** The group's figure, and the whole table's where the group has none. */
    private static String learned(List<String> learned, boolean grouped, Table fit, String figure, String column) {
        fit.number(column);
        String whole = "(SELECT " + figure + " FROM " + fit.sql() + ")";
        if (!grouped) {
            return whole;
        }
        learned.add(figure + " AS __f" + learned.size());
        return "f.__f" + (learned.size() - 1) + ", " + whole;
    }

    /** The most frequent value, of those the least; the group's before the whole table's. */
    private static String mode(StepContext context, List<String> joins, Table fit, String column) {
        String value = fit.column(column);
        String from = "SELECT " + value + " FROM " + fit.sql() + " WHERE " + value + " IS NOT NULL GROUP BY " + value + " ORDER BY count(*) DESC, "
                + value + " LIMIT 1";
        if (!context.has("group")) {
            return "(" + from + ")";
        }
        String group = fit.column(context.text("group"));
        String joined = "m" + joins.size();
        joins.add(" LEFT JOIN (SELECT " + group + " AS __g, " + value + " AS __v FROM " + fit.sql() + " WHERE " + value + " IS NOT NULL GROUP BY "
                + group + ", " + value + " QUALIFY row_number() OVER (PARTITION BY " + group + " ORDER BY count(*) DESC, " + value + ") = 1) "
                + joined + " ON d." + group + " IS NOT DISTINCT FROM " + joined + ".__g");
        return joined + ".__v, (" + from + ")";
    }

    private static String along(StepContext context, Table data, String value, String method, boolean grouped) {
        String order = data.column(context.optionalText("order").orElseThrow(() ->
                new BadInputException("It is not said along what to fill.", "order", "Name the column of times.")));
        String direction = method.equals("forward") ? "" : " DESC";
        return "last_value(" + value + " IGNORE NULLS) OVER (" + (grouped ? "PARTITION BY d." + data.column(context.text("group")) + " " : "")
                + "ORDER BY d." + order + direction + ", d.__row" + direction + " ROWS UNBOUNDED PRECEDING)";
    }
}
