package org.benchwright.engine.label.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/** How one label is made of several. */
public enum ConsensusMethod {
    /** Each annotator has one vote. */
    MAJORITY,
    /** Annotators weigh by how good they are: on gold where it is known, else as estimated from all labels. */
    WEIGHTED,
    /** Labels and annotators' confusion matrices are estimated together. */
    DAWID_SKENE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws BadInputException when the word names none */
    public static ConsensusMethod of(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new BadInputException("There is no method " + word + ".",
                        "Give one of " + Arrays.stream(values()).map(ConsensusMethod::word).collect(Collectors.joining(", ")) + "."));
    }
}
