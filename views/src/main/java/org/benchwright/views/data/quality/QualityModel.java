package org.benchwright.views.data.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.RowPage;
import org.benchwright.engine.data.quality.Check;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.data.quality.Rule;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** The rules that a dataset keeps, what the checks of its versions found, and changes to the rules that can be undone. */
public final class QualityModel {
    private static final int ROWS_SHOWN = 1000;

    /**
     * What there is.
     *
     * @param history reports of all versions, the newest first
     */
    record State(DataSource data, String dataset, RuleSet rules, List<QualityReport> history) {
        /** The newest report about this version by the rules as they are now. */
        Optional<QualityReport> report() {
            return history.stream().filter(r -> r.data().equals(data.label()) && r.rulesSha256().equals(rules.sha256())).findFirst();
        }
    }

    /** The rows that break the chosen rule; empty columns for a rule about the whole table. */
    record Failing(String rule, Optional<RowPage> rows, String why) {
    }

    private final PanelContext context;
    private final Background.Latest failing;
    private final ReadOnlyObjectWrapper<Optional<State>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failing>> broken = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public QualityModel(PanelContext context) {
        this.context = context;
        failing = context.background().latest();
    }

    ReadOnlyObjectProperty<Optional<State>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Failing>> failingProperty() {
        return broken.getReadOnlyProperty();
    }

    /** Why the rules cannot be used as they were written; empty when they can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Reads rules and history of a dataset version. */
    public void load(DataSource data) {
        data.dataset().ifPresent(version -> context.background().read(() -> {
            Quality quality = context.engine().quality();
            return new State(data, version.dataset(), quality.rules(version.dataset()).orElseGet(() -> RuleSet.of(List.of())),
                    quality.history(version.dataset()));
        }, found -> state.set(Optional.of(found))));
    }

    private void reload() {
        state.get().ifPresent(s -> load(s.data()));
    }

    /** Checks as a job. */
    void check() {
        state.get().ifPresent(s -> context.background().job("Check " + s.data().label(),
                job -> context.engine().quality().check(s.data(), s.rules(), job), report -> {
                    broken.set(Optional.empty());
                    reload();
                }));
    }

    /** Adds the proposed rules that are not there yet, then checks. */
    void suggest() {
        state.get().ifPresent(s -> context.background().job("Suggest rules for " + s.data().label(),
                job -> context.engine().quality().suggest(s.data(), job), proposed -> {
                    List<Rule> rules = new ArrayList<>(s.rules().rules());
                    proposed.rules().stream().filter(r -> s.rules().rule(r.name()).isEmpty()).forEach(rules::add);
                    keep(s, RuleSet.of(rules), "Suggest rules", this::check);
                }));
    }

    /** Puts a rule in the place of another, or at the end. */
    boolean put(Optional<Rule> former, Rule rule) {
        return state.get().map(s -> {
            List<Rule> rules = new ArrayList<>(s.rules().rules());
            former.ifPresentOrElse(f -> rules.set(rules.indexOf(f), rule), () -> rules.add(rule));
            return text(RuleSet.of(rules).text(), former.isPresent() ? "Change rule" : "Add rule");
        }).orElse(false);
    }

    void remove(Rule rule) {
        state.get().ifPresent(s -> keep(s, RuleSet.of(s.rules().rules().stream().filter(r -> !r.equals(rule)).toList()), "Remove rule", () -> { }));
    }

    /** Takes the rules as text; false when they are wrong, which {@link #problemProperty()} then explains. */
    boolean text(String text, String act) {
        if (state.get().isEmpty()) {
            return false;
        }
        try {
            RuleSet rules = RuleSet.parse(text, Path.of("rules.yaml"));
            problem.set("");
            keep(state.get().get(), rules, act, () -> { });
            return true;
        } catch (BadInputException wrong) {
            problem.set(String.join(" ", wrong.lines()));
            return false;
        }
    }

    void forgetProblem() {
        problem.set("");
    }

    private void keep(State before, RuleSet after, String act, Runnable then) {
        String name = before.dataset();
        state.set(Optional.of(new State(before.data(), name, after, before.history())));
        context.background().read(() -> {
            context.engine().quality().keep(name, after);
            return after;
        }, kept -> {
            context.done(new UndoableAct(act, () -> context.engine().quality().keep(name, before.rules()),
                    () -> context.engine().quality().keep(name, after)));
            context.changed("data");
            then.run();
        });
    }

    /** Looks for the rows that break a rule. */
    void choose(Check check) {
        state.get().ifPresent(s -> s.rules().rule(check.rule()).ifPresent(rule -> failing.read(() -> {
            try {
                return new Failing(rule.name(),
                        Optional.of(context.engine().quality().failingRows(s.data(), rule, ROWS_SHOWN, JobContext.none())), "");
            } catch (BadInputException whole) {
                return new Failing(rule.name(), Optional.empty(), whole.what());
            }
        }, found -> broken.set(Optional.of(found)))));
    }

    /** No rule is looked into. */
    void chooseNone() {
        broken.set(Optional.empty());
    }

    /** Sets the rows that break failed rules apart, as a job. */
    void quarantine() {
        state.get().ifPresent(s -> context.background().job("Quarantine " + s.data().label(),
                job -> context.engine().quality().quarantine(s.data(), s.rules(), s.dataset(), job), made -> {
                    context.changed("data");
                    context.say(made.broken() == 0 ? Notice.good("No row breaks a failed rule.")
                            : Notice.good(Numbers.counted(made.broken(), "row") + " moved to " + made.quarantine().orElseThrow().reference()
                            + "; the others are "
                            + made.clean().orElseThrow().reference() + "."));
                }));
    }
}
