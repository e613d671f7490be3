package org.benchwright.engine.label.active;

import java.util.List;
import java.util.Optional;

/**
 * What was put in front of a queue, or picked from a table.
 *
 * @param data     the project or the table
 * @param strategy that picked
 * @param asked    the strategy that was asked for
 * @param note     why another one picked, or empty
 * @param items    the picked rows, 0 for the first, the best first
 * @param labels   items with a label
 * @param classes  how many of the classes have labels
 * @param round    of the training before, where there was one
 * @param seconds  from start to finish
 */
public record Sampled(String data, Strategy strategy, Strategy asked, String note, List<Long> items, long labels, int classes, Optional<ActiveRound> round,
        double seconds) {
}
