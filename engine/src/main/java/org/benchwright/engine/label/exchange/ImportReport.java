package org.benchwright.engine.label.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds, and what was taken of it.
 *
 * @param annotations that can be taken
 * @param items       they are about
 * @param rejected    how many entries cannot be taken
 * @param rejects     the first of them
 * @param newLabels   labels the schema does not have, by question
 * @param byAnnotator how many annotations each gave
 * @param notes       what people should know, one sentence each
 * @param rejectsFile where all that was left out is kept; empty for a preview, or when nothing was
 * @param schemaVersion the version that was made for new labels, 0 for none
 * @param taken       whether they were taken; false for a preview
 */
public record ImportReport(ExchangeFormat format, long annotations, long items, long rejected, List<Rejected> rejects, Map<String, List<String>> newLabels,
        Map<String, Long> byAnnotator, List<String> notes, Optional<Path> rejectsFile, int schemaVersion, boolean taken) {
    /**
     * An entry that cannot be taken.
     *
     * @param place   in the file, such as {@code line 7}
     * @param why     one sentence
     * @param remedy  one sentence
     * @param content the beginning of the entry
     */
    public record Rejected(String place, String why, String remedy, String content) {
    }

    ImportReport done(Optional<Path> kept, int version) {
        return new ImportReport(format, annotations, items, rejected, rejects, newLabels, byAnnotator, notes, kept, version, true);
    }
}
