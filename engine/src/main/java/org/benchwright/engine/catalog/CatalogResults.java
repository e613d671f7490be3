package org.benchwright.engine.catalog;

import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param total  all that match
 * @param hits   the best first
 * @param facets counts over all that match, the most frequent first
 * @param micros how long the search took
 */
public record CatalogResults(long total, List<Hit> hits, Map<Facet, List<Count>> facets, long micros) {
    /**
     * One entry found.
     *
     * @param nameMarks        where in the name the words were found
     * @param descriptionMarks where in the description
     */
    public record Hit(CatalogEntry entry, double score, List<Mark> nameMarks, List<Mark> descriptionMarks) {
    }

    /** A stretch of a text, from {@code start} to before {@code end}, in chars. */
    public record Mark(int start, int end) {
    }

    /** How many of the results have a value. */
    public record Count(String value, long entries) {
    }
}
