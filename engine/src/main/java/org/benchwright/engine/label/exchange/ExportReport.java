package org.benchwright.engine.label.exchange;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param items       with something in the file
 * @param annotations in the file
 * @param lost        what the format cannot hold, one sentence each
 * @param notes       what people should know, one sentence each
 */
public record ExportReport(ExchangeFormat format, Path file, long items, long annotations, List<String> lost, List<String> notes) {
    public ExportReport {
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }
}
