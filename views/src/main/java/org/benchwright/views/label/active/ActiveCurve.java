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
    private static final String ESTIMATE = "cross-validated";

    private ActiveCurve() {
    }

    static ChartSpec of(ActiveState state) {
        List<ActiveRound> rounds = state.rounds().stream().filter(r -> !Double.isNaN(r.accuracy())).toList();
        if (rounds.isEmpty()) {
            return ChartSpec.empty("The curve begins with the first training on labels of two kinds");
        }
        ActiveRound last = rounds.getLast();
        double[] labels = rounds.stream().mapToDouble(ActiveRound::labels).toArray();
        ChartSpec spec = ChartSpec.of("Accuracy " + Numbers.percent(last.accuracy()) + " with " + Numbers.count(last.labels()) + " labels", Axis.counted("labels"),
                Axis.linear("accuracy"), Series.Line.of(ESTIMATE, line(labels, rounds.stream().mapToDouble(ActiveRound::accuracy).toArray())),
                Series.Band.of(ESTIMATE, labels, rounds.stream().mapToDouble(ActiveRound::low).toArray(), rounds.stream().mapToDouble(ActiveRound::high).toArray()));
        List<ActiveRound> gold = rounds.stream().filter(r -> !Double.isNaN(r.gold())).toList();
        if (!gold.isEmpty()) {
            spec = spec.with(Series.Line.of("on gold items", line(gold.stream().mapToDouble(ActiveRound::labels).toArray(), gold.stream().mapToDouble(ActiveRound::gold).toArray())));
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

    private static XYData line(double[] x, double[] y) {
        return XYData.of(x, y);
    }
}
