package org.benchwright.engine.data.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Throws random and mutated texts at everything that happens to a CSV file before DuckDB sees it: encoding and dialect detection, header,
 * records, kinds, type decision. Any exception but BadInputException, any input that takes over two seconds, and any record whose lines do
 * not add up is a find. See docs/benchmarks.md for the command of the long run.
 */
final class CsvFuzz {
    private static final String[] SEEDS = {"a,b,c\n1,2,3\n4,5,6\n", "id;x\r\n1;2,5\r\n2;3,5\r\n", "n\tt\n1\t\"a\tb\"\n2\t\"x\n\"\"y\"\n",
            "'a','b'\n'1, 2','x'\n", "d,e\n2026-11-24,24/12/2026\n2026-01-01,01/01/2026\n", "x\n1\n\n\n2\n", "\ufeffa,b\ntrue,NA\nfalse,inf\n",
            "a|b\n\"q\\\"r\"|1e5\n", "t\n2026-11-24T10:00:00Z\n2026-11-24 10:00:00.5+02:00\n", "é,日本\nß,\ud83d\ude00\n"};
    private static final String SIGNS = ",;|\t\"'\n\r\\ 0123456789.-+eE/:TZabNAinfé€\u0000\u0001\ufeff";
    private static final long SLOW_NANOS = 2_000_000_000L;

    private CsvFuzz() {
    }

    /** Returns how many rows were found well-formed. */
    static long run(long inputs, long seed) throws IOException {
        Random random = new Random(seed);
        AtomicLong rows = new AtomicLong();
        long begin = System.nanoTime();
        for (long i = 0; i < inputs; i++) {
            byte[] input = input(random);
            long start = System.nanoTime();
            try {
                rows.addAndGet(take(input));
            } catch (BadInputException refused) {
                if (refused.getMessage().isBlank()) {
                    throw new AssertionError(find(i, input, "an empty message"), refused);
                }
            } catch (RuntimeException | Error crash) {
                throw new AssertionError(find(i, input, crash.toString()), crash);
            }
            if (System.nanoTime() - start > SLOW_NANOS) {
                throw new AssertionError(find(i, input, "over two seconds"));
            }
        }
        System.out.printf(java.util.Locale.ROOT, "CSV fuzz: %,d inputs, %,d rows read, no crash and no hang, %.0f s (seed %d)%n", inputs,
                rows.get(), (System.nanoTime() - begin) / 1e9, seed);
        return rows.get();
    }

    private static String find(long number, byte[] input, String what) {
        return "input " + number + ": " + what + ": " + new String(input, StandardCharsets.ISO_8859_1).replace("\n", "\\n").replace("\r", "\\r");
    }

    static byte[] input(Random random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(4) > 0) {
            text.append(SEEDS[random.nextInt(SEEDS.length)].repeat(1 + random.nextInt(3)));
            for (int edits = random.nextInt(8); edits > 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                    case 2 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(12))));
                }
            }
        } else {
            for (int n = random.nextInt(80); n > 0; n--) {
                text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int flips = random.nextInt(20) == 0 ? random.nextInt(6) : 0; flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** What {@link CsvImporter} does with a file, on bytes in memory. */
    private static long take(byte[] bytes) throws IOException {
        java.nio.file.Path name = java.nio.file.Path.of("fuzz.csv");
        org.benchwright.engine.data.files.Encodings.Found encoding = org.benchwright.engine.data.files.Encodings.detect(bytes);
        byte[] text = bytes;
        if (!encoding.utf8()) {
            text = new String(bytes, encoding.mark(), bytes.length - encoding.mark(), encoding.charset()).getBytes(StandardCharsets.UTF_8);
        } else {
            org.benchwright.engine.data.files.FileHead.requireText(name, bytes);
            text = java.util.Arrays.copyOfRange(bytes, encoding.mark(), bytes.length);
        }
        ImportSource source = new ImportSource(name, ImportOptions.detect().withRenamedDuplicates(), name, reject -> { }, JobContext.none());
        DialectDetector.Found found = DialectDetector.detect(text, (char) 0, -1, false);
        Header header = Header.read(text, found, source);
        RowRules rules = new RowRules(header.names().size(), found.dialect(), java.util.List.of());
        checkLines(text, found.dialect());
        try (RecordReader records = new RecordReader(new ByteArrayInputStream(text), found.dialect())) {
            if (header.present()) {
                boolean more = records.next();
                while (more && records.blank()) {
                    more = records.next();
                }
            }
            CsvScan.Result seen = CsvScan.run(records, header.names().size(), rules, text.length, JobContext.none());
            ColumnPlan[] plans = new TypeDecision(source).decide(header.names(), seen.findings());
            if (CsvSql.direct(name, found.dialect(), header.present(), plans, seen.longest()).isEmpty()) {
                throw new AssertionError("no SQL");
            }
            return seen.rows();
        }
    }

    /** Records begin on rising lines and the reader ends at the end of the text. */
    private static void checkLines(byte[] text, Dialect dialect) throws IOException {
        long last = 0;
        try (RecordReader records = new RecordReader(new ByteArrayInputStream(text), dialect)) {
            while (records.next()) {
                if (records.line() <= last) {
                    throw new AssertionError("line " + records.line() + " after line " + last);
                }
                last = records.line();
                for (int i = 0; i < records.fields(); i++) {
                    records.text(i);
                }
                records.shown();
            }
            if (records.consumed() != text.length) {
                throw new AssertionError("read " + records.consumed() + " of " + text.length + " bytes");
            }
        }
    }
}
