/**
 * How everything in the workspace hangs together: files, dataset versions, their columns, runs, model versions and deployments.
 *
 * <p>In: what the data, track, registry and serve rooms have recorded. Out: the graph around one of them, and what a change of a column
 * touches, with the way there; all of it as OpenLineage events; those of other tools
 * are taken in, too.
 */
package org.benchwright.engine.lineage;
