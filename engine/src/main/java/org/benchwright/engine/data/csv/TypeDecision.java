package org.benchwright.engine.data.csv;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.ImportSource;

/**
 * Decides what each column is, from all its values. A column is a number, date or truth value when all its values are; in a long column
 * one value in a thousand may be wrong, and the lines of those are rejected. A type the person named is kept to, however many do not fit.
 */
final class TypeDecision {
    private static final int LONG_COLUMN = 1_000;
    private static final int NUMBER = Kinds.DECIMAL;

    private final ImportSource source;
    private final Set<String> missing = new LinkedHashSet<>();

    TypeDecision(ImportSource source) {
        this.source = source;
        missing.addAll(source.options().missing());
    }

    ColumnPlan[] decide(List<String> names, ColumnFindings[] findings) {
        int[] required = new int[findings.length];
        ColumnType[] types = new ColumnType[findings.length];
        Set<String> seenWords = new TreeSet<>();
        for (int i = 0; i < findings.length; i++) {
            ColumnType wanted = source.options().types().get(names.get(i));
            required[i] = wanted != null ? wantedKind(wanted, findings[i]) : detectedKind(names.get(i), findings[i]);
            types[i] = typeOf(required[i]);
            if (required[i] != 0) {
                seenWords.addAll(findings[i].missingWords());
            }
        }
        if (!seenWords.isEmpty()) {
            source.note("Read as missing: " + String.join(", ", seenWords) + ".");
            missing.addAll(seenWords);
        }
        ColumnPlan[] plans = new ColumnPlan[findings.length];
        for (int i = 0; i < plans.length; i++) {
            plans[i] = plan(names.get(i), types[i], required[i], findings[i]);
        }
        return plans;
    }

    private ColumnPlan plan(String name, ColumnType type, int required, ColumnFindings seen) {
        boolean plain = required == 0 ? missing.isEmpty()
                : missing.isEmpty() && !seen.any(Kinds.MISSING_WORD | Kinds.SPACED | ColumnFindings.QUOTED_EMPTY);
        Set<String> words = missing;
        if (required != 0) {
            words = new LinkedHashSet<>(missing);
            words.addAll(seen.missingWords());
        }
        return new ColumnPlan(name, type, required, plain, type == ColumnType.TIMESTAMP && seen.any(Kinds.ZONED), words);
    }

    private int detectedKind(String name, ColumnFindings seen) {
        long n = seen.values();
        if (n == 0) {
            return 0;
        }
        if (seen.fitting(Kinds.INTEGER) < n && seen.fitting(Kinds.DIGITS) == n) {
            source.note("Column " + name + " is text: its numbers are too long to be kept exactly as numbers.");
            return 0;
        }
        int best = best(seen);
        long wrong = n - seen.fitting(best);
        if (wrong == 0) {
            int other = best == Kinds.DAY_FIRST_SLASH ? Kinds.MONTH_FIRST_SLASH : best == Kinds.DAY_FIRST_DASH ? Kinds.MONTH_FIRST_DASH : 0;
            if (other != 0 && seen.fitting(other) == n) {
                source.note("Column " + name + " is text: its dates can be read day first or month first. Write them as year-month-day.");
                return 0;
            }
            return best;
        }
        if (n >= LONG_COLUMN && wrong <= n / LONG_COLUMN) {
            source.note("Column " + name + ": " + wrong + (wrong == 1 ? " line is" : " lines are") + " rejected because "
                    + (wrong == 1 ? "its value is" : "their values are") + " not " + article(best) + ", the first "
                    + seen.firstOther(best) + ". Name its type as text to keep them.");
            return best;
        }
        if (wrong * 10 <= n) {
            source.note("Column " + name + " is text: " + wrong + " of its " + n + " values " + (wrong == 1 ? "is" : "are") + " not "
                    + article(best) + ", the first " + seen.firstOther(best) + ".");
        }
        return 0;
    }

    /** The kind that most values fit; of equals the narrowest. */
    private static int best(ColumnFindings seen) {
        int best = Kinds.INTEGER;
        int[] order = {Kinds.BOOLEAN, Kinds.DECIMAL, Kinds.COMMA_DECIMAL, Kinds.YEAR_FIRST_DASH, Kinds.YEAR_FIRST_SLASH,
                Kinds.DAY_FIRST_SLASH, Kinds.MONTH_FIRST_SLASH, Kinds.DAY_FIRST_DASH, Kinds.MONTH_FIRST_DASH, Kinds.DAY_FIRST_DOT,
                Kinds.TIMESTAMP};
        for (int kind : order) {
            if (seen.fitting(kind) > seen.fitting(best)) {
                best = kind;
            }
        }
        return best;
    }

    private static int wantedKind(ColumnType wanted, ColumnFindings seen) {
        return switch (wanted) {
            case INTEGER -> Kinds.INTEGER;
            case DECIMAL -> seen.fitting(Kinds.COMMA_DECIMAL) > seen.fitting(NUMBER) ? Kinds.COMMA_DECIMAL : NUMBER;
            case BOOLEAN -> Kinds.BOOLEAN;
            case TIMESTAMP -> Kinds.TIMESTAMP;
            case DATE -> {
                int best = Kinds.YEAR_FIRST_DASH;
                for (int kind : ColumnPlan.DATES) {
                    best = seen.fitting(kind) > seen.fitting(best) ? kind : best;
                }
                yield best;
            }
            default -> 0;
        };
    }

    private static ColumnType typeOf(int kind) {
        return switch (kind) {
            case 0 -> ColumnType.TEXT;
            case Kinds.INTEGER -> ColumnType.INTEGER;
            case Kinds.DECIMAL, Kinds.COMMA_DECIMAL -> ColumnType.DECIMAL;
            case Kinds.BOOLEAN -> ColumnType.BOOLEAN;
            case Kinds.TIMESTAMP -> ColumnType.TIMESTAMP;
            default -> ColumnType.DATE;
        };
    }

    private static String article(int kind) {
        return switch (typeOf(kind)) {
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case TIMESTAMP -> "a timestamp";
            default -> "a date";
        };
    }

}
