package org.benchwright.engine.data.csv;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the values of one column were seen to be. Runs of equal kinds cost one comparison a value. */
final class ColumnFindings {
    /** A quoted field without anything in it. */
    static final int QUOTED_EMPTY = 1 << 23;
    private static final int WORDS = 16;

    private int[] kinds = new int[4];
    private long[] counts = new long[4];
    private long[] firstLines = new long[4];
    private String[] firstTexts = new String[4];
    private int distinct;
    private int current = -1;
    private final Set<String> missingWords = new LinkedHashSet<>();

    void add(int kind, RecordReader record, int field) {
        if (current < 0 || kinds[current] != kind) {
            current = find(kind, record, field);
        }
        counts[current]++;
        if ((kind & Kinds.MISSING_WORD) != 0 && missingWords.size() < WORDS) {
            missingWords.add(record.text(field).strip());
        }
    }

    private int find(int kind, RecordReader record, int field) {
        for (int i = 0; i < distinct; i++) {
            if (kinds[i] == kind) {
                return i;
            }
        }
        if (distinct == kinds.length) {
            kinds = Arrays.copyOf(kinds, distinct * 2);
            counts = Arrays.copyOf(counts, distinct * 2);
            firstLines = Arrays.copyOf(firstLines, distinct * 2);
            firstTexts = Arrays.copyOf(firstTexts, distinct * 2);
        }
        kinds[distinct] = kind;
        firstLines[distinct] = record.line();
        String text = record.text(field);
        firstTexts[distinct] = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return distinct++;
    }

    /** How many values there are that are neither empty nor a word for a missing value. */
    long values() {
        long n = 0;
        for (int i = 0; i < distinct; i++) {
            n += (kinds[i] & (Kinds.EMPTY | Kinds.MISSING_WORD)) == 0 ? counts[i] : 0;
        }
        return n;
    }

    /** How many values can be read as {@code kind}. */
    long fitting(int kind) {
        long n = 0;
        for (int i = 0; i < distinct; i++) {
            n += (kinds[i] & (Kinds.EMPTY | Kinds.MISSING_WORD)) == 0 && (kinds[i] & kind) != 0 ? counts[i] : 0;
        }
        return n;
    }

    /** Whether any value, missing or not, has one of these bits. */
    boolean any(int bits) {
        for (int i = 0; i < distinct; i++) {
            if ((kinds[i] & bits) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The first value that cannot be read as {@code kind}, as {@code "text" in line 7}; empty when all can. */
    String firstOther(int kind) {
        int first = -1;
        for (int i = 0; i < distinct; i++) {
            if ((kinds[i] & (Kinds.EMPTY | Kinds.MISSING_WORD | kind)) == 0 && (first < 0 || firstLines[i] < firstLines[first])) {
                first = i;
            }
        }
        return first < 0 ? "" : "\"" + firstTexts[first] + "\" in line " + firstLines[first];
    }

    /** The words for a missing value that were seen, as they were written. */
    Set<String> missingWords() {
        return missingWords;
    }
}
