package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens: letters and digits that stand together are one, every other sign that is not white space is one of its own. */
final class Tokens {
    /** What people are told of it. */
    static final String RULE = "Tokens are letters and digits that stand together, and each other sign alone; a line of the text is a sentence.";

    /**
     * A token.
     *
     * @param start the first code point
     * @param end   behind the last code point
     * @param first whether a sentence begins with it
     */
    record Token(int start, int end, String text, boolean first) {
    }

    private Tokens() {
    }

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        boolean first = true;
        for (int i = 0; i < points.length; ) {
            if (blank(points[i])) {
                first |= points[i] == '\n';
                i++;
                continue;
            }
            int end = i + 1;
            if (letter(points[i])) {
                while (end < points.length && letter(points[end])) {
                    end++;
                }
            }
            tokens.add(new Token(i, end, new String(points, i, end - i), first));
            first = false;
            i = end;
        }
        return tokens;
    }

    static boolean blank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean letter(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
