package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** The step {@code data.scale}. */
final class Scaling {
    private static final String METHODS = "standard, min-max, robust, max-abs, log (of 1 + x) or power (Yeo-Johnson, then standard)";

    private Scaling() {
    }

    static List<PreparationStep> steps() {
        return List.of(new PreparationStep("data.scale", "Brings numbers to a common scale.", List.of(
                StepParameter.optional("columns", Kind.TEXTS, "of numbers; all of them when left out"),
                StepParameter.initially("method", Kind.TEXT, "standard", METHODS), Values.FIT), Scaling::scale));
    }

    private static String scale(Inputs in) {
        Table data = in.table("data");
        List<String> replacements = new ArrayList<>();
        for (String column : data.numbersOf(in.context().texts("columns"))) {
            replacements.add(scaled(in, column) + " AS " + SqlText.name(column));
        }
        if (replacements.isEmpty()) {
            throw new BadInputException("There is no column of numbers.", data.source().label(), "Make one with data.clean.");
        }
        return Values.replaced(replacements, List.of(), data.sql());
    }

    private static String scaled(Inputs in, String column) {
        Table fit = in.fit();
        String x = "CAST(" + in.table("data").number(column) + " AS DOUBLE)";
        String learned = "CAST(" + fit.number(column) + " AS DOUBLE)";
        return switch (in.context().text("method")) {
            case "standard" -> moved(x, "avg(" + learned + ")", "stddev_pop(" + learned + ")", fit);
            case "min-max" -> moved(x, "min(" + learned + ")", "max(" + learned + ") - min(" + learned + ")", fit);
            case "robust" -> moved(x, "median(" + learned + ")",
                    "quantile_cont(" + learned + ", 0.75) - quantile_cont(" + learned + ", 0.25)", fit);
            case "max-abs" -> moved(x, "0", "max(abs(" + learned + "))", fit);
            case "log" -> logarithm(in, x, column);
            case "power" -> {
                double lambda = lambda(in, fit, learned);
                String power = yeoJohnson(learned, lambda);
                yield moved(yeoJohnson(x, lambda), "avg(" + power + ")", "stddev_pop(" + power + ")", fit);
            }
            default -> throw new BadInputException("\"" + in.context().text("method") + "\" is no scale.", "method", "Give " + METHODS + ".");
        };
    }

    /** What does not vary is only moved. */
    private static String moved(String x, String centre, String spread, Table fit) {
        String from = " FROM " + fit.sql() + ")";
        return "(" + x + " - (SELECT " + centre + from + ") / (SELECT coalesce(nullif(" + spread + ", 0), 1)" + from;
    }

    private static String logarithm(Inputs in, String x, String column) {
        long outside = in.count("SELECT count(*) FROM " + in.table("data").sql() + " WHERE " + x + " <= -1");
        if (outside > 0) {
            throw new BadInputException(outside + (outside == 1 ? " value" : " values") + " of the column " + column
                    + " are -1 or less, so 1 + x has no logarithm.", in.table("data").source().label(), "Take the method power.");
        }
        return "ln(1 + " + x + ")";
    }

    /** The transformation of Yeo and Johnson, Biometrika 87 (2000), p. 954-959. */
    private static String yeoJohnson(String x, double lambda) {
        String above = Math.abs(lambda) < 1e-9 ? "ln(1 + " + x + ")" : "((1 + " + x + ") ** " + lambda(lambda) + " - 1) / " + lambda(lambda);
        String below = Math.abs(lambda - 2) < 1e-9 ? "-ln(1 - " + x + ")"
                : "-((1 - " + x + ") ** " + lambda(2 - lambda) + " - 1) / " + lambda(2 - lambda);
        return "(CASE WHEN " + x + " >= 0 THEN " + above + " WHEN " + x + " < 0 THEN " + below + " END)";
    }

    private static String lambda(double value) {
        return "CAST('" + value + "' AS DOUBLE)";
    }

    /** The exponent of the greatest likelihood between -4 and 6, by golden section. */
    private static double lambda(Inputs in, Table fit, String x) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = -4;
        double high = 6;
        double left = high - ratio * (high - low);
        double right = low + ratio * (high - low);
        double atLeft = likelihood(in, fit, x, left);
        double atRight = likelihood(in, fit, x, right);
        while (high - low > 1e-7) {
            if (atLeft >= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - ratio * (high - low);
                atLeft = likelihood(in, fit, x, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + ratio * (high - low);
                atRight = likelihood(in, fit, x, right);
            }
        }
        return (low + high) / 2;
    }

    private static double likelihood(Inputs in, Table fit, String x, double lambda) {
        return in.query("SELECT -count(" + x + ") / 2.0 * ln(nullif(var_pop(" + yeoJohnson(x, lambda) + "), 0)) + " + lambda(lambda - 1)
                + " * sum(sign(" + x + ") * ln(1 + abs(" + x + "))) FROM " + fit.sql(), rows -> {
            double found = rows.next() ? rows.getDouble(1) : Double.NaN;
            return Double.isNaN(found) || rows.wasNull() ? Double.NEGATIVE_INFINITY : found;
        });
    }
}
