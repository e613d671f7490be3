/**
 * The one folder that holds everything.
 *
 * <p>In: a folder. Out: an opened {@link org.benchwright.engine.workspace.Workspace} with its lock, its H2 database (migrated), its
 * content-addressed artifacts, its hash-chained audit log, and ways to check, back up and restore it. What was acknowledged survives
 * {@code kill -9}.
 */
package org.benchwright.engine.workspace;
