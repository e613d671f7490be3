package org.benchwright.views.monitor;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.monitor.ColumnDrift;
import org.benchwright.engine.monitor.Monitoring;
import org.benchwright.engine.monitor.Severity;
import org.benchwright.engine.stats.Moments;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;

/** What is known about one column's change, for the inspector. */
final class DriftFacts {
    private DriftFacts() {
    }

    static List<Node> of(Monitoring.Comparison comparison, ComparisonModel.Row row, int rank) {
        ColumnDrift drift = row.drift();
        Label kind = new Label(drift.type() + " · place " + rank + " of " + comparison.report().columns().size());
        kind.getStyleClass().add("bw-caption");
        Facts facts = new Facts();
        facts.add("verdict", pill(drift));
        facts.add("PSI", Double.isNaN(drift.psi()) ? "–" : Numbers.value(drift.psi()) + "  (" + Numbers.value(drift.psiByChance()) + " by chance)",
                exact(drift.psi()));
        drift.ks().ifPresent(ks -> facts.add("KS", Numbers.value(ks.statistic()) + "  " + p(ks.pValue()), exact(ks.statistic())));
        facts.add("Chi-square", Numbers.value(drift.chi2().statistic()) + "  " + p(drift.chi2().pValue()), exact(drift.chi2().statistic()));
        facts.add("Corrected p", p(drift.adjustedPValue()), exact(drift.adjustedPValue()));
        drift.wasserstein().ifPresent(w -> facts.add("Wasserstein", Numbers.value(w), exact(w)));
        facts.add("JS distance", Numbers.value(drift.js()), exact(drift.js()));
        facts.add("Hellinger", Numbers.value(drift.hellinger()), exact(drift.hellinger()));
        facts.add("Total variation", Numbers.value(drift.tvd()), exact(drift.tvd()));
        Facts values = new Facts();
        values.add("values", nowThen(Numbers.count(present(comparison.now(), row.name())), Numbers.count(present(comparison.then(), row.name()))));
        values.add("missing", nowThen(Numbers.percent(drift.missing().current()), Numbers.percent(drift.missing().reference())));
        double then = mean(comparison.then(), row.name());
        double now = mean(comparison.now(), row.name());
        if (!Double.isNaN(then) && !Double.isNaN(now)) {
            values.add("mean", nowThen(Numbers.value(now), Numbers.value(then)), now + " (" + then + ")");
        }
        return List.of(kind, facts, Page.section("Now (then)"), values);
    }

    /** The verdict on a column, as word, icon and colour. */
    static Pill pill(ColumnDrift drift) {
        Pill pill = !drift.drifted() ? new Pill("steady", Pill.Tone.GOOD) : drift.severity() == Severity.HIGH ? new Pill("high", Pill.Tone.BAD)
                : drift.severity() == Severity.MEDIUM ? new Pill("medium", Pill.Tone.WARN) : new Pill("slight", Pill.Tone.WARN);
        pill.setGraphic(Icons.of(!drift.drifted() ? "mdi2c-check" : drift.severity() == Severity.HIGH ? "mdi2a-alert-circle-outline"
                : "mdi2a-alert-outline", 12));
        return pill;
    }

    /** A p-value as people read it. */
    static String p(double value) {
        return Double.isNaN(value) ? "" : value < 1e-12 ? "p < 1e-12" : value < 0.001 ? String.format(Locale.ROOT, "p %.0e", value)
                : String.format(Locale.ROOT, "p %.3f", value);
    }

    /** The mean of a column of numbers; NaN for names, times and a column without values. */
    static double mean(Frame frame, String column) {
        return frame.find(column).filter(c -> c.type().numeric() && c instanceof Column.Numbers)
                .map(c -> Moments.of(((Column.Numbers) c).values()).mean()).orElse(Double.NaN);
    }

    private static int present(Frame frame, String column) {
        return frame.find(column).map(c -> c.size() - c.missing()).orElse(0);
    }

    private static String nowThen(String now, String then) {
        return now + "  (" + then + ")";
    }

    private static String exact(double value) {
        return Double.toString(value);
    }
}
