package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** Steps that make numbers of categories, and categories of numbers. */
final class Encoding {
    /** More columns than this from one column are refused. */
    private static final int MOST = 200;

    private Encoding() {
    }

    static List<PreparationStep> steps() {
        return List.of(
                new PreparationStep("data.encode",
                        "Makes numbers of categories. Values that were not learned from get 0, or nothing where they are ordinal.",
                        List.of(StepParameter.required("columns", Kind.TEXTS, "of categories"),
                                StepParameter.initially("method", Kind.TEXT, "one-hot",
                                        "one-hot, ordinal (from 0), frequency (a share), target or hash"),
                                StepParameter.optional("order", Kind.TEXTS, "the values from the least on, for ordinal; sorted when left out"),
                                StepParameter.optional("target", Kind.TEXT, "the column of numbers whose mean by category is taken, for target"),
                                StepParameter.initially("smoothing", Kind.DECIMAL, "10",
                                        "how many rows of the overall mean each category gets added"),
                                StepParameter.initially("folds", Kind.WHOLE, "5",
                                        "without fit, a row's figure is of the rows in the other folds, so that it does not hold its own target"),
                                StepParameter.initially("buckets", Kind.WHOLE, "32", "for hash"),
                                StepParameter.initially("keep", Kind.FLAG, "false", "whether the columns stay"),
                                StepParameter.optional("seed", Kind.WHOLE, "of the folds"), Values.FIT), Encoding::encode),
                new PreparationStep("data.bin", "Sorts numbers into bins, which are numbered from 0 and hold their upper edge.", List.of(
                        StepParameter.required("columns", Kind.TEXTS, "of numbers"),
                        StepParameter.initially("method", Kind.TEXT, "width", "width (alike in length), quantile (alike in rows) or edges"),
                        StepParameter.initially("bins", Kind.WHOLE, "5", "how many, for width and quantile; the outermost are open"),
                        StepParameter.optional("edges", Kind.TEXTS, "rising numbers, for edges; values outside get nothing"), Values.FIT),
                        Encoding::bin));
    }

    private static String encode(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        List<String> columns = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        if (context.texts("columns").isEmpty()) {
            throw new BadInputException("No columns are named.", "columns", "Name at least one.");
        }
        for (String column : context.texts("columns")) {
            data.column(column);
            switch (context.text("method")) {
                case "one-hot" -> oneHot(in, column, columns);
                case "ordinal" -> ordinal(in, column, columns, joins);
                case "frequency" -> frequency(in, column, columns, joins);
                case "target" -> target(in, column, columns, joins);
                case "hash" -> {
                    positive(context, "buckets");
                    columns.add("CAST(md5_number_lower(CAST(d." + data.column(column) + " AS VARCHAR)) % " + context.whole("buckets")
                            + " AS BIGINT) AS " + data.fresh(column + "_hash"));
                }
                default -> throw new BadInputException("\"" + context.text("method") + "\" is no encoding.", "method",
                        "Give one-hot, ordinal, frequency, target or hash.");
            }
        }
        String left = context.flag("keep") ? "" : context.texts("columns").stream().map(SqlText::name).collect(Collectors.joining(", ", ", ", ""));
        return "SELECT d.* EXCLUDE (__row" + left + "), " + String.join(", ", columns) + " FROM (SELECT *, row_number() OVER () AS __row FROM "
                + data.sql() + ") d" + String.join("", joins) + " ORDER BY d.__row";
    }

    private static void positive(StepContext context, String parameter) {
        if (context.whole(parameter) < 2) {
            throw new BadInputException(context.whole(parameter) + " " + parameter + " are too few.", parameter, "Give at least 2.");
        }
    }

    private static void oneHot(Inputs in, String column, List<String> columns) {
        String learned = "CAST(" + in.fit().column(column) + " AS VARCHAR)";
        List<String> values = in.texts("SELECT DISTINCT " + learned + " AS v FROM " + in.fit().sql() + " ORDER BY v LIMIT " + (MOST + 1));
        if (values.size() > MOST) {
            throw new BadInputException("The column " + column + " has more than " + MOST + " different values.", "columns",
                    "Take the method frequency, target or hash.");
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            String name = column + "_" + value;
            if (!names.add(name)) {
                throw new BadInputException("Two columns would be named " + name + ".", "columns", "Tidy the values with data.clean first.");
            }
            columns.add("CAST(CAST(d." + SqlText.name(column) + " AS VARCHAR) IS NOT DISTINCT FROM " + SqlText.literal(value) + " AS BIGINT) AS "
                    + in.table("data").fresh(name));
        }
    }

