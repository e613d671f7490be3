package org.benchwright.engine.workspace;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done with a connection in one transaction.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface SqlWork<T> {
    T apply(Connection connection) throws SQLException;
}
