package org.benchwright.engine.learn;

import java.util.List;

/**
 * What a model said of some rows.
 *
 * @param task          the model's task
 * @param classes       the classes, or the clusters' numbers; empty for regression
 * @param labels        per row the class or cluster; empty for regression
 * @param probabilities rows by classes, each the nearest float, so that an export agrees; empty unless classification
 * @param values        per row the value, or the squared distance to the cluster's centre; empty for classification
 */
public record Predictions(TaskKind task, List<String> classes, String[] labels, double[][] probabilities, double[] values) {
    public int rows() {
        return Math.max(labels.length, values.length);
    }
}
