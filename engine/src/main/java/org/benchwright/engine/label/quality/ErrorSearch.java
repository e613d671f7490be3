package org.benchwright.engine.label.quality;

import java.util.List;
import java.util.Map;

/**
 * How to look for wrong labels.
 *
 * @param algorithm  a trainer's id; empty for one that fits the columns
 * @param parameters those of its settings that differ from the defaults
 * @param features   the columns to learn from; empty for all but the target
 * @param folds      of the cross-validation, at least 2
 * @param ranking    which suspects come first
 * @param seed       of every random choice
 */
public record ErrorSearch(String algorithm, Map<String, String> parameters, List<String> features, int folds, ErrorRanking ranking, long seed) {
    public ErrorSearch {
        parameters = Map.copyOf(parameters);
        features = List.copyOf(features);
    }

    /** Five folds, an algorithm that fits, ranked by normalised margin. */
    public static ErrorSearch usual(long seed) {
        return new ErrorSearch("", Map.of(), List.of(), 5, ErrorRanking.NORMALISED_MARGIN, seed);
    }
}
