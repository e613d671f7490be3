package org.benchwright.engine.label.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/** Which suspicious label comes first. */
public enum ErrorRanking {
    /** The given label's probability less the best other one's, each less the mean its class has. */
    NORMALISED_MARGIN,
    /** The given label's probability less the best other one's. */
    MARGIN,
    /** The given label's probability. */
    SELF_CONFIDENCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws BadInputException when the word names none */
    public static ErrorRanking of(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new BadInputException("There is no ranking " + word + ".",
                        "Give one of " + Arrays.stream(values()).map(ErrorRanking::word).collect(Collectors.joining(", ")) + "."));
    }
}
