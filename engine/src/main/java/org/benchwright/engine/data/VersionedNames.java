package org.benchwright.engine.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts quotes around {@code name@2}, {@code name@tag} and {@code name@2026-11-01} where a query has it bare, because SQL would not take it so. */
final class VersionedNames {
    /** A version's number, date or tag. A tag with a dot must be in quotes, for a column may follow. */
    static final String POINT = "[\\p{L}\\p{N}_]+(?:-[\\p{L}\\p{N}_]+)*";
    /** Quoted texts, quoted names and comments are passed over; what is left may be a name with a version. A doubled quote ends one text and
     *  begins the next, which comes to the same; a loop over alternatives would need a stack as deep as the text is long. */
    private static final Pattern PART = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|(?s:/\\*.*?\\*/)"
            + "|([\\p{L}_][\\p{L}\\p{N}_]*)@" + POINT);

    private final Set<String> known = new HashSet<>();

    VersionedNames(List<DatasetInfo> datasets) {
        datasets.forEach(d -> known.add(d.name().toLowerCase(Locale.ROOT)));
    }

    String quoted(String sql) {
        return PART.matcher(sql).replaceAll(part -> Matcher.quoteReplacement(part.group(1) != null
                && known.contains(part.group(1).toLowerCase(Locale.ROOT)) ? '"' + part.group() + '"' : part.group()));
    }
}
