package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.benchwright.engine.learn.Evaluation;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.learn.Importance;
import org.benchwright.engine.learn.TaskKind;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Ink;
import org.benchwright.views.chart.Mark;
import org.benchwright.views.chart.Matrix;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.ValueFormat;
import org.benchwright.views.chart.XYData;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;

/** The pictures of an evaluation, each with its finding as title. */
final class RunCharts {
    private static final int MOST_CURVES = 8;
    private static final int MOST_COLUMNS = 15;

    private RunCharts() {
    }

    static List<ChartSpec> of(Training.Report report) {
        Evaluation evaluation = report.evaluation();
        List<ChartSpec> charts = new ArrayList<>();
        switch (evaluation.task()) {
            case CLASSIFICATION -> {
                charts.add(confusion(evaluation));
                importance(report, charts);
                curves(evaluation, charts);
            }
            case REGRESSION -> {
                charts.add(predicted(evaluation));
                importance(report, charts);
                charts.add(residuals(evaluation));
            }
            case CLUSTERING -> charts.add(sizes(evaluation));
        }
        if (!report.folds().isEmpty()) {
            charts.add(folds(report.folds(), evaluation.headline()));
        }
        return charts;
    }

    /** Loss, and accuracy where it was measured, after each epoch of a network's training, and the loss of its steps. */
    static List<ChartSpec> epochs(List<MetricPoint> points) {
        List<ChartSpec> charts = new ArrayList<>();
        XYData loss = curve(points, "epoch_loss");
        if (loss.size() > 0) {
            XYData held = curve(points, "epoch_validation_loss");
            ChartSpec spec = ChartSpec.of("Loss after " + loss.size() + (loss.size() == 1 ? " epoch" : " epochs") + ": "
                    + Numbers.value(loss.y(loss.size() - 1)),
                    Axis.counted("epoch"), Axis.linear("loss").holdingZero(), Series.Line.of("training", loss));
            charts.add(held.size() == 0 ? spec : spec.with(Series.Line.of("held-back rows", held)));
        }
        XYData accuracy = curve(points, "epoch_validation_accuracy");
        if (accuracy.size() > 0) {
            charts.add(ChartSpec.of("Accuracy on held-back rows: " + Numbers.value(accuracy.y(accuracy.size() - 1)), Axis.counted("epoch"),
                    Axis.linear("accuracy"), Series.Line.of("held-back rows", accuracy)));
        }
        XYData steps = curve(points, "step_loss");
        if (steps.size() > 1) {
            charts.add(ChartSpec.of("Loss while it learned: " + Numbers.value(steps.y(steps.size() - 1)), Axis.counted("step"),
                    Axis.linear("loss").holdingZero(), Series.Line.of("training", steps)));
        }
        return charts;
    }

    private static XYData curve(List<MetricPoint> points, String name) {
        List<MetricPoint> of = points.stream().filter(p -> p.name().equals(name)).toList();
        return XYData.of(of.stream().mapToDouble(MetricPoint::step).toArray(), of.stream().mapToDouble(MetricPoint::score).toArray());
    }

