package org.benchwright.engine.learn;

import java.util.List;
import java.util.Map;

/**
 * How well a model did on rows with a known answer.
 *
 * @param task        what was asked of it
 * @param rows        how many rows were scored
 * @param metrics     by name, in the order to show them. Classification: {@code accuracy}, {@code balanced_accuracy},
 *                    {@code precision}, {@code recall} and {@code f1} each as {@code _macro}, {@code _micro} and {@code _weighted} (and bare,
 *                    of the second class, where there are two), {@code roc_auc}, {@code pr_auc} (of the second of two classes, else the mean
 *                    of each against the rest), {@code log_loss}, {@code brier}, {@code ece}. Regression: {@code rmse}, {@code mae},
 *                    {@code mape}, {@code r2}, {@code median_absolute_error}, {@code explained_variance}, {@code max_error}. Clustering:
 *                    {@code silhouette}, {@code inertia}, {@code davies_bouldin}, and {@code adjusted_rand} where a target is known. NaN where it cannot be computed
 * @param classes     the classes in the order of the matrix; the clusters for a clustering
 * @param confusion   {@code confusion[actual][predicted]}; empty unless classification
 * @param perClass    one a class or cluster
 * @param roc         one a class, of two classes only the second: false against true positive rate
 * @param precisionRecall recall against precision, as {@code roc}
 * @param calibration mean predicted against observed share, as {@code roc}
 * @param points      actual against predicted of at most {@value #MOST_POINTS} rows; regression only
 */
public record Evaluation(TaskKind task, long rows, Map<String, Double> metrics, List<String> classes, long[][] confusion,
        List<ClassReport> perClass, List<Curve> roc, List<Curve> precisionRecall, List<Curve> calibration, Curve points) {
    /** A curve of more points is thinned to about this many. */
    public static final int MOST_POINTS = 2000;

    /**
     * One class.
     *
     * @param support  rows that truly are of it; for a cluster the rows in it
     * @param rocAuc   against the rest; NaN where it never or always occurs
     * @param prAuc    average precision against the rest
     */
    public record ClassReport(String label, long support, double precision, double recall, double f1, double rocAuc, double prAuc) {
    }

    /**
     * Points to draw.
     *
     * @param label what it is of
     * @param area  under it, NaN where that means nothing
     */
    public record Curve(String label, double area, double[] x, double[] y) {
        /** Keeps the first, the last and evenly spread points between. */
        static Curve thinned(String label, double area, double[] x, double[] y) {
            if (x.length <= MOST_POINTS) {
                return new Curve(label, area, x, y);
            }
            double[] fewX = new double[MOST_POINTS];
            double[] fewY = new double[MOST_POINTS];
            for (int i = 0; i < MOST_POINTS; i++) {
                int at = (int) Math.round((double) i * (x.length - 1) / (MOST_POINTS - 1));
                fewX[i] = x[at];
                fewY[i] = y[at];
            }
            return new Curve(label, area, fewX, fewY);
        }
    }

    /** The metric by which models of this task are first compared: {@code accuracy}, {@code r2} or {@code silhouette}. */
    public String headline() {
        return switch (task) {
            case CLASSIFICATION -> "accuracy";
            case REGRESSION -> "r2";
            case CLUSTERING -> "silhouette";
        };
    }
}