    private static void ordinal(Inputs in, String column, List<String> columns, List<String> joins) {
        String name = in.table("data").fresh(column + "_ordinal");
        List<String> order = in.context().texts("order");
        if (!order.isEmpty()) {
            columns.add("CAST(nullif(list_position([" + order.stream().map(SqlText::literal).collect(Collectors.joining(", ")) + "], CAST(d."
                    + SqlText.name(column) + " AS VARCHAR)), 0) - 1 AS BIGINT) AS " + name);
            return;
        }
        String learned = in.fit().column(column);
        String joined = join(joins, column, "SELECT " + learned + " AS __k, row_number() OVER (ORDER BY " + learned
                + ") - 1 AS __v FROM (SELECT DISTINCT " + learned + " FROM " + in.fit().sql() + " WHERE " + learned + " IS NOT NULL)");
        columns.add(joined + ".__v AS " + name);
    }

    private static void frequency(Inputs in, String column, List<String> columns, List<String> joins) {
        String learned = in.fit().column(column);
        String joined = join(joins, column, "SELECT " + learned + " AS __k, count(*) / (SELECT CAST(count(" + learned + ") AS DOUBLE) FROM "
                + in.fit().sql() + ") AS __v FROM " + in.fit().sql() + " WHERE " + learned + " IS NOT NULL GROUP BY " + learned);
        columns.add("CASE WHEN d." + SqlText.name(column) + " IS NOT NULL THEN coalesce(" + joined + ".__v, 0) END AS "
                + in.table("data").fresh(column + "_frequency"));
    }

    /** After Micci-Barreca, SIGKDD Explorations 3 (2001), with the weight n / (n + smoothing). Missing is a category like any other. */
    private static void target(Inputs in, String column, List<String> columns, List<String> joins) {
        StepContext context = in.context();
        String named = context.optionalText("target").orElseThrow(() ->
                new BadInputException("It is not said of what the mean is taken.", "target", "Name a column of numbers."));
        if (!(context.decimal("smoothing") >= 0)) {
            throw new BadInputException("The smoothing is " + context.decimal("smoothing") + ".", "smoothing", "Give 0 or more.");
        }
        String smoothing = context.decimal("smoothing") + "";
        Table fit = in.fit();
        String name = in.table("data").fresh(column + "_target");
        String y = "CAST(" + fit.number(named) + " AS DOUBLE)";
        if (context.has("fit")) {
            String mean = "(SELECT avg(" + y + ") FROM " + fit.sql() + ")";
            String joined = join(joins, column, "SELECT " + fit.column(column) + " AS __k, (coalesce(sum(" + y + "), 0) + " + smoothing + " * " + mean
                    + ") / nullif(count(" + y + ") + " + smoothing + ", 0) AS __v FROM " + fit.sql() + " GROUP BY " + fit.column(column));
            columns.add("coalesce(" + joined + ".__v, " + mean + ") AS " + name);
            return;
        }
        positive(context, "folds");
        long seed = context.has("seed") ? context.whole("seed") : 0;
        String category = fit.column(column);
        String sums = "sum(%1$s) OVER (%2$s) AS __s%3$s, count(%1$s) OVER (%2$s) AS __n%3$s";
        String folds = "SELECT *, row_number() OVER (ORDER BY md5(__row || ':" + seed + "'), __row) % " + context.whole("folds")
                + " AS __fold FROM (SELECT " + category + ", " + fit.number(named) + ", row_number() OVER () AS __row FROM " + fit.sql() + ")";
        String counted = "SELECT __row, " + String.join(", ", sums.formatted(y, "", "all"), sums.formatted(y, "PARTITION BY __fold", "fold"),
                sums.formatted(y, "PARTITION BY " + category, "own"), sums.formatted(y, "PARTITION BY " + category + ", __fold", "here"))
                + " FROM (" + folds + ")";
        String prior = "(__sall - coalesce(__sfold, 0)) / nullif(__nall - __nfold, 0)";
        String joined = "j" + joins.size();
        joins.add(" JOIN (SELECT __row, coalesce((coalesce(__sown, 0) - coalesce(__shere, 0) + " + smoothing + " * " + prior
                + ") / nullif(__nown - __nhere + " + smoothing + ", 0), " + prior + ") AS __v FROM (" + counted + ")) " + joined + " ON d.__row = "
                + joined + ".__row");
        columns.add(joined + ".__v AS " + name);
    }

