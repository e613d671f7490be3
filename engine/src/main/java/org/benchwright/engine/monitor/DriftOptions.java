package org.benchwright.engine.monitor;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.stats.MultipleTesting;

/**
 * What to compare and how strictly.
 *
 * @param columns    only these; empty for all columns of both tables
 * @param correction for the number of columns tested
 * @param alpha      level of the tests after correction, above 0 and below 1
 */
public record DriftOptions(List<String> columns, MultipleTesting correction, double alpha) {
    public DriftOptions {
        columns = List.copyOf(columns);
        if (!(alpha > 0 && alpha < 1)) {
            throw new BadInputException("Alpha is " + alpha + ".", "Give a number between 0 and 1, such as 0.01.");
        }
    }

    /** All columns, Benjamini–Hochberg, level 0.01: of a hundred quiet windows about one alarms. */
    public static DriftOptions defaults() {
        return new DriftOptions(List.of(), MultipleTesting.BENJAMINI_HOCHBERG, 0.01);
    }
}
