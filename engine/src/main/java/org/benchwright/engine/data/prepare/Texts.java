package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** The step {@code data.text}. */
final class Texts {
    /** Letters, digits and underscores of any script, at least two: what scikit-learn's TfidfVectorizer takes for a word. */
    private static final String WORD = "'[\\p{L}\\p{N}_]{2,}'";

    private Texts() {
    }

    static List<PreparationStep> steps() {
        return List.of(new PreparationStep("data.text", "Tidies a column of texts, and adds figures of it. An embedding is not among them.", List.of(
                StepParameter.required("column", Kind.TEXT, "of texts"),
                StepParameter.initially("lower", Kind.FLAG, "false", "whether it becomes lower case"),
                StepParameter.initially("strip_accents", Kind.FLAG, "false", "whether letters lose their accents"),
                StepParameter.optional("add", Kind.TEXTS, "length (in characters), words (how many), tf-idf (a column for each of the top terms)"),
                StepParameter.initially("terms", Kind.WHOLE, "50", "how many terms tf-idf has: the most frequent"), Values.FIT), Texts::text));
    }

    private static String text(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        String column = context.text("column");
        String value = tidied(context, texts(data, column));
        List<String> added = new ArrayList<>();
        boolean weighed = false;
        for (String figure : context.texts("add")) {
            switch (figure) {
                case "length" -> added.add("length(__text) AS " + data.fresh(column + "_length"));
                case "words" -> added.add("len(regexp_extract_all(__text, '[\\p{L}\\p{N}_]+')) AS " + data.fresh(column + "_words"));
                case "tf-idf" -> weighed = true;
                default -> throw new BadInputException("\"" + figure + "\" is no figure of a text.", "add", "Give length, words or tf-idf.");
            }
        }
        String from = "SELECT *, " + value + " AS __text FROM " + data.sql();
        String hidden = "__text";
        if (weighed) {
            Map<String, Double> terms = terms(in, column);
            String counts = terms.entrySet().stream().map(t -> "coalesce(__counts[" + SqlText.literal(t.getKey()) + "], 0) * CAST('" + t.getValue()
                    + "' AS DOUBLE)").collect(Collectors.joining(", ", "[", "]"));
            from = "SELECT *, sqrt(list_inner_product(__weights, __weights)) AS __norm FROM (SELECT *, " + counts
                    + " AS __weights FROM (SELECT *, list_histogram(" + words("__text") + ") AS __counts FROM (" + from + ")))";
            hidden = "__text, __counts, __weights, __norm";
            int i = 1;
            for (String term : terms.keySet()) {
                added.add("CASE WHEN __norm > 0 THEN __weights[" + i++ + "] / __norm ELSE 0 END AS " + data.fresh(column + "_" + term));
            }
        }
        return "SELECT * EXCLUDE (" + hidden + ") REPLACE (__text AS " + SqlText.name(column) + ")"
                + (added.isEmpty() ? "" : ", " + String.join(", ", added)) + " FROM (" + from + ")";
    }

    private static String texts(Table table, String column) {
        if (table.source().column(column).type() != ColumnType.TEXT) {
            throw new BadInputException("The column " + column + " holds no texts.", table.source().label(), "Name a column of texts.");
        }
        return table.column(column);
    }

    private static String tidied(StepContext context, String value) {
        String text = context.flag("strip_accents") ? "strip_accents(" + value + ")" : value;
        return context.flag("lower") ? "lower(" + text + ")" : text;
    }

    private static String words(String text) {
        return "regexp_extract_all(lower(" + text + "), " + WORD + ")";
    }

    /** The top terms in their order with their weight, ln((1 + rows) / (1 + rows with the term)) + 1, as scikit-learn has it. */
    private static Map<String, Double> terms(Inputs in, String column) {
        long most = in.context().whole("terms");
        if (most < 1 || most > 1000) {
            throw new BadInputException(most + " terms cannot be columns.", "terms", "Give 1 to 1000.");
        }
        Table fit = in.fit();
        String words = words(tidied(in.context(), texts(fit, column)));
        return in.query("SELECT t, ln((1.0 + (SELECT count(*) FROM " + fit.sql() + ")) / (1.0 + d)) + 1 FROM (SELECT t, count(*) AS n, "
                + "count(DISTINCT r) AS d FROM (SELECT row_number() OVER () AS r, unnest(" + words + ") AS t FROM " + fit.sql()
                + ") GROUP BY t ORDER BY n DESC, t LIMIT " + most + ") ORDER BY t", rows -> {
            Map<String, Double> terms = new LinkedHashMap<>();
            while (rows.next()) {
                terms.put(rows.getString(1), rows.getDouble(2));
            }
            if (terms.isEmpty()) {
                throw new BadInputException("The column " + column + " holds no words.", fit.source().label(), "Leave out tf-idf.");
            }
            return terms;
        });
    }
}