    private static String join(List<String> joins, String column, String learned) {
        String joined = "j" + joins.size();
        joins.add(" LEFT JOIN (" + learned + ") " + joined + " ON d." + SqlText.name(column) + " IS NOT DISTINCT FROM " + joined + ".__k");
        return joined;
    }

    private static String bin(Inputs in) {
        Table data = in.table("data");
        List<String> columns = new ArrayList<>(List.of("*"));
        for (String column : in.context().texts("columns")) {
            String x = data.number(column);
            boolean given = in.context().text("method").equals("edges");
            List<Double> edges = given ? edges(in.context()) : learned(in, column);
            StringBuilder bin = new StringBuilder("CASE");
            if (given) {
                bin.append(" WHEN ").append(x).append(" <= ").append(number(edges.getFirst())).append(" OR ").append(x).append(" > ")
                        .append(number(edges.getLast())).append(" THEN NULL");
            }
            for (int i = 1; i < edges.size() - 1; i++) {
                bin.append(" WHEN ").append(x).append(" <= ").append(number(edges.get(i))).append(" THEN ").append(i - 1);
            }
            bin.append(" WHEN ").append(x).append(" IS NOT NULL THEN ").append(Math.max(0, edges.size() - 2)).append(" END");
            columns.add("CAST(" + bin + " AS BIGINT) AS " + data.fresh(column + "_bin"));
        }
        if (columns.size() == 1) {
            throw new BadInputException("No columns are named.", "columns", "Name at least one.");
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + data.sql();
    }

    private static String number(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }

    private static List<Double> edges(StepContext context) {
        List<Double> edges = new ArrayList<>();
        for (String text : context.texts("edges")) {
            double edge;
            try {
                edge = Double.parseDouble(text);
            } catch (NumberFormatException none) {
                throw new BadInputException("\"" + text + "\" is no number.", "edges", "Give rising numbers, such as 0, 18, 65.");
            }
            if (Double.isNaN(edge) || !edges.isEmpty() && edge <= edges.getLast()) {
                throw new BadInputException("The edges do not rise at " + text + ".", "edges", "Give rising numbers, such as 0, 18, 65.");
            }
            edges.add(edge);
        }
        if (edges.size() < 2) {
            throw new BadInputException("There are too few edges.", "edges", "Give at least two, such as 0, 18, 65.");
        }
        return edges;
    }

    /** Quantile edges that coincide are one; a column without numbers has one bin. */
    private static List<Double> learned(Inputs in, String column) {
        long bins = in.context().whole("bins");
        if (bins < 2 || bins > 1000) {
            throw new BadInputException(bins + " bins cannot be made.", "bins", "Give 2 to 1000.");
        }
        String x = "CAST(" + in.fit().number(column) + " AS DOUBLE)";
        List<String> figures = new ArrayList<>();
        for (int i = 0; i <= bins; i++) {
            figures.add(switch (in.context().text("method")) {
                case "width" -> "min(" + x + ") + " + i + " * (max(" + x + ") - min(" + x + ")) / " + bins;
                case "quantile" -> "quantile_cont(" + x + ", " + (double) i / bins + ")";
                default -> throw new BadInputException("\"" + in.context().text("method") + "\" is no way to make bins.", "method",
                        "Give width, quantile or edges.");
            });
        }
        return in.query("SELECT " + String.join(", ", figures) + " FROM " + in.fit().sql(), rows -> {
            rows.next();
            List<Double> edges = new ArrayList<>();
            for (int i = 1; i <= bins + 1; i++) {
                double edge = rows.getDouble(i);
                if (!rows.wasNull() && (edges.isEmpty() || edge > edges.getLast())) {
                    edges.add(edge);
                }
            }
            return edges;
        });
    }
}
