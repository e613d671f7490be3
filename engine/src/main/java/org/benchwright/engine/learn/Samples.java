package org.benchwright.engine.learn;

import java.util.List;

/**
 * Encoded rows to learn from. The arrays are shared: do not write to them.
 *
 * @param task     what is to be learned
 * @param names    one a feature
 * @param features rows by features, finite
 * @param target   per row the class (0, 1, …) or the value; empty for clustering
 * @param weights  per row, zero or more
 * @param classes  how many classes; 0 where the task is not classification
 * @param tokens   how many of the last features are token ids, 0 for padding; 0 unless the trainer {@linkplain Trainer#reads() reads}
 * @param vocabulary every token id is below
 */
public record Samples(TaskKind task, List<String> names, double[][] features, double[] target, double[] weights, int classes, int tokens,
        int vocabulary) {
    public int rows() {
        return features.length;
    }

    public int width() {
        return names.size();
    }

    /** The class of a row. */
    public int label(int row) {
        return (int) target[row];
    }

    /** These rows only. */
    public Samples select(int[] rows) {
        double[][] x = new double[rows.length][];
        double[] y = new double[target.length == 0 ? 0 : rows.length];
        double[] w = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            x[i] = features[rows[i]];
            w[i] = weights[rows[i]];
            if (y.length > 0) {
                y[i] = target[rows[i]];
            }
        }
        return new Samples(task, names, x, y, w, classes, tokens, vocabulary);
    }
}
