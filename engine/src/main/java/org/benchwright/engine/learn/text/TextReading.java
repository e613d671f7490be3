package org.benchwright.engine.learn.text;

import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.data.Column;

/**
 * How text columns become token ids. A column is a fixed number of ids: {@link BytePairEncoding#START}, the first pieces of the text, and
 * {@link BytePairEncoding#PADDING} up to the length. A missing text is an empty one. Columns follow each other; each one's start tells it
 * from that before.
 *
 * @param encoding shared by all columns
 * @param columns  in the order of their ids
 */
public record TextReading(BytePairEncoding encoding, List<Read> columns) {
    /**
     * A column.
     *
     * @param length its ids, 1 or more
     */
    public record Read(String name, int length) {
    }

    /**
     * How much is to be read.
     *
     * @param vocabulary how many tokens are told apart, at most
     * @param length     how many ids a text becomes, at most
     */
    public record Limits(int vocabulary, int length) {
    }

    /** Learns the encoding from columns, each of which becomes as long as its longest text, within the limit. */
    public static TextReading learn(List<Column.Texts> columns, Limits limits) {
        BytePairEncoding encoding = BytePairEncoding.learn(columns.stream().flatMap(c -> java.util.Arrays.stream(c.values()))
                .filter(text -> text != null), limits.vocabulary());
        List<Read> reads = new ArrayList<>();
        for (Column.Texts column : columns) {
            int longest = 1;
            for (String text : column.values()) {
                longest = Math.max(longest, text == null ? 1 : 1 + encoding.encode(text, limits.length() - 1).length);
            }
            reads.add(new Read(column.name(), longest));
        }
        return new TextReading(encoding, List.copyOf(reads));
    }

    /** How many ids a row becomes. */
    public int width() {
        return columns.stream().mapToInt(Read::length).sum();
    }

    /** How many tokens there are; every id is below. */
    public int vocabulary() {
        return encoding.tokens().size();
    }

    /**
     * Writes the ids of each text of a column, [texts, length] in row-major order.
     *
     * @param texts null for a missing one
     */
    public long[] ids(Read column, String[] texts) {
        long[] ids = new long[texts.length * column.length()];
        for (int i = 0; i < texts.length; i++) {
            int at = i * column.length();
            ids[at] = BytePairEncoding.START;
            if (texts[i] != null) {
                int[] pieces = encoding.encode(texts[i], column.length() - 1);
                for (int j = 0; j < pieces.length; j++) {
                    ids[at + 1 + j] = pieces[j];
                }
            }
        }
        return ids;
    }
}
