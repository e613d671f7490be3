package org.benchwright.engine.data.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.data.Importer;
import org.benchwright.engine.data.files.Encodings;
import org.benchwright.engine.data.files.FileHead;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/**
 * Delimited text. The file is read once to find encoding, dialect, header and types and to check every line; where nothing is odd DuckDB
 * then reads the file itself, else a cleaned copy. An unquoted empty field is a missing value, a quoted one is empty text.
 */
public final class CsvImporter implements Importer {
    /** More columns are refused: beyond this Parquet and every panel become useless. */
    static final int MOST_COLUMNS = 20_000;
    private static final int HEAD = 1 << 20;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("csv", "tsv", "tab", "txt", "dat", "data");
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        if (!FileHead.signature(head).isEmpty()) {
            return false;
        }
        long control = 0;
        for (byte b : head) {
            control += b >= 0 && b < 9 ? 1 : 0;
        }
        return head.length > 0 && control == 0;
    }

    @Override
    public Relation read(ImportSource source) {
        Path file = source.file();
        try {
            byte[] head = FileHead.read(file, HEAD);
            Encodings.Found encoding = source.options().encoding().map(c -> Encodings.named(c, head)).orElseGet(() -> Encodings.detect(head));
            if (encoding.utf8()) {
                FileHead.requireText(file, head);
            }
            Text text = encoding.utf8() ? new Text(file, encoding.mark()) : transcoded(source, encoding);
            Table table = look(source, text);
            CsvScan.Result seen = table.seen();
            boolean guessed = source.options().encoding().isEmpty() && encoding.utf8() && encoding.mark() == 0;
            if (guessed && seen.notUtf8() > 0 && seen.notUtf8() >= seen.beyondAscii()) {
                table = look(source, transcoded(source, new Encodings.Found(Encodings.WINDOWS_1252, 0)));
            }
            return relation(source, table);
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", file, e);
        }
    }

    /**
     * UTF-8 text in a file.
     *
     * @param mark bytes of a byte order mark to pass over
     */
    private record Text(Path file, int mark) {
        InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(mark);
            return in;
        }
    }

    /** A file whose dialect and columns are known, and what a first reading of all its lines found. */
    private record Table(Text text, Dialect dialect, boolean header, boolean plainHeader, List<String> names, RowRules rules,
            CsvScan.Result seen) {
    }

    private static Text transcoded(ImportSource source, Encodings.Found encoding) throws IOException {
        Path copy = source.scratch().resolve("utf8.csv");
        Encodings.toUtf8(source.file(), encoding, copy, source.job());
        source.note("The text is encoded in " + encoding.charset().name() + ".");
        return new Text(copy, 0);
    }

    private static Table look(ImportSource source, Text text) throws IOException {
        ImportOptions options = source.options();
        byte[] head = beginning(text);
        boolean tabs = source.file().toString().toLowerCase(java.util.Locale.ROOT).matches(".*\\.(tsv|tab)");
        DialectDetector.Found found = DialectDetector.detect(head, options.delimiter().orElse((char) 0),
                options.quote().map(q -> (int) q).orElse(-1), tabs);
        Header header = Header.read(head, found, source);
        int columns = header.names().size();
        if (columns > MOST_COLUMNS) {
            throw new BadInputException("The file has " + columns + " columns; at most " + MOST_COLUMNS + " can be imported.",
                    source.file().toString(), "Turn it: keep one row a measurement, with the name of what was measured in a column.");
        }
        for (String named : options.types().keySet()) {
            if (!header.names().contains(named)) {
                throw new BadInputException("A type is given for a column that is not there: " + named + ".", source.file().toString(),
                        "The columns are " + String.join(", ", header.names().stream().limit(50).toList()) + ".");
            }
        }
        RowRules rules = new RowRules(columns, found.dialect(), options.missing());
        try (RecordReader records = open(text, found.dialect(), header.present())) {
            CsvScan.Result seen = CsvScan.run(records, columns, rules, Files.size(text.file()), source.job().part(0, 0.3));
            return new Table(text, found.dialect(), header.present(), header.plain(), header.names(), rules, seen);
        }
    }

    /** The beginning up to the end of a line, unless there is none in it. */
    private static byte[] beginning(Text text) throws IOException {
        byte[] head;
        try (InputStream in = text.open()) {
            head = in.readNBytes(HEAD);
        }
        if (head.length < HEAD) {
            return head;
        }
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n' && head[end - 1] != '\r') {
            end--;
        }
        return end == 0 ? head : Arrays.copyOf(head, end);
    }

    /** A reader before the first data record. */
    private static RecordReader open(Text text, Dialect dialect, boolean header) throws IOException {
        RecordReader records = new RecordReader(text.open(), dialect);
        if (header) {
            boolean more = records.next();
            while (more && records.blank()) {
                more = records.next();
            }
        }
        return records;
    }

    private static Relation relation(ImportSource source, Table table) throws IOException {
        CsvScan.Result seen = table.seen();
        if (seen.rows() == 0) {
            throw noRows(source, table);
        }
        ColumnPlan[] plans = new TypeDecision(source).decide(table.names(), seen.findings());
        source.note("Fields are divided by " + (table.names().size() == 1 ? "line breaks" : table.dialect().delimiterName())
                + (table.header() ? "; the first line holds the names." : "; there is no header."));
        boolean misfits = false;
        for (int i = 0; i < plans.length; i++) {
            misfits |= plans[i].required() != 0 && seen.findings()[i].fitting(plans[i].required()) < seen.findings()[i].values();
        }
        if (misfits || seen.malformed() > 0 || seen.quirky() || !table.plainHeader()) {
            return cleaned(source, table, plans, true);
        }
        String select = CsvSql.direct(table.text().file(), table.dialect(), table.header(), plans, seen.longest());
        return new Relation(select, plans.length, seen.rows(), () -> {
            try {
                return cleaned(source, table, plans, false);
            } catch (IOException e) {
                throw MachineFaults.of("reading the file", source.file(), e);
            }
        });
    }

    private static Relation cleaned(ImportSource source, Table table, ColumnPlan[] plans, boolean report) throws IOException {
        Path target = source.scratch().resolve("clean.csv");
        source.job().progress(-1, "leaving out what does not belong");
        try (RecordReader records = open(table.text(), table.dialect(), table.header())) {
            CsvCleaner.Result written = new CsvCleaner(table.rules(), plans, source, report).write(records, target);
            return new Relation(CsvSql.cleaned(target, plans, written.longest()), plans.length, written.rows(), null);
        }
    }

    private static BadInputException noRows(ImportSource source, Table table) throws IOException {
        if (table.seen().malformed() == 0) {
            return new BadInputException("The file has a header but no rows.", source.file().toString(),
                    "Give a file with at least one row of data, or say --no-header if the first line is data.");
        }
        try (RecordReader records = open(table.text(), table.dialect(), table.header())) {
            while (records.next() && (records.blank() || !table.rules().malformed(records))) {
                // on to the first that is wrong
            }
            return new BadInputException("Not one line of the file is a row of its table. The first: " + table.rules().reason(records),
                    source.file() + ", line " + records.line(), "Name the delimiter with --delimiter, the encoding with --encoding, or mend the file.");
        }
    }
}
