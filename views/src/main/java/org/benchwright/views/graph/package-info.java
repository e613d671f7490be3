/**
 * A picture of what depends on what, for recipes, lineage and the like; knows no engine. In: a
 * {@link org.benchwright.views.graph.Graph}, immutable nodes and edges. Out: a {@link org.benchwright.views.graph.GraphView}, a control
 * that lays the graph out from left to right, paints only what is in sight, and is walked, searched, focused and folded by mouse and
 * keyboard alike; acts on it (open, connect, remove) are callbacks. Layout, folding and reach are pure and tested without a screen.
 */
package org.benchwright.views.graph;
