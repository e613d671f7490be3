package org.benchwright.engine.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is looked for. Values of one facet are alternatives; different facets all hold.
 *
 * @param text    words; empty finds everything
 * @param filters wanted values by facet
 * @param limit   most hits, at least 1
 */
public record CatalogQuery(String text, Map<Facet, List<String>> filters, int limit) {
    private static final Pattern PART = Pattern.compile("(\\w+):(?:\"([^\"]*)\"?|(\\S+))|(\\S+)");

    /** Reads {@code churn owner:ana tag:"gold set"}; a word before a colon that is no facet stays text. */
    public static CatalogQuery of(String typed, int limit) {
        List<String> words = new ArrayList<>();
        Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
        Matcher parts = PART.matcher(typed);
        while (parts.find()) {
            Optional<Facet> facet = parts.group(1) == null ? Optional.empty() : Facet.find(parts.group(1));
            if (facet.isPresent()) {
                filters.computeIfAbsent(facet.get(), f -> new ArrayList<>()).add(parts.group(2) != null ? parts.group(2) : parts.group(3));
            } else {
                words.add(parts.group());
            }
        }
        return new CatalogQuery(String.join(" ", words), filters, limit);
    }

    /** The same with one more wanted value. */
    public CatalogQuery with(Facet facet, String value) {
        Map<Facet, List<String>> more = new EnumMap<>(Facet.class);
        filters.forEach((f, values) -> more.put(f, new ArrayList<>(values)));
        more.computeIfAbsent(facet, f -> new ArrayList<>()).add(value);
        return new CatalogQuery(text, more, limit);
    }
}
