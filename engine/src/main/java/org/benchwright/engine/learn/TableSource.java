package org.benchwright.engine.learn;

import java.util.Optional;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.job.JobContext;

/** Where training gets its tables from. */
@FunctionalInterface
public interface TableSource {
    /**
     * A table.
     *
     * @param label  exactly which, as runs record it: {@code name@version} or a path
     * @param rows   all its rows
     * @param sha256 of the file, where the table is one: a registered version cannot change, a file can
     */
    record Table(String label, Frame rows, Optional<String> sha256) {
        public Table(String label, Frame rows) {
            this(label, rows, Optional.empty());
        }
    }

    /**
     * Reads a table.
     *
     * @param reference a registered {@code name[@version]} or a path
     * @throws org.benchwright.engine.fault.BadInputException when there is no such table or it cannot be read
     */
    Table read(String reference, JobContext context);
}
