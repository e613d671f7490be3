package org.benchwright.views.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements in a text, divided by semicolons outside of quotes and comments. */
final class SqlStatements {
    private static final Pattern PART = Pattern.compile("'[^']*'?|\"[^\"]*\"?|--[^\n]*|(?s:/\\*.*?(?:\\*/|$))|;");

    private SqlStatements() {
    }

    /**
     * A statement.
     *
     * @param text without blanks around it
     * @param line how many lines of the whole text come before it
     */
    record Statement(String text, int line) {
    }

    /** The statement that holds a place, or the last one before it; blank when there is none. */
    static Statement at(String text, int caret) {
        List<int[]> spans = new ArrayList<>();
        int start = 0;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            if (parts.group().equals(";")) {
                spans.add(new int[] {start, parts.start()});
                start = parts.end();
            }
        }
        spans.add(new int[] {start, text.length()});
        int[] found = null;
        for (int[] span : spans) {
            boolean blank = text.substring(span[0], span[1]).isBlank();
            if (!blank && (found == null || span[0] <= caret)) {
                found = span;
            }
        }
        return found == null ? new Statement("", 0) : of(text, found[0], found[1]);
    }

    /** A part of a text as one statement. */
    static Statement of(String text, int from, int to) {
        int first = from;
        while (first < to && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        int line = (int) text.substring(0, first).chars().filter(c -> c == '\n').count();
        return new Statement(text.substring(first, to).stripTrailing(), line);
    }
}
