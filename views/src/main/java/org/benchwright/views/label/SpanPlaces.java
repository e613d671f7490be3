package org.benchwright.views.label;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.benchwright.engine.label.answer.Span;

/**
 * Converts between places in a text as answers count them, in code points, and as the control that shows it does: in UTF-16 units, with one
 * more behind each span for the tag that names it.
 */
final class SpanPlaces {
    private final String text;
    private final int[] units;
    private final int[] codePoints;
    private final BitSet whole = new BitSet();
    private int[] ends = {};

    SpanPlaces(String text) {
        this.text = text;
        int count = text.codePointCount(0, text.length());
        units = new int[count + 1];
        codePoints = new int[text.length() + 1];
        int unit = 0;
        for (int i = 0; i < count; i++) {
            units[i] = unit;
            int next = text.offsetByCodePoints(unit, 1);
            Arrays.fill(codePoints, unit, next, i);
            unit = next;
        }
        units[count] = text.length();
        codePoints[text.length()] = count;
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(text);
        for (int at = characters.first(); at != BreakIterator.DONE; at = characters.next()) {
            whole.set(codePoints[at]);
        }
    }

    /** Says behind which spans tags are shown. */
    void tags(List<Span> spans) {
        ends = spans.stream().mapToInt(Span::end).sorted().toArray();
    }

    String text() {
        return text;
    }

    /** How many code points there are. */
    int length() {
        return units.length - 1;
    }

    int unit(int codePoint) {
        return units[codePoint];
    }

    /** Where something that begins at a code point begins in the control: behind the tags there. */
    int begin(int codePoint) {
        return units[codePoint] + count(codePoint + 1);
    }

    /** Where something that ends at a code point ends in the control: before the tags there. */
    int end(int codePoint) {
        return units[codePoint] + count(codePoint);
    }

    /** How many tags stand behind spans that end before a code point. */
    private int count(int codePoint) {
        int at = Arrays.binarySearch(ends, codePoint);
        at = at < 0 ? -at - 1 : at;
        while (at > 0 && ends[at - 1] == codePoint) {
            at--;
        }
        return at;
    }

    /** The code point at a place of the control; within a pair of units, the one they make. */
    int codePoint(int place) {
        int tags = 0;
        while (tags < ends.length && units[ends[tags]] + tags < place) {
            tags++;
        }
        return codePoints[Math.clamp(place - tags, 0, text.length())];
    }

    /** The code point at or before, where what a reader sees as one character begins. */
    int atOrBefore(int codePoint) {
        return Math.max(0, whole.previousSetBit(codePoint));
    }

    /** The code point at or behind, where what a reader sees as one character ends. */
    int atOrBehind(int codePoint) {
        int next = whole.nextSetBit(codePoint);
        return next < 0 ? length() : next;
    }

    /** One character further in either direction. */
    int step(int codePoint, boolean forward) {
        return forward ? atOrBehind(Math.min(length(), codePoint + 1)) : atOrBefore(Math.max(0, codePoint - 1));
    }

    /** The end of the next word, or the beginning of the one before. */
    int word(int codePoint, boolean forward) {
        BreakIterator words = BreakIterator.getWordInstance();
        words.setText(text);
        int from = units[codePoint];
        for (int at = forward ? words.following(from) : words.preceding(from); at != BreakIterator.DONE; at = forward ? words.next() : words.previous()) {
            int other = forward ? words.previous() : words.next();
            boolean word = other != BreakIterator.DONE && text.substring(Math.min(at, other), Math.max(at, other)).codePoints().anyMatch(SpanPlaces::counts);
            if (forward) {
                words.next();
            } else {
                words.previous();
            }
            if (word) {
                return codePoints[at];
            }
        }
        return forward ? length() : 0;
    }

    /** Letters and digits make words, and so do pictures such as emoji. */
    private static boolean counts(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || Character.isEmoji(codePoint);
    }

    /** The stretch without the blanks around it, on whole characters; empty where nothing is left. */
    int[] trimmed(int from, int to) {
        int start = atOrBefore(Math.min(from, to));
        int end = atOrBehind(Math.max(from, to));
        while (start < end && Character.isWhitespace(text.codePointAt(units[start]))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.codePointBefore(units[end]))) {
            end--;
        }
        return start < end ? new int[] {start, end} : new int[0];
    }

    /** The word at a code point; empty where there is none. */
    int[] wordAt(int codePoint) {
        BreakIterator words = BreakIterator.getWordInstance();
        words.setText(text);
        if (text.isEmpty()) {
            return new int[0];
        }
        int unit = units[Math.min(codePoint, Math.max(0, length() - 1))];
        int start = words.isBoundary(unit) ? unit : words.preceding(unit);
        int end = words.following(unit);
        int[] found = trimmed(codePoints[start], codePoints[end == BreakIterator.DONE ? text.length() : end]);
        if (found.length == 2 && text.substring(units[found[0]], units[found[1]]).codePoints().anyMatch(SpanPlaces::counts)) {
            return found;
        }
        // The caret may stand behind its last letter.
        return codePoint > 0 ? before(codePoint) : new int[0];
    }

    private int[] before(int codePoint) {
        int start = word(codePoint, false);
        int[] found = trimmed(start, word(start, true));
        return found.length == 2 && found[1] == codePoint ? found : new int[0];
    }
}
