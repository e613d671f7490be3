package org.benchwright.engine.label.exchange;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be written.
 *
 * @param version   of the labels; empty for now
 * @param annotator only what this one said; empty for all
 * @param consensus one answer an item: what was decided, else what the only annotator said, else what most say
 * @param history   in JSON lines, everything that was ever said
 * @param lossy     whether it is written although something is lost
 * @param overwrite whether a file that is there is replaced
 */
public record ExportWish(ExchangeFormat format, OptionalInt version, Optional<String> annotator, boolean consensus, boolean history, boolean lossy,
        boolean overwrite) {
    /** All labels as they are now. */
    public static ExportWish of(ExchangeFormat format) {
        return new ExportWish(format, OptionalInt.empty(), Optional.empty(), false, false, false, false);
    }

    /** This, whatever is lost. */
    public ExportWish whateverIsLost() {
        return new ExportWish(format, version, annotator, consensus, history, true, overwrite);
    }
}
