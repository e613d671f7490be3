package org.benchwright.engine.data.csv;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.data.ImportSource;

/**
 * Writes the rows that belong in the table to a file every reader reads alike (commas, every value quoted, LF), and reports each line
 * that does not belong.
 */
final class CsvCleaner {
    private static final int CHECK_EVERY = 4_096;
    /** Closes each line, so that a row of nothing but missing values is no blank line. */
    private static final byte[] ROW_END = "1\n".getBytes(StandardCharsets.US_ASCII);

    private final RowRules rules;
    private final ColumnPlan[] plans;
    private final ImportSource source;
    private final boolean report;

    /** @param report whether to tell the source of rejected lines (not when it was told before) */
    CsvCleaner(RowRules rules, ColumnPlan[] plans, ImportSource source, boolean report) {
        this.rules = rules;
        this.plans = plans;
        this.source = source;
        this.report = report;
    }

    /**
     * What was written.
     *
     * @param rows    that were written
     * @param longest record in bytes
     */
    record Result(long rows, long longest) {
    }

    Result write(RecordReader records, Path target) throws IOException {
        long rows = 0;
        long longest = 0;
        int countdown = CHECK_EVERY;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 18)) {
            while (records.next()) {
                if (--countdown == 0) {
                    countdown = CHECK_EVERY;
                    source.job().checkCancelled();
                }
                if (records.blank() && plans.length > 1) {
                    continue;
                }
                String reason = rules.malformed(records) ? rules.reason(records) : misfit(records);
                if (reason != null) {
                    if (report) {
                        source.reject(records.line(), reason, records.shown());
                    }
                    continue;
                }
                long bytes = 0;
                for (int i = 0; i < plans.length; i++) {
                    bytes += writeField(records, i, out);
                }
                out.write(ROW_END);
                rows++;
                longest = Math.max(longest, bytes + ROW_END.length);
            }
        }
        return new Result(rows, longest);
    }

    private String misfit(RecordReader records) {
        for (int i = 0; i < plans.length; i++) {
            if (plans[i].required() != 0 && !plans[i].accepts(rules.kind(records, i))) {
                String text = records.text(i);
                return "Column " + plans[i].name() + " holds \"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text)
                        + "\", which is not " + plans[i].expectation() + ".";
            }
        }
        return null;
    }

    private long writeField(RecordReader records, int field, OutputStream out) throws IOException {
        int start = records.start(field);
        int end = records.end(field);
        boolean missing = start == end && !records.quoted(field);
        boolean typed = plans[field].required() != 0;
        if (typed && !missing) {
            missing = (rules.kind(records, field) & (Kinds.EMPTY | Kinds.MISSING_WORD)) != 0;
        }
        if (missing) {
            out.write(',');
            return 1;
        }
        out.write('"');
        long written = 3;
        if (records.escaped(field)) {
            byte[] text = records.text(field).replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8);
            out.write(text);
            written += text.length;
        } else {
            byte[] buffer = records.buffer();
            int from = start;
            for (int p = start; p < end; p++) {
                if (buffer[p] == '"') {
                    out.write(buffer, from, p - from + 1);
                    from = p;
                    written++;
                }
            }
            out.write(buffer, from, end - from);
            written += end - start;
        }
        out.write('"');
        out.write(',');
        return written;
    }
}
