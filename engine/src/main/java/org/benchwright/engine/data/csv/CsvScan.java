package org.benchwright.engine.data.csv;

import java.io.IOException;
import org.benchwright.engine.job.JobContext;

/** Reads a file once, wholly: what its columns hold, and whether every line belongs in it. */
final class CsvScan {
    /**
     * What was seen.
     *
     * @param findings      one a column
     * @param rows          well-formed data records
     * @param malformed     records that break a rule or have another number of fields
     * @param notUtf8       records that are not valid UTF-8
     * @param beyondAscii   valid records with characters beyond ASCII
     * @param quirky        whether other readers might see other records in the same bytes
     * @param longest       record, in bytes
     */
    record Result(ColumnFindings[] findings, long rows, long malformed, long notUtf8, long beyondAscii, boolean quirky, long longest) {
    }

    private static final int CHECK_EVERY = 4_096;

    private CsvScan() {
    }

    /**
     * @param records the reader, before the first data record
     * @param columns how many fields a record must have
     * @param bytes   the file's size
     */
    static Result run(RecordReader records, int columns, RowRules rules, long bytes, JobContext job) throws IOException {
        ColumnFindings[] findings = new ColumnFindings[columns];
        for (int i = 0; i < columns; i++) {
            findings[i] = new ColumnFindings();
        }
        long rows = 0;
        long malformed = 0;
        long notUtf8 = 0;
        long beyondAscii = 0;
        boolean blanks = false;
        int countdown = CHECK_EVERY;
        while (records.next()) {
            if (--countdown == 0) {
                countdown = CHECK_EVERY;
                job.checkCancelled();
                job.progress(bytes == 0 ? -1 : Math.min(1, (double) records.consumed() / bytes), "looking at every line");
            }
            if (records.blank()) {
                blanks = true;
                if (columns > 1) {
                    continue;
                }
            }
            if (rules.malformed(records)) {
                malformed++;
                notUtf8 += records.notUtf8() ? 1 : 0;
                continue;
            }
            rows++;
            beyondAscii += records.beyondAscii() ? 1 : 0;
            for (int i = 0; i < columns; i++) {
                findings[i].add(rules.kind(records, i), records, i);
            }
        }
        return new Result(findings, rows, malformed, notUtf8, beyondAscii, records.quirky() || blanks, records.longest());
    }
}
