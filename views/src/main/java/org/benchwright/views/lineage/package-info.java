/**
 * Where things come from and where they go, drawn.
 *
 * <p>In: an asset's id and the engine's lineage. Out: a section with the graph, in which a column can be chosen to see what its change touches,
 * and things are opened.
 */
package org.benchwright.views.lineage;
