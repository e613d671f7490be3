package org.benchwright.views.graph;

/**
 * What leads from one node to another.
 *
 * @param from       id of the node it leaves
 * @param to         id of the node it enters
 * @param label      a few words; may be empty
 * @param fromColumn the column it leaves, drawn once that node is expanded; empty for the node itself
 * @param toColumn   the column it enters; empty for the node itself
 */
public record GraphEdge(String from, String to, String label, String fromColumn, String toColumn) {
    /** An edge between nodes. */
    public static GraphEdge of(String from, String to, String label) {
        return new GraphEdge(from, to, label, "", "");
    }

    /** An edge between columns of nodes. */
    public static GraphEdge ofColumns(String from, String fromColumn, String to, String toColumn) {
        return new GraphEdge(from, to, "", fromColumn, toColumn);
    }

    boolean ofColumns() {
        return !fromColumn.isEmpty() || !toColumn.isEmpty();
    }
}
