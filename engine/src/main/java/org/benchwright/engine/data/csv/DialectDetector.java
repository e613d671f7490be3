package org.benchwright.engine.data.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds delimiter and quotes from the beginning of a file: the dialect in which most records have the same number of fields without
 * breaking a rule wins; of equals the one whose fields are more often numbers and dates, then the more usual delimiter.
 */
final class DialectDetector {
    private static final int RECORDS = 1_000;
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};

    /**
     * What was found.
     *
     * @param fields the usual number of fields
     */
    record Found(Dialect dialect, int fields) {
    }

    private record Score(Dialect dialect, int fields, boolean asFirst, double consistency, double typed) {
        /** One column is what every delimiter that does not occur finds; it never beats several. */
        boolean severalColumns() {
            return fields > 1 && (consistency > 0.5 || asFirst && consistency > 0.2);
        }
    }

    private DialectDetector() {
    }

    /**
     * @param head  the beginning of the file in UTF-8, ending with a whole line unless it is the whole file
     * @param delimiter when it is known, else 0
     * @param quote when it is known (0 for none), else -1
     * @param tabs  whether the file's name says that tabs divide
     */
    static Found detect(byte[] head, char delimiter, int quote, boolean tabs) throws IOException {
        char[] delimiters = delimiter != 0 ? new char[] {delimiter} : tabs ? new char[] {'\t', ',', ';', '|'} : DELIMITERS;
        Score best = null;
        for (char d : delimiters) {
            for (Dialect dialect : dialects(d, quote)) {
                Score score = score(head, dialect);
                if (best == null || better(score, best)) {
                    best = score;
                }
            }
        }
        return new Found(best.dialect(), best.fields());
    }

    private static List<Dialect> dialects(char delimiter, int quote) {
        List<Dialect> all = new ArrayList<>();
        if (quote >= 0) {
            all.add(Dialect.of(delimiter, (char) quote));
            if (quote > 0) {
                all.add(Dialect.of(delimiter, (char) quote).withBackslash());
            }
        } else {
            all.add(Dialect.of(delimiter, '"'));
            all.add(Dialect.of(delimiter, '"').withBackslash());
            all.add(Dialect.of(delimiter, '\''));
        }
        return all;
    }

    private static boolean better(Score a, Score b) {
        if (a.severalColumns() != b.severalColumns()) {
            return a.severalColumns();
        }
        if (Math.abs(a.consistency() - b.consistency()) > 0.02) {
            return a.consistency() > b.consistency();
        }
        return a.typed() > b.typed() + 0.02;
    }

    private static Score score(byte[] head, Dialect dialect) throws IOException {
        Map<Integer, Integer> counts = new TreeMap<>();
        Kinds kinds = new Kinds(dialect.delimiter() != ',');
        int records = 0;
        int broken = 0;
        long typed = 0;
        long all = 0;
        long quotedFields = 0;
        int first = 0;
        try (RecordReader reader = new RecordReader(new ByteArrayInputStream(head), dialect)) {
            while (records < RECORDS && reader.next()) {
                if (reader.blank()) {
                    continue;
                }
                records++;
                if (reader.problem() != null && !reader.notUtf8()) {
                    broken++;
                    continue;
                }
                if (first == 0) {
                    first = reader.fields();
                }
                counts.merge(reader.fields(), 1, Integer::sum);
                for (int i = 0; i < reader.fields(); i++) {
                    all++;
                    quotedFields += reader.quoted(i) ? 1 : 0;
                    int kind = kinds.of(reader.buffer(), reader.start(i), reader.end(i));
                    typed += (kind & ~Kinds.SPACED) != 0 && (kind & Kinds.EMPTY) == 0 ? 1 : 0;
                }
            }
        }
        int fields = 1;
        int most = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            // The header's width decides between equals.
            if (count.getValue() > most || count.getValue() == most && count.getKey() == first) {
                most = count.getValue();
                fields = count.getKey();
            }
        }
        double consistency = records == 0 ? 0 : (double) most / records;
        // Single quotes count only where they are used, and a backslash only where double quotes break.
        double penalty = dialect.quote() != '\'' ? 0 : quotedFields == 0 ? 2 : quotedFields * 10 < all ? 0.5 : 0;
        return new Score(dialect, fields, fields == first, consistency - penalty - (double) broken / Math.max(1, records),
                all == 0 ? 0 : (double) typed / all);
    }
}
