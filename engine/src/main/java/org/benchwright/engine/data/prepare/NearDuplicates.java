package org.benchwright.engine.data.prepare;

import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;
import org.benchwright.engine.recipe.StepParameter.Kind;

/** The step {@code data.deduplicate-near}: which rows go is found by one pass in the rows' order, and the statement holds them as bits. */
final class NearDuplicates {
    private NearDuplicates() {
    }

    static PreparationStep step() {
        return new PreparationStep("data.deduplicate-near", "Drops the rows whose text is nearly that of an earlier row that stays.", List.of(
                StepParameter.required("columns", Kind.TEXTS, "whose texts, one behind the other, are compared"),
                StepParameter.initially("shingles", Kind.TEXT, "characters", "what two texts share: runs of characters or of words"),
                StepParameter.optional("size", Kind.WHOLE, "of a run; 3 characters or 2 words when left out"),
                StepParameter.initially("threshold", Kind.DECIMAL, "0.8",
                        "the least share of runs in common over runs in either (Jaccard), from 0.3 to 1; case and blanks do not count")),
                NearDuplicates::near);
    }

    private static String near(Inputs in) {
        StepContext context = in.context();
        Table data = in.table("data");
        String text = context.texts("columns").stream().map(c -> "coalesce(CAST(" + data.column(c) + " AS VARCHAR), '')")
                .reduce((a, b) -> a + " || ' ' || " + b).orElseThrow(() ->
                        new BadInputException("No columns are named.", "columns", "Name at least one."));
        SimilarTexts seen = new SimilarTexts(shingling(context), threshold(context));
        String numbered = "(SELECT *, row_number() OVER () AS __row FROM " + data.sql() + ")";
        BitSet dropped = in.query("SELECT " + text + " FROM " + numbered + " ORDER BY __row", rows -> {
            BitSet found = new BitSet();
            for (int row = 0; rows.next(); row++) {
                if (row % 1000 == 0) {
                    context.job().checkCancelled();
                    context.job().progress(Math.min(0.8, 0.8 * row / Math.max(1.0, data.source().rows())), "Comparing row " + row);
                }
                found.set(row, !seen.admit(rows.getString(1)));
            }
            return found;
        });
        // DuckDB numbers bits from the left, and the bit behind the last keeps the text from being empty.
        return "SELECT * EXCLUDE (__row) FROM " + numbered + " WHERE __row > " + dropped.length() + " OR get_bit(CAST(from_base64("
                + SqlText.literal(bits(dropped)) + ") AS BIT), CAST(least(__row - 1, " + dropped.length() + ") AS INTEGER)) = 0 ORDER BY __row";
    }

    private static String bits(BitSet set) {
        byte[] bytes = new byte[set.length() / 8 + 1];
        set.stream().forEach(i -> bytes[i / 8] |= (byte) (0x80 >> i % 8));
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Shingling shingling(StepContext context) {
        boolean words = switch (context.text("shingles").toLowerCase(Locale.ROOT)) {
            case "characters" -> false;
            case "words" -> true;
            default -> throw new BadInputException("\"" + context.text("shingles") + "\" are no runs.", "shingles", "Give characters or words.");
        };
        long size = context.has("size") ? context.whole("size") : words ? 2 : 3;
        if (size < 1 || size > 20) {
            throw new BadInputException("A run of " + size + " cannot be taken.", "size", "Give 1 to 20.");
        }
        return new Shingling(words, (int) size);
    }

    private static double threshold(StepContext context) {
        double threshold = context.decimal("threshold");
        if (!(threshold >= 0.3 && threshold <= 1)) {
            throw new BadInputException("The threshold is " + threshold + ".", "threshold", "Give a number from 0.3 to 1.");
        }
        return threshold;
    }
}
