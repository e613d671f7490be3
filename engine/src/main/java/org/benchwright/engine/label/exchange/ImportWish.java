package org.benchwright.engine.label.exchange;

import java.util.Optional;

/**
 * How a file is read.
 *
 * @param format    empty to find out from its content
 * @param annotator of answers that name nobody; empty for the user's name
 * @param key       the column of the items, and of the file, by which they are matched; empty for row numbers, content and file names
 * @param question  that the labels answer; empty to find out
 * @param addLabels whether labels the schema does not have are added, in a new version of it
 * @param partly    whether what can be taken is taken when something cannot
 */
public record ImportWish(Optional<ExchangeFormat> format, Optional<String> annotator, Optional<String> key, Optional<String> question, boolean addLabels,
        boolean partly) {
    public static final ImportWish USUAL = new ImportWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false);

    /** This, from answers that name nobody. */
    public ImportWish by(String name) {
        return new ImportWish(format, Optional.of(name), key, question, addLabels, partly);
    }

    /** This, of a format. */
    public ImportWish as(ExchangeFormat given) {
        return new ImportWish(Optional.of(given), annotator, key, question, addLabels, partly);
    }

    /** This, adding labels. */
    public ImportWish addingLabels() {
        return new ImportWish(format, annotator, key, question, true, partly);
    }

    /** This, taking what can be taken. */
    public ImportWish takingPart() {
        return new ImportWish(format, annotator, key, question, addLabels, true);
    }
}
