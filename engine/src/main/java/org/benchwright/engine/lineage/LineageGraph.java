package org.benchwright.engine.lineage;

import java.util.List;

/** Assets and what was made from what. */
public record LineageGraph(List<Node> nodes, List<Edge> edges) {
    /**
     * An asset.
     *
     * @param id   unique, {@code kind:name}
     * @param kind dataset, file, run, model, deployment, predictions (the log of a served model), recipe (only in an impact), external job or external dataset (of other tools)
     * @param name for people: {@code name@version}, a path, a run's name, a URL, {@code namespace / name}
     * @param columns of a dataset, file or external dataset; empty for other kinds
     */
    public record Node(String id, String kind, String name, List<String> columns) {
    }

    /**
     * {@code to} was made from {@code from}.
     *
     * @param columns which columns went into which, where that is known
     */
    public record Edge(String from, String to, List<ColumnLink> columns) {
    }

    /**
     * A column that depends on another.
     *
     * @param to    empty for a run, and for the choice and order of the rows
     * @param kinds in which ways, in OpenLineage's words
     */
    public record ColumnLink(String from, String to, List<String> kinds) {
    }
}
