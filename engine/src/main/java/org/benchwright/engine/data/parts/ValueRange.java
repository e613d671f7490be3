package org.benchwright.engine.data.parts;

import java.util.Optional;

/**
 * What a column holds in one file.
 *
 * @param min   the smallest value as DuckDB writes it; empty where all are missing
 * @param max   the largest
 * @param nulls how many values are missing
 */
public record ValueRange(Optional<String> min, Optional<String> max, long nulls) {
}
