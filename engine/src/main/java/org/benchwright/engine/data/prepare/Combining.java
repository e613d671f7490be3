package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** Steps over two tables. */
final class Combining {
    private static final StepParameter KEYS = StepParameter.required("keys", Kind.TEXTS, "columns that must be equal; left=right where names differ");

    private Combining() {
    }

    static List<PreparationStep> steps() {
        return List.of(
                new PreparationStep("data.join", "Puts columns of another table beside the rows with the same keys.", List.of(
                        StepParameter.required("right", Kind.TEXT, "the other table"), KEYS,
                        StepParameter.initially("kind", Kind.TEXT, "left", "inner, left, right, full, semi or anti"),
                        StepParameter.initially("suffix", Kind.TEXT, "_right", "for columns of the other table whose names are taken"),
                        StepParameter.initially("most", Kind.DECIMAL, "10", "refused where the result has more times the rows of the larger table")),
                        Combining::join),
                new PreparationStep("data.join-asof", "Puts the newest earlier row of another table beside each row; never looks ahead.", List.of(
                        StepParameter.required("right", Kind.TEXT, "the other table"), KEYS,
                        StepParameter.required("time", Kind.TEXT, "the column of times; left=right where names differ"),
                        StepParameter.optional("tolerance", Kind.TEXT, "the oldest that counts, such as 30d; any age when left out"),
                        StepParameter.optional("created", Kind.TEXT, "of rows with one time that with the greatest wins; the last when left out"),
                        StepParameter.initially("suffix", Kind.TEXT, "_right", "for columns of the other table whose names are taken")),
                        Combining::asOf),
                new PreparationStep("data.union", "Appends the rows of another table; columns that one of them lacks are missing there.", List.of(
                        StepParameter.required("more", Kind.TEXT, "the other table")),
                        in -> "SELECT * FROM " + in.table("data").sql() + " UNION ALL BY NAME SELECT * FROM " + in.table("more").sql()),
                new PreparationStep("data.upsert", "Applies a log of changes; the last for a key counts, late and repeated ones do no harm.",
                        List.of(StepParameter.required("changes", Kind.TEXT, "whole rows with an operation and a sequence"),
                                StepParameter.required("keys", Kind.TEXTS, "columns that say which row is meant"),
                                StepParameter.required("sequence", Kind.TEXT,
                                        "the column that orders changes; in the table too, older ones lose there"),
                                StepParameter.initially("operation", Kind.TEXT, "op", "the column with insert, update or delete"),
                                StepParameter.optional("deleted", Kind.TEXT, "a column that marks deleted rows, which then stay, so that "
                                        + "older changes in a later log lose against them; without it a deleted row is forgotten")),
                        Combining::upsert));
    }

    private static Map<String, String> pairs(List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        texts.forEach(text -> {
            String[] sides = text.split("=", 2);
            pairs.put(sides[0].strip(), sides[sides.length - 1].strip());
        });
        if (pairs.isEmpty()) {
            throw new BadInputException("No keys are named.", "keys", "Name at least one column.");
        }
        return pairs;
    }

    private static String on(Table left, Table right, Map<String, String> keys) {
        return keys.entrySet().stream().map(k -> "l." + left.column(k.getKey()) + " = r." + right.column(k.getValue()))
                .collect(Collectors.joining(" AND "));
    }

    /** The right table's columns but those that equal one of the left, under names that are free. */
    private static Map<String, String> brought(Table left, Table right, java.util.Collection<String> without, String suffix) {
        Map<String, String> brought = new LinkedHashMap<>();
        for (String column : right.names()) {
            if (!without.contains(column)) {
                String name = column;
                while (left.has(name) || brought.containsValue(name)) {
                    if (suffix.isEmpty()) {
                        throw new BadInputException("Both tables have a column " + column + ".", "suffix", "Give a suffix such as _right.");
                    }
                    name += suffix;
                }
                brought.put(column, name);
            }
        }
        return brought;
    }

    private static String join(Inputs in) {
        StepContext context = in.context();
        Table left = in.table("data");
        Table right = in.table("right");
        Map<String, String> keys = pairs(context.texts("keys"));
        String on = on(left, right, keys);
        String kind = context.text("kind").toLowerCase(Locale.ROOT);
        String from = " FROM (SELECT *, row_number() OVER () AS __l FROM " + left.sql() + ") l " + switch (kind) {
            case "inner", "left", "right", "full", "semi", "anti" -> kind.toUpperCase(Locale.ROOT);
            default -> throw new BadInputException("\"" + kind + "\" is no kind of join.", "kind", "Give inner, left, right, full, semi or anti.");
        } + " JOIN (SELECT *, row_number() OVER () AS __r FROM " + right.sql() + ") r ON " + on;
        if (kind.equals("semi") || kind.equals("anti")) {
            return "SELECT l.* EXCLUDE (__l)" + from + " ORDER BY l.__l";
        }
        long rows = in.count("SELECT count(*)" + from);
        long larger = Math.max(left.source().rows(), right.source().rows());
        if (rows > larger * context.decimal("most")) {
            throw new BadInputException("The join would make " + rows + " rows of " + left.source().rows() + " and " + right.source().rows() + ".",
                    "keys", "Name keys that are unique in one table, or raise the parameter most.");
        }
        if (rows > larger) {
            context.job().progress(0, "The keys repeat in both tables: " + rows + " rows of " + left.source().rows() + " and "
                    + right.source().rows());
        }
        List<String> columns = new ArrayList<>();
        boolean alone = kind.equals("right") || kind.equals("full");
        // A row of the right table alone has its keys there.
        String replaced = !alone ? "" : keys.entrySet().stream().map(k -> "coalesce(l." + SqlText.name(k.getKey()) + ", r."
                + SqlText.name(k.getValue())
                + ") AS " + SqlText.name(k.getKey())).collect(Collectors.joining(", ", " REPLACE (", ")"));
        columns.add("l.* EXCLUDE (__l)" + replaced);
        brought(left, right, keys.values(), context.text("suffix")).forEach((column, name) ->
                columns.add("r." + SqlText.name(column) + " AS " + SqlText.name(name)));
        return "SELECT " + String.join(", ", columns) + from + " ORDER BY l.__l NULLS LAST, r.__r";
    }

