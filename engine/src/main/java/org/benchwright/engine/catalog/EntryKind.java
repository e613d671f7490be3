package org.benchwright.engine.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/** What can be found. */
public enum EntryKind {
    DATASET, COLUMN, RECIPE, RUN, MODEL, MODEL_VERSION, DEPLOYMENT, TERM, QUERY, SYSTEM, EXTERNAL_TABLE;

    /** As written in filters: {@code model-version}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws BadInputException when no kind is called that */
    public static EntryKind of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word.strip().toLowerCase(Locale.ROOT).replace(' ', '-'))).findFirst()
                .orElseThrow(() -> new BadInputException("There is no kind \"" + word + "\".", "The kinds are "
                        + Arrays.stream(values()).map(EntryKind::word).collect(Collectors.joining(", ")) + "."));
    }
}
