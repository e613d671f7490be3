package org.benchwright.views.label.active;

import java.util.List;
import org.benchwright.engine.label.active.ActiveRound;
import org.benchwright.engine.label.active.ActiveState;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.XYData;
import org.benchwright.views.control.Numbers;

/** The picture of accuracy by labels. */
final class ActiveCurve {
    private static final String PICKED = "on the picked, cross-validated";

    private ActiveCurve() {
    }

    static ChartSpec of(ActiveState state) {
        List<ActiveRound> rounds = state.rounds();
        if (rounds.isEmpty()) {
            return ChartSpec.empty("The curve begins with the first training on labels of two kinds");
        }
        ActiveRound last = rounds.getLast();
        double[] labels = labels(rounds);
        boolean measured = !Double.isNaN(last.gold());
        ChartSpec spec = ChartSpec.of((measured ? "Accuracy on gold " + Numbers.percent(last.gold()) : "Accuracy about " + Numbers.percent(last.expected()) + " as the model expects,")
                + " with " + Numbers.count(last.labels()) + " labels", Axis.counted("labels"), Axis.linear("accuracy"),
                Series.Line.of("expected by the model", line(labels, rounds.stream().mapToDouble(ActiveRound::expected).toArray())));
        List<ActiveRound> gold = rounds.stream().filter(r -> !Double.isNaN(r.gold())).toList();
        if (!gold.isEmpty()) {
            spec = spec.with(Series.Line.of("on gold items", line(labels(gold), gold.stream().mapToDouble(ActiveRound::gold).toArray())));
        }
        List<ActiveRound> picked = rounds.stream().filter(r -> !Double.isNaN(r.accuracy())).toList();
        if (!picked.isEmpty()) {
            spec = spec.with(Series.Line.of(PICKED, line(labels(picked), picked.stream().mapToDouble(ActiveRound::accuracy).toArray())),
                    Series.Band.of(PICKED, labels(picked), picked.stream().mapToDouble(ActiveRound::low).toArray(), picked.stream().mapToDouble(ActiveRound::high).toArray()));
        }
        if (state.baseline().isPresent()) {
            ActiveState.Baseline random = state.baseline().get();
            // As far as the project is, and a little on.
            long until = Math.max(2 * last.labels(), random.labels().getFirst());
            int shown = (int) random.labels().stream().filter(l -> l <= until).count();
            spec = spec.with(Series.Line.steps("random picks, simulated", line(random.labels().stream().limit(shown).mapToDouble(Long::doubleValue).toArray(),
                    random.accuracy().stream().limit(shown).mapToDouble(Double::doubleValue).toArray())).inDashes());
        }
        return spec;
    }

    private static double[] labels(List<ActiveRound> rounds) {
        return rounds.stream().mapToDouble(ActiveRound::labels).toArray();
    }

    private static XYData line(double[] x, double[] y) {
        return XYData.of(x, y);
    }
}
