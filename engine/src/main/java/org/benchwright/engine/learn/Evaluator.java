package org.benchwright.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.stats.Calibration;
import org.benchwright.engine.stats.ClusterScores;
import org.benchwright.engine.stats.ConfusionMatrix;
import org.benchwright.engine.stats.PrecisionRecallCurve;
import org.benchwright.engine.stats.ProbabilityScores;
import org.benchwright.engine.stats.RegressionScores;
import org.benchwright.engine.stats.RocCurve;

/** Scores a model's answers with the definitions of {@link org.benchwright.engine.stats}. */
final class Evaluator {
    private static final int CALIBRATION_BINS = 10;
    /** The silhouette compares every pair of rows. */
    private static final int SILHOUETTE_ROWS = 5000;

    private final TrainedModel model;

    Evaluator(TrainedModel model) {
        this.model = model;
    }

    /**
     * Scores rows that all have a target, or any rows for a clustering.
     *
     * @param target the column with the true answers; for a clustering groups to compare with, or empty
     */
    Evaluation evaluate(Frame rows, String target, long seed) {
        double[][] encoded = model.manifest().encoder().encode(rows);
        return evaluate(encoded, model.predict(encoded), target.isEmpty() ? null : rows.column(target), seed);
    }

    Evaluation evaluate(double[][] encoded, Predictions predicted, Column target, long seed) {
        if (encoded.length == 0) {
            throw new BadInputException("There are no rows to evaluate the model on.", "Give at least one row with a target.");
        }
        return switch (predicted.task()) {
            case CLASSIFICATION -> classification(predicted, target);
            case REGRESSION -> regression(predicted.values(), Target.values(target));
            case CLUSTERING -> clustering(encoded, predicted, target, seed);
        };
    }

    /** The score whose fall is a column's importance: accuracy, or R squared. */
    static double headline(Predictions predicted, Column target) {
        if (predicted.task() == TaskKind.REGRESSION) {
            return RegressionScores.of(Target.values(target), predicted.values()).r2();
        }
        int[] actual = Target.indices(target, predicted.classes());
        int right = 0;
        for (int i = 0; i < actual.length; i++) {
            right += actual[i] >= 0 && predicted.classes().get(actual[i]).equals(predicted.labels()[i]) ? 1 : 0;
        }
        return (double) right / actual.length;
    }

    private static Evaluation classification(Predictions predicted, Column target) {
        List<String> classes = new ArrayList<>(predicted.classes());
        String[] actual = actual(target, classes);
        double[][] probabilities = predicted.probabilities();
        if (classes.size() > predicted.classes().size()) {
            // Classes the model never saw: it gave them no chance.
            probabilities = Arrays.stream(probabilities).map(row -> Arrays.copyOf(row, classes.size())).toArray(double[][]::new);
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(actual, predicted.labels(), classes);
        boolean binary = classes.size() == 2;
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", matrix.accuracy());
        metrics.put("balanced_accuracy", matrix.balancedAccuracy());
        if (binary) {
            put(metrics, "", matrix.scores(1));
        }
        put(metrics, "_macro", matrix.macro());
        put(metrics, "_micro", matrix.micro());
        put(metrics, "_weighted", matrix.weighted());
        List<Evaluation.ClassReport> reports = new ArrayList<>();
        List<Evaluation.Curve> roc = new ArrayList<>();
        List<Evaluation.Curve> precisionRecall = new ArrayList<>();
        List<Evaluation.Curve> calibration = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            boolean[] positive = new boolean[actual.length];
            double[] score = new double[actual.length];
            int count = 0;
            for (int i = 0; i < actual.length; i++) {
                positive[i] = actual[i].equals(classes.get(k));
                score[i] = probabilities[i][k];
                count += positive[i] ? 1 : 0;
            }
            double rocAuc = Double.NaN;
            double prAuc = Double.NaN;
            boolean drawn = !binary || k == 1;
            if (count > 0 && count < actual.length) {
                RocCurve curve = RocCurve.of(positive, score);
                rocAuc = RocCurve.auc(positive, score);
                PrecisionRecallCurve pr = PrecisionRecallCurve.of(positive, score);
                prAuc = pr.averagePrecision();
                if (drawn) {
                    roc.add(Evaluation.Curve.thinned(classes.get(k), rocAuc, curve.falsePositiveRate(), curve.truePositiveRate()));
                    precisionRecall.add(Evaluation.Curve.thinned(classes.get(k), prAuc, pr.recall(), pr.precision()));
                }
            }
            if (drawn) {
                Calibration bins = Calibration.of(positive, score, CALIBRATION_BINS, Calibration.Bins.UNIFORM);
                calibration.add(new Evaluation.Curve(classes.get(k), bins.expectedError(), bins.predicted(), bins.observed()));
            }
            reports.add(new Evaluation.ClassReport(classes.get(k), matrix.support(k), matrix.precision(k), matrix.recall(k), matrix.f1(k),
                    rocAuc, prAuc));
        }
        metrics.put("roc_auc", binary ? reports.get(1).rocAuc() : reports.stream().mapToDouble(Evaluation.ClassReport::rocAuc)
                .filter(Double::isFinite).average().orElse(Double.NaN));
        metrics.put("pr_auc", binary ? reports.get(1).prAuc() : reports.stream().mapToDouble(Evaluation.ClassReport::prAuc)
                .filter(Double::isFinite).average().orElse(Double.NaN));
        metrics.put("log_loss", ProbabilityScores.logLoss(actual, probabilities, classes));
        metrics.put("brier", binary ? brier(actual, probabilities, classes.get(1))
                : ProbabilityScores.brier(actual, probabilities, classes));
        metrics.put("ece", confidence(actual, predicted.labels(), predicted.probabilities()).expectedError());
        return new Evaluation(TaskKind.CLASSIFICATION, actual.length, metrics, List.copyOf(classes), matrix.counts(), reports, roc,
                precisionRecall, calibration, null);
    }

