/**
 * Where the columns of a query's answer come from.
 *
 * <p>In: one SELECT and the tables that it can name. Out: a {@link org.benchwright.engine.data.lineage.QueryLineage}, which lists for each
 * column the input columns that its values, and the choice and order of the rows, depend on.
 */
package org.benchwright.engine.data.lineage;
