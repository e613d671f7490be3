package org.benchwright.engine.data;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells a word that is looked for from a condition in SQL. */
final class TypedFilter {
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}_ .,:@/+-]+");
    private static final Pattern SQL = Pattern.compile("(?i)\\b(and|or|not|is|in|like|ilike|between|null)\\b");

    private TypedFilter() {
    }

    static Optional<String> condition(DataSource source, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean truth = source.columns().stream().anyMatch(c -> c.type() == ColumnType.BOOLEAN && c.name().equalsIgnoreCase(text));
        if (truth || !WORDS.matcher(text).matches() || SQL.matcher(text).find()) {
            return Optional.of(text);
        }
        String needle = SqlText.literal(text.toLowerCase(java.util.Locale.ROOT));
        return Optional.of(source.columns().stream().map(c -> "contains(lower(CAST(" + SqlText.name(c.name()) + " AS VARCHAR)), " + needle + ")")
                .collect(Collectors.joining(" OR ")));
    }
}
