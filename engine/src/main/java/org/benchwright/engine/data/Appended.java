package org.benchwright.engine.data;

import java.util.Optional;

/**
 * What came of appending rows.
 *
 * @param version the new one, or the latest where nothing was added
 * @param before  the version in which just these rows were added before, so that they were not added again
 */
public record Appended(DatasetVersion version, Optional<Integer> before) {
    /** Whether rows were added. */
    public boolean added() {
        return before.isEmpty();
    }
}
