package org.benchwright.engine.data.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.fault.BadInputException;

/**
 * The names of the columns, and whether the file itself says them.
 *
 * @param present whether the first record holds the names
 * @param plain   whether it stands on the first line and takes only that
 * @param names   one a column, unique also when case is ignored
 */
record Header(boolean present, boolean plain, List<String> names) {
    private static final int LOOKED_AT = 200;

    /**
     * @throws BadInputException when there is no record at all, the first cannot be read, or two columns share a name
     */
    static Header read(byte[] head, DialectDetector.Found found, ImportSource source) throws IOException {
        List<String> first = new ArrayList<>();
        int[] firstKinds;
        boolean plain;
        long line;
        int[] laterKinds;
        Kinds kinds = new Kinds(found.dialect().delimiter() != ',');
        try (RecordReader records = new RecordReader(new ByteArrayInputStream(head), found.dialect())) {
            boolean more = records.next();
            while (more && records.blank()) {
                more = records.next();
            }
            if (!more) {
                throw new BadInputException("The file is empty.", source.file().toString(), "Give a file with a header and at least one row.");
            }
            if (records.problem() != null && !records.notUtf8()) {
                throw new BadInputException("The first line cannot be read: " + records.problem(), source.file() + ", line " + records.line(),
                        "Mend the line, or name delimiter, quote and encoding.");
            }
            line = records.line();
            firstKinds = new int[records.fields()];
            for (int i = 0; i < records.fields(); i++) {
                first.add(records.text(i).strip());
                firstKinds[i] = kinds.of(records.buffer(), records.start(i), records.end(i)) & ~Kinds.SPACED;
            }
            plain = line == 1 && !records.spansLines() && !records.quirky();
            laterKinds = later(records, kinds, first.size());
        }
        boolean present = source.options().header().orElseGet(() -> isHeader(firstKinds, laterKinds));
        List<String> names = new ArrayList<>();
        int columns = present ? first.size() : Math.max(found.fields(), 1);
        for (int i = 0; i < columns; i++) {
            names.add(present && !first.get(i).isEmpty() ? first.get(i) : "column" + (i + 1));
        }
        return new Header(present, plain || !present && line == 1, unique(names, source, line));
    }

    /** For each column the kinds that all of the next values share. */
    private static int[] later(RecordReader records, Kinds kinds, int columns) throws IOException {
        int[] shared = new int[columns];
        java.util.Arrays.fill(shared, -1);
        int seen = 0;
        while (seen < LOOKED_AT && records.next()) {
            if (records.blank() || records.problem() != null || records.fields() != columns) {
                continue;
            }
            seen++;
            for (int i = 0; i < columns; i++) {
                int kind = kinds.of(records.buffer(), records.start(i), records.end(i)) & ~Kinds.SPACED;
                if ((kind & (Kinds.EMPTY | Kinds.MISSING_WORD)) == 0) {
                    shared[i] &= kind;
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            shared[i] = shared[i] == -1 ? 0 : shared[i];
        }
        return shared;
    }

    /** A first line that is text above numbers or dates is a header; one that holds a number or date itself is not. */
    private static boolean isHeader(int[] first, int[] later) {
        boolean typed = false;
        for (int i = 0; i < first.length; i++) {
            boolean empty = (first[i] & Kinds.EMPTY) != 0;
            if (!empty && later[i] != 0 && (first[i] & later[i]) == 0) {
                return true;
            }
            typed |= !empty && (first[i] & ~Kinds.MISSING_WORD) != 0;
        }
        return !typed;
    }

    private static List<String> unique(List<String> names, ImportSource source, long line) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Integer before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
            if (before != null && !source.options().renameDuplicates()) {
                boolean same = names.get(before).equals(name);
                throw new BadInputException("The column name \"" + name + "\" occurs twice, in columns " + (before + 1) + " and " + (i + 1)
                        + (same ? "." : " (differing only in case)."), source.file() + ", line " + line,
                        "Rename one of them, or import with --rename-duplicates to have them numbered.");
            }
            int n = 2;
            while (before != null) {
                name = names.get(i) + "_" + n++;
                before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
            }
            if (!name.equals(names.get(i))) {
                source.note("Column " + (i + 1) + " is renamed from " + names.get(i) + " to " + name + ".");
            }
            unique.add(name);
        }
        return unique;
    }
}
