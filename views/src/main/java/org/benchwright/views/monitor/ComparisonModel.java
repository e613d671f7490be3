package org.benchwright.views.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.monitor.ColumnDrift;
import org.benchwright.engine.monitor.DriftOptions;
import org.benchwright.engine.monitor.Monitoring;
import org.benchwright.engine.stats.MultipleTesting;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.PanelContext;

/** One comparison: what is compared and how strictly, and what it found. */
final class ComparisonModel {
    /** How far back rows are taken from. */
    enum Since {
        ALL("everything", null), HOUR("the last hour", Duration.ofHours(1)), DAY("the last day", Duration.ofDays(1)),
        WEEK("the last 7 days", Duration.ofDays(7)), MONTH("the last 30 days", Duration.ofDays(30));

        private final String title;
        private final Duration back;

        Since(String title, Duration back) {
            this.title = title;
            this.back = back;
        }

        Instant instant(Instant now) {
            return back == null ? Instant.EPOCH : now.minus(back);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** A column with what was measured. */
    record Row(String name, ColumnDrift drift) {
    }

    private final PanelContext context;
    private final Subject subject;
    private final ReadOnlyObjectWrapper<Optional<Monitoring.Comparison>> comparison = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Since> since = new SimpleObjectProperty<>(Since.ALL);
    private final StringProperty newest = new SimpleStringProperty("10000");
    private final ObjectProperty<MultipleTesting> correction = new SimpleObjectProperty<>(DriftOptions.defaults().correction());
    private final StringProperty alpha = new SimpleStringProperty(Double.toString(DriftOptions.defaults().alpha()));
    private Subject.Window window = Subject.Window.ALL;
    private Optional<Job<?>> under = Optional.empty();

    ComparisonModel(PanelContext context, Subject subject) {
        this.context = context;
        this.subject = subject;
    }

    Subject subject() {
        return subject;
    }

    /** What was found last. */
    ReadOnlyObjectProperty<Optional<Monitoring.Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Why nothing could be compared, or which option is wrong; empty when all is well. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ObjectProperty<Since> sinceProperty() {
        return since;
    }

    /** At most how many received rows are compared. */
    StringProperty newestProperty() {
        return newest;
    }

    ObjectProperty<MultipleTesting> correctionProperty() {
        return correction;
    }

    StringProperty alphaProperty() {
        return alpha;
    }

    /** Which rows the last comparison took, when a served model was compared. */
    Subject.Window window() {
        return window;
    }

    /** Compares with the options as they are; a comparison under way is broken off. */
    void compare() {
        DriftOptions options;
        Subject.Window taken;
        try {
            options = new DriftOptions(List.of(), correction.get(), alpha());
            taken = new Subject.Window(since.get().instant(Instant.now()), rows());
        } catch (BadInputException bad) {
            error.set(String.join("\n", bad.lines()));
            return;
        }
        under.ifPresent(Job::cancel);
        busy.set(true);
        error.set("");
        under = Optional.of(context.background().job("Compare " + subject.title(), job -> switch (subject) {
            case Subject.Served served -> context.engine().monitoring().served(context.engine().models().resolve(served.model()), taken.since(),
                    taken.newest(), options, job);
            case Subject.Tables tables -> context.engine().monitoring().tables(tables.reference(), tables.current(), options, job);
            case Subject.Received received -> throw new IllegalArgumentException("Rows received are shown, not compared: " + received);
        }, found -> {
            window = taken;
            busy.set(false);
            comparison.set(Optional.of(found));
            context.changed("monitor");
        }, failure -> {
            if (!(failure instanceof CancelledException)) {
                busy.set(false);
                comparison.set(Optional.empty());
                error.set(failure instanceof BadInputException bad ? String.join("\n", bad.lines()) : String.valueOf(failure.getMessage()));
            }
        }));
    }

    /** Columns, those that drifted first, then by PSI. */
    static List<Row> ranked(Monitoring.Comparison comparison) {
        return comparison.report().columns().entrySet().stream().map(e -> new Row(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing((Row r) -> !r.drift().drifted()).thenComparing(r -> -size(r.drift()))).toList();
    }

    /** The finding in one sentence. */
    static String finding(Monitoring.Comparison comparison) {
        List<Row> ranked = ranked(comparison);
        List<Row> drifted = ranked.stream().filter(r -> r.drift().drifted()).toList();
        String of = " of " + Numbers.count(ranked.size()) + (ranked.size() == 1 ? " column" : " columns");
        return switch (drifted.size()) {
            case 0 -> ranked.isEmpty() ? "The tables share no column that can be compared" : "Nothing drifted: 0" + of;
            case 1 -> drifted.getFirst().name() + " drifted; 1" + of;
            default -> drifted.getFirst().name() + " and " + (drifted.size() - 1) + " more drifted; " + drifted.size() + of;
        };
    }

    /** A column that has no value in one of the tables has no PSI and moved as far as one can. */
    private static double size(ColumnDrift drift) {
        return Double.isNaN(drift.psi()) ? drift.drifted() ? Double.MAX_VALUE : 0 : drift.psi();
    }

    private double alpha() {
        try {
            return Double.parseDouble(alpha.get().strip());
        } catch (NumberFormatException none) {
            throw new BadInputException("Alpha is \"" + alpha.get() + "\".", "Give a number between 0 and 1, such as 0.01.");
        }
    }

    private int rows() {
        String digits = newest.get().strip().replace(",", "");
        if (!digits.matches("[1-9]\\d{0,7}")) {
            throw new BadInputException("The newest \"" + newest.get() + "\" rows.", "Give a number from 1 to 99,999,999.");
        }
        return Integer.parseInt(digits);
    }
}
