package org.benchwright.engine.data;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;

/** What a dataset may be called: it is a folder's name on every system, and a word in SQL. */
final class DatasetName {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,119}");
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private DatasetName() {
    }

    /** @throws BadInputException when it may not be */
    static String check(String name) {
        if (!ALLOWED.matcher(name).matches() || name.endsWith(".") || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new BadInputException("\"" + name + "\" cannot be a dataset's name.",
                    "Use letters, digits, underscore, hyphen and dot, at most 120, beginning with a letter or digit.");
        }
        return name;
    }

    /** A name made from a file's: {@code "Sales 2026.csv"} gives {@code "Sales_2026"}. */
    static String fromFile(String fileName) {
        String base = fileName.replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}_.-]+", "_").replaceFirst("^[.-]+", "");
        return base.isEmpty() ? "data" : base.substring(0, Math.min(base.length(), 100));
    }
}
