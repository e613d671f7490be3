package org.benchwright.views.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.PanelProvider;

/**
 * Contributes the Train panel: {@code train} lists runs, {@code train/run 5} shows one, {@code train/compare 5,7} puts some side by side,
 * {@code train/new}, {@code train/new/DATA@V} and {@code train/new/run 5} are the form, the last filled from a run.
 */
public final class TrainPanelProvider implements PanelProvider {
    static final String ID = "train";
    static final String RUN = "run ";
    static final String COMPARE = "compare ";
    static final String NEW = "new";
    private static final int MOST_DESTINATIONS = 500;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Train";
    }

    @Override
    public String icon() {
        return "mdi2t-tune";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Panel create(PanelContext context, Location at) {
        if (at.home()) {
            return new RunsPanel(context);
        }
        String what = at.path().getFirst();
        if (what.equals(NEW)) {
            Optional<String> from = at.path().size() > 1 ? Optional.of(String.join("/", at.path().subList(1, at.path().size()))) : Optional.empty();
            return new FitPanel(context, at, from);
        }
        if (what.startsWith(COMPARE)) {
            return new ComparePanel(context, Arrays.stream(what.substring(COMPARE.length()).split(",")).map(Long::valueOf).toList());
        }
        return new RunPanel(context, number(what).orElse(0L));
    }

    @Override
    public List<Action> actions(PanelContext context) {
        return List.of(Action.of("train.new", "New model", "mdi2p-plus", "Shortcut+N", () -> context.open(form())));
    }

    @Override
    public List<Destination> destinations(Engine engine) {
        return engine.runs().list(MOST_DESTINATIONS).stream()
                .map(run -> new Destination("run " + run.id() + " " + run.name(), "run, " + found(run), run(run.id()))).toList();
    }

    /** The place of a run. */
    static Location run(long id) {
        return Location.of(ID, RUN + id);
    }

    /** The empty form. */
    static Location form() {
        return Location.of(ID, NEW);
    }

    /** What is said when a fit did not come to its end. */
    static Notice notice(PanelContext context, Throwable failure) {
        if (failure instanceof CancelledException stopped && stopped.resumable().isPresent()) {
            long run = stopped.resumable().getAsLong();
            return new Notice(Notice.Kind.INFO, "Run " + run + " is stopped. It can go on where it stands.", "",
                    Optional.of(Action.of("run.open", "Open it", "", "", () -> context.open(run(run)))));
        }
        return Notice.of(failure);
    }

    /** The number in {@code run 5}; empty when it is something else. */
    static Optional<Long> number(String text) {
        return text.matches("run \\d{1,18}") ? Optional.of(Long.valueOf(text.substring(RUN.length()))) : Optional.empty();
    }

    private static String found(Run run) {
        return MetricNames.headline(run.metrics()).map(m -> MetricNames.of(m) + " " + MetricNames.written(run.metrics().get(m)))
                .orElse(RunWords.state(run));
    }
}
