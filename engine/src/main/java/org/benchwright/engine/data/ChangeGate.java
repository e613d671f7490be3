package org.benchwright.engine.data;

import java.sql.Connection;
import java.sql.SQLException;

/** Asked, within the transaction, before something said about a dataset is changed. */
@FunctionalInterface
public interface ChangeGate {
    /** Lets everything through. */
    ChangeGate OPEN = (c, dataset, field, before, after) -> false;

    /** Whether the change waits for somebody, who is then told of it by the gate; what was said stays until then. */
    boolean holds(Connection c, String dataset, String field, String before, String after) throws SQLException;
}
