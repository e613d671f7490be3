/**
 * The query engine as the room's packages use it; other rooms ask {@link org.benchwright.engine.data.Datasets} instead.
 *
 * <p>In: SQL. Out: rows as plain values, and faults that say where in the statement they are. DuckDB is loaded by the first session.
 */
package org.benchwright.engine.data.duck;
