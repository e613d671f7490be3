package org.benchwright.engine.label;

import java.util.List;

/**
 * Some of the tasks that a filter finds.
 *
 * @param total  how many it finds in all
 * @param offset of the first one here
 */
public record TaskPage(long total, long offset, List<Task> tasks) {
    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
