package org.benchwright.engine.data.lineage;

import java.util.List;
import java.util.Optional;

/**
 * What a dataset version was made from.
 *
 * @param inputs  {@code name@version} of datasets, or {@code file:} and a path
 * @param query   the SELECT that made it, empty for an import
 * @param lineage where its columns come from, when a query made it
 */
public record Origin(List<String> inputs, String query, Optional<QueryLineage> lineage) {
    /** Taken from a file. */
    public static Origin file(String path) {
        return new Origin(List.of("file:" + path), "", Optional.empty());
    }

    /** The answer to a query. */
    public static Origin query(String sql, QueryLineage lineage) {
        return new Origin(lineage.tables(), sql, Optional.of(lineage));
    }
}
