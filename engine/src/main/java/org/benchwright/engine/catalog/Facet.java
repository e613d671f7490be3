package org.benchwright.engine.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/** What results are counted and narrowed by. */
public enum Facet {
    KIND, OWNER, TAG, TERM, FRESHNESS, QUALITY, USAGE, SYNTHETIC;

    /** As written in filters: {@code owner}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Facet> find(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst();
    }

    /** @throws BadInputException when no facet is called that */
    public static Facet of(String word) {
        return find(word).orElseThrow(() -> new BadInputException("There is no facet \"" + word + "\".", "The facets are "
                + Arrays.stream(values()).map(Facet::word).collect(Collectors.joining(", ")) + "."));
    }
}
