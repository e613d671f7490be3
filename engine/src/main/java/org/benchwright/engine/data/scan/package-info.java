/**
 * Knows tables that lie outside of the workspace.
 *
 * <p>In: a folder. Out: every table in its files, with place, columns and size, kept in the database; the data itself stays where it is
 * unless it is imported.
 */
package org.benchwright.engine.data.scan;
