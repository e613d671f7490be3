package org.benchwright.engine.data.lineage;

import java.util.List;
import java.util.Optional;

/** The tables that a query can name. */
public interface Tables {
    /**
     * A table and its columns.
     *
     * @param id {@code name@version} of a dataset
     */
    record Table(String id, List<String> columns) {
    }

    /** The table that a name means, whatever its case. */
    Optional<Table> find(String name);

    /** The table that is kept in a file, when the query names that. */
    Optional<Table> stored(String file);
}
