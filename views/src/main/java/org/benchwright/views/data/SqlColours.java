package org.benchwright.views.data;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Which parts of a SQL text are keywords, texts, numbers and comments, as style classes. */
final class SqlColours {
    /** What is coloured and completed. */
    static final List<String> KEYWORDS = List.of("SELECT", "FROM", "WHERE", "GROUP", "BY", "ORDER", "HAVING", "LIMIT", "OFFSET", "AS", "AND",
            "OR", "NOT", "IN", "IS", "NULL", "LIKE", "ILIKE", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "JOIN", "LEFT", "RIGHT", "FULL",
            "INNER", "OUTER", "CROSS", "ON", "USING", "UNION", "ALL", "DISTINCT", "WITH", "ASC", "DESC", "NULLS", "FIRST", "LAST", "OVER",
            "PARTITION", "ROWS", "RANGE", "WINDOW", "QUALIFY", "CAST", "TRUE", "FALSE", "EXISTS", "EXCEPT", "INTERSECT", "VALUES", "ASOF", "PIVOT",
            "UNPIVOT", "EXPLAIN", "ANALYZE", "DESCRIBE", "SUMMARIZE", "SHOW", "EXCLUDE", "REPLACE", "FILTER", "INTERVAL", "SAMPLE", "LATERAL",
            "RECURSIVE", "SEMI", "ANTI", "POSITIONAL", "COLUMNS");
    /** Functions that are completed. */
    static final List<String> FUNCTIONS = List.of("count", "sum", "avg", "min", "max", "median", "stddev", "quantile_cont", "round", "abs",
            "coalesce", "lower", "upper", "length", "substring", "date_trunc", "extract", "strftime", "row_number", "rank", "lag", "lead",
            "corr", "histogram", "arg_max", "arg_min", "approx_count_distinct", "try_cast", "regexp_matches", "string_agg");
    private static final Set<String> WORDS = Set.copyOf(KEYWORDS);
    private static final Pattern PART = Pattern.compile("(?<comment>--[^\n]*|(?s:/\\*.*?(?:\\*/|$)))|(?<text>'[^']*'?)"
            + "|(?<name>\"[^\"]*\"?)|(?<number>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)");

    private SqlColours() {
    }

    static StyleSpans<Collection<String>> of(String sql) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Matcher parts = PART.matcher(sql);
        int end = 0;
        while (parts.find()) {
            spans.add(List.of(), parts.start() - end);
            spans.add(style(parts), parts.end() - parts.start());
            end = parts.end();
        }
        spans.add(List.of(), sql.length() - end);
        return spans.create();
    }

    private static List<String> style(Matcher part) {
        if (part.group("comment") != null) {
            return List.of("sql-comment");
        }
        if (part.group("text") != null) {
            return List.of("sql-text");
        }
        if (part.group("number") != null) {
            return List.of("sql-number");
        }
        if (part.group("word") != null && WORDS.contains(part.group("word").toUpperCase(Locale.ROOT))) {
            return List.of("sql-keyword");
        }
        return List.of();
    }
}
