package org.benchwright.engine.data.lineage;

import java.util.Set;

/**
 * One input column that something depends on.
 *
 * @param table  {@code name@version} of a dataset, or {@code file:} and a path
 * @param column its name there
 * @param kinds  in which ways
 */
public record ColumnInput(String table, String column, Set<EdgeKind> kinds) {
}
