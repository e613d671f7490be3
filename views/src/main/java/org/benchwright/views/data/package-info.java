/**
 * The Data panel: what tables there are, what is in them, and questions in SQL.
 *
 * <p>In: {@link org.benchwright.engine.data.Datasets}. Out: the list of datasets with import, a page a dataset version (rows, columns,
 * versions, rejected lines), and the SQL editor.
 */
package org.benchwright.views.data;