    /** The true classes by the model's names for them; names it does not know are added to {@code classes}. */
    private static String[] actual(Column target, List<String> classes) {
        int[] indices = Target.indices(target, classes);
        String[] actual = new String[indices.length];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = indices[i] >= 0 ? classes.get(indices[i]) : target.text(i);
            if (indices[i] < 0 && !classes.contains(actual[i])) {
                classes.add(actual[i]);
            }
        }
        return actual;
    }

    private static void put(Map<String, Double> metrics, String suffix, ConfusionMatrix.Scores scores) {
        metrics.put("precision" + suffix, scores.precision());
        metrics.put("recall" + suffix, scores.recall());
        metrics.put("f1" + suffix, scores.f1());
    }

    private static double brier(String[] actual, double[][] probabilities, String positive) {
        boolean[] is = new boolean[actual.length];
        double[] p = new double[actual.length];
        for (int i = 0; i < p.length; i++) {
            is[i] = actual[i].equals(positive);
            p[i] = probabilities[i][1];
        }
        return ProbabilityScores.brier(is, p);
    }

    /** How often the model is right when it says so with a given probability. */
    private static Calibration confidence(String[] actual, String[] labels, double[][] probabilities) {
        boolean[] right = new boolean[actual.length];
        double[] sure = new double[actual.length];
        for (int i = 0; i < sure.length; i++) {
            right[i] = actual[i].equals(labels[i]);
            for (double p : probabilities[i]) {
                // Rounding to floats can leave a hair above 1.
                sure[i] = Math.min(1, Math.max(sure[i], p));
            }
        }
        return Calibration.of(right, sure, CALIBRATION_BINS, Calibration.Bins.UNIFORM);
    }

    private static Evaluation regression(double[] predicted, double[] actual) {
        RegressionScores scores = RegressionScores.of(actual, predicted);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("rmse", scores.rmse());
        metrics.put("mae", scores.mae());
        metrics.put("r2", scores.r2());
        metrics.put("mape", scores.mape());
        metrics.put("median_absolute_error", scores.medianAbsoluteError());
        metrics.put("explained_variance", scores.explainedVariance());
        metrics.put("max_error", scores.maxError());
        return new Evaluation(TaskKind.REGRESSION, actual.length, metrics, List.of(), new long[0][], List.of(), List.of(), List.of(),
                List.of(), Evaluation.Curve.thinned("predicted", Double.NaN, actual, predicted));
    }

    private static Evaluation clustering(double[][] encoded, Predictions predicted, Column known, long seed) {
        int[] clusters = Arrays.stream(predicted.labels()).mapToInt(Integer::parseInt).toArray();
        long[] sizes = new long[predicted.classes().size()];
        for (int c : clusters) {
            sizes[c]++;
        }
        long used = Arrays.stream(sizes).filter(s -> s > 0).count();
        boolean comparable = used >= 2 && used < clusters.length;
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("silhouette", comparable ? silhouette(encoded, clusters, seed) : Double.NaN);
        metrics.put("inertia", Arrays.stream(predicted.values()).sum());
        metrics.put("davies_bouldin", comparable ? ClusterScores.daviesBouldin(encoded, clusters) : Double.NaN);
        if (known != null) {
            metrics.put("adjusted_rand", ClusterScores.adjustedRand(clusters, Target.numbered(known)));
        }
        List<Evaluation.ClassReport> reports = new ArrayList<>();
        for (int c = 0; c < sizes.length; c++) {
            reports.add(new Evaluation.ClassReport(predicted.classes().get(c), sizes[c], Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN));
        }
        return new Evaluation(TaskKind.CLUSTERING, clusters.length, metrics, predicted.classes(), new long[0][], reports, List.of(),
                List.of(), List.of(), null);
    }

    /** NaN when the rows drawn happen to be all of one cluster. */
    private static double silhouette(double[][] encoded, int[] clusters, long seed) {
        try {
            return ClusterScores.silhouette(encoded, clusters, SILHOUETTE_ROWS, seed);
        } catch (BadInputException oneClusterDrawn) {
            return Double.NaN;
        }
    }
}