    private static ChartSpec confusion(Evaluation evaluation) {
        int n = evaluation.classes().size();
        double[] cells = new double[n * n];
        long right = 0;
        long all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cells[i * n + j] = evaluation.confusion()[i][j];
                all += evaluation.confusion()[i][j];
                right += i == j ? evaluation.confusion()[i][j] : 0;
            }
        }
        return ChartSpec.heatMap(Numbers.count(right) + " of " + Numbers.count(all) + " test rows right",
                Axis.category("predicted", evaluation.classes()),
                Axis.category("actual", evaluation.classes()),
                Series.Cells.of("rows", Matrix.of(n, n, cells)).written(ValueFormat.general())).subtitled("rows by actual and predicted class");
    }

    private static void curves(Evaluation evaluation, List<ChartSpec> charts) {
        if (!evaluation.roc().isEmpty()) {
            List<Evaluation.Curve> shown = shown(evaluation.roc());
            charts.add(ChartSpec.roc("ROC AUC " + area(evaluation, "roc_auc"), "false positive rate", "true positive rate",
                    shown.stream().map(RunCharts::line).toArray(Series[]::new)).subtitled(note(evaluation.roc(), shown)));
        }
        if (!evaluation.precisionRecall().isEmpty()) {
            List<Evaluation.Curve> shown = shown(evaluation.precisionRecall());
            charts.add(ChartSpec.of("PR AUC " + area(evaluation, "pr_auc"), Axis.linear("recall").between(0, 1),
                    Axis.linear("precision").between(0, 1), shown.stream().map(RunCharts::steps).toArray(Series[]::new)).inSquare()
                    .subtitled(note(evaluation.precisionRecall(), shown)));
        }
        if (!evaluation.calibration().isEmpty()) {
            List<Evaluation.Curve> shown = evaluation.calibration().stream().limit(MOST_CURVES).toList();
            charts.add(ChartSpec.of("Calibration error " + area(evaluation, "ece"), Axis.linear("predicted share").between(0, 1),
                    Axis.linear("observed share").between(0, 1), shown.stream().map(RunCharts::line).toArray(Series[]::new)).inSquare()
                    .with(new Mark.Diagonal("calibrated")).subtitled(note(evaluation.calibration(), shown)));
        }
    }

    private static String area(Evaluation evaluation, String metric) {
        return ValueFormat.decimals(3).format(evaluation.metrics().getOrDefault(metric, Double.NaN));
    }

    /** The hardest classes where there are more than can be told apart. */
    private static List<Evaluation.Curve> shown(List<Evaluation.Curve> curves) {
        return curves.size() <= MOST_CURVES ? curves
                : curves.stream().sorted(Comparator.comparingDouble(Evaluation.Curve::area)).limit(MOST_CURVES).toList();
    }

    private static String note(List<Evaluation.Curve> all, List<Evaluation.Curve> shown) {
        return all.size() == 1 ? "class " + all.getFirst().label()
                : shown.size() == all.size() ? "each class against the rest" : shown.size() + " of " + all.size() + " classes, each against the rest";
    }

    private static Series line(Evaluation.Curve curve) {
        return Series.Line.of(curve.label(), XYData.of(curve.x(), curve.y()));
    }

    private static Series steps(Evaluation.Curve curve) {
        return Series.Line.steps(curve.label(), XYData.of(curve.x(), curve.y()));
    }

    private static void importance(Training.Report report, List<ChartSpec> charts) {
        List<Importance> top = report.importance().stream().limit(MOST_COLUMNS).toList();
        if (top.isEmpty()) {
            return;
        }
        double[] means = top.stream().mapToDouble(Importance::mean).toArray();
        double[] low = top.stream().mapToDouble(i -> i.mean() - i.deviation()).toArray();
        double[] high = top.stream().mapToDouble(i -> i.mean() + i.deviation()).toArray();
        String measure = MetricNames.of(report.evaluation().headline());
        String some = top.size() < report.importance().size() ? "the first " + top.size() + " of " + report.importance().size() + " columns, " : "";
        Axis fall = Axis.linear("fall of " + measure + " when shuffled").holdingZero().written(ValueFormat.atMost(3));
        charts.add(ChartSpec.of(top.getFirst().column() + " matters most", fall,
                Axis.category("", top.stream().map(Importance::column).toList()), Series.Bars.of("importance", means).within(low, high))
                .subtitled(some + "mean ± deviation of 5 shuffles"));
    }

    private static ChartSpec predicted(Evaluation evaluation) {
        return ChartSpec.of("R² " + area(evaluation, "r2"), Axis.linear("actual"), Axis.linear("predicted"),
                Series.Points.of("test rows", XYData.of(evaluation.points().x(), evaluation.points().y()))).with(new Mark.Diagonal("exact"))
                .subtitled(shownRows(evaluation));
    }

    private static ChartSpec residuals(Evaluation evaluation) {
        double[] actual = evaluation.points().x();
        double[] predicted = evaluation.points().y();
        double[] residual = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            residual[i] = actual[i] - predicted[i];
        }
        return ChartSpec.of("Typical error " + ValueFormat.general().format(evaluation.metrics().getOrDefault("mae", Double.NaN)),
                Axis.linear("predicted"), Axis.linear("actual − predicted"),
                Series.Points.of("test rows", XYData.of(predicted, residual))).with(new Mark.Horizontal(0, "", Ink.NEUTRAL))
                .subtitled("mean absolute error; " + shownRows(evaluation));
    }

    private static String shownRows(Evaluation evaluation) {
        int shown = evaluation.points().x().length;
        return shown < evaluation.rows() ? Numbers.count(shown) + " of " + Numbers.count(evaluation.rows()) + " test rows drawn"
                : Numbers.count(shown) + " test rows";
    }

    private static ChartSpec sizes(Evaluation evaluation) {
        return ChartSpec.of(evaluation.perClass().size() + " clusters", Axis.linear("rows").holdingZero(),
                Axis.category("cluster", evaluation.perClass().stream().map(Evaluation.ClassReport::label).toList()),
                Series.Bars.of("rows", evaluation.perClass().stream().mapToDouble(Evaluation.ClassReport::support).toArray()));
    }

    private static ChartSpec folds(List<FitResult.Fold> folds, String headline) {
        double[] values = folds.stream().mapToDouble(f -> f.metrics().getOrDefault(headline, Double.NaN)).toArray();
        double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
        return ChartSpec.of("Folds: mean " + MetricNames.of(headline) + " " + ValueFormat.decimals(3).format(mean), 
                Axis.category("fold", folds.stream().map(f -> Integer.toString(f.number())).toList()),
                Axis.linear(MetricNames.of(headline)).holdingZero(), Series.Bars.of("folds", values))
                .with(new Mark.Horizontal(mean, "mean", Ink.NEUTRAL));
    }

    /** Whether the evaluation has per-class figures worth a table. */
    static boolean perClass(Evaluation evaluation) {
        return evaluation.task() == TaskKind.CLASSIFICATION && !evaluation.perClass().isEmpty();
    }
}