    private static String asOf(Inputs in) {
        StepContext context = in.context();
        Table left = in.table("data");
        Table right = in.table("right");
        Map<String, String> keys = pairs(context.texts("keys"));
        Map.Entry<String, String> time = pairs(List.of(context.text("time"))).entrySet().iterator().next();
        String leftTime = "l." + SqlText.name(time.getKey());
        String rightTime = "r." + SqlText.name(time.getValue());
        left.time(time.getKey());
        String at = right.time(time.getValue());
        String newest = context.has("created") ? right.column(context.text("created")) + " DESC NULLS LAST, __r DESC" : "__r DESC";
        String partition = right.list(List.copyOf(keys.values()));
        String on = on(left, right, keys);
        String once = "SELECT * EXCLUDE (__r) FROM (SELECT *, row_number() OVER () AS __r FROM " + right.sql() + ") WHERE " + at
                + " IS NOT NULL QUALIFY row_number() OVER (PARTITION BY " + partition + ", " + at + " ORDER BY " + newest + ") = 1";
        List<String> columns = new ArrayList<>(List.of("l.* EXCLUDE (__l)"));
        Map<String, String> brought = brought(left, right, keys.values(), context.text("suffix"));
        String fresh = context.optionalText("tolerance").map(t -> "CAST(" + leftTime + " AS TIMESTAMP) <= CAST(" + rightTime + " AS TIMESTAMP) + "
                + Spans.interval(t, "tolerance")).orElse("");
        brought.forEach((column, name) -> {
            String value = "r." + SqlText.name(column);
            columns.add((fresh.isEmpty() ? value : "CASE WHEN " + fresh + " THEN " + value + " END") + " AS " + SqlText.name(name));
        });
        return "SELECT " + String.join(", ", columns) + " FROM (SELECT *, row_number() OVER () AS __l FROM " + left.sql()
                + ") l ASOF LEFT JOIN (" + once
                + ") r ON " + on + " AND CAST(" + leftTime + " AS TIMESTAMP) >= CAST(" + rightTime + " AS TIMESTAMP) ORDER BY l.__l";
    }

    private static String upsert(Inputs in) {
        StepContext context = in.context();
        Table base = in.table("data");
        Table changes = in.table("changes");
        List<String> keys = context.texts("keys");
        if (keys.isEmpty()) {
            throw new BadInputException("No keys are named.", "keys", "Name at least one column.");
        }
        base.list(keys);
        String partition = changes.list(keys);
        String op = changes.column(context.text("operation"));
        String sequence = changes.column(context.text("sequence"));
        long unknown = in.count("SELECT count(*) FROM " + changes.sql() + " WHERE " + op + " IS NULL OR lower(" + op
                + ") NOT IN ('insert', 'update', 'delete') OR " + sequence + " IS NULL");
        if (unknown > 0) {
            throw new BadInputException(unknown + " changes have no sequence or an operation that is not known.", changes.source().label(),
                    "Operations are insert, update and delete.");
        }
        boolean marked = context.has("deleted");
        if (marked && !base.has(context.text("sequence"))) {
            throw new BadInputException("The table has no column " + context.text("sequence") + ", so it cannot be known when a row was deleted.",
                    "deleted", "Add the column of the sequence, or leave out the parameter deleted.");
        }
        List<String> names = new ArrayList<>(base.names());
        boolean known = marked && names.remove(context.text("deleted"));
        String before = base.has(context.text("sequence")) ? sequence : "NULL";
        String baseOp = known ? "CASE WHEN " + base.column(context.text("deleted")) + " THEN 'delete' ELSE 'base' END" : "'base'";
        List<String> given = names.stream().map(n -> changes.has(n) ? SqlText.name(n) : "NULL AS " + SqlText.name(n)).toList();
        String text = names.stream().filter(changes::has).map(n -> "coalesce(CAST(" + SqlText.name(n) + " AS VARCHAR), '')")
                .collect(Collectors.joining(" || chr(31) || "));
        return "WITH \"all\" AS (SELECT " + base.list(names) + ", " + baseOp + " AS __op, " + before + " AS __at, 0 AS __from FROM " + base.sql()
                + " UNION ALL SELECT " + String.join(", ", given) + ", lower(" + op + "), " + sequence + ", 1 FROM " + changes.sql() + ")"
                + " SELECT " + base.list(names) + (marked ? ", __op = 'delete' AS " + SqlText.name(context.text("deleted")) : "")
                + " FROM (SELECT * FROM \"all\" QUALIFY row_number() OVER (PARTITION BY " + partition
                + " ORDER BY __at DESC NULLS LAST, __from DESC, __op, " + text + ") = 1)" + (marked ? "" : " WHERE __op <> 'delete'") + " ORDER BY "
                + partition;
    }
}
