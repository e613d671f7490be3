package org.benchwright.engine.lineage;

import java.util.List;

/**
 * What a change of a column touches.
 *
 * @param column   what was asked for
 * @param sentence how many of each kind, for people
 */
public record Impact(String column, String sentence, List<Affected> affected) {
    /**
     * Something that is touched.
     *
     * @param columns those of a dataset that are; empty for other kinds
     * @param owner   who answers for a dataset, or made a model, also for what answers with that model; empty where nobody is known
     * @param path    the shortest way there, as columns {@code name@version.column} ({@code name@version} alone for its rows) and ids of assets
     */
    public record Affected(LineageGraph.Node node, List<String> columns, String owner, List<String> path) {
    }
}
