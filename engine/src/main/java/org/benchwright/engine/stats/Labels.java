package org.benchwright.engine.stats;

import java.util.List;
import java.util.TreeSet;
import org.benchwright.engine.fault.BadInputException;

/** Class labels. */
final class Labels {
    private Labels() {}

    /** All labels that occur, in natural order. */
    static List<String> sorted(String[]... groups) {
        TreeSet<String> labels = new TreeSet<>();
        for (String[] group : groups) {
            for (int i = 0; i < group.length; i++) {
                if (group[i] == null) {
                    throw new BadInputException("A label is missing.", "row " + (i + 1), "Leave out rows without a label.");
                }
                labels.add(group[i]);
            }
        }
        return List.copyOf(labels);
    }
}
