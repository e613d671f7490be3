package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** The runs there are, those that match the filter, and what can be done with some. */
final class RunsModel {
    /** More than this are not listed; the newest are. */
    static final int MOST = 2000;

    private final PanelContext context;
    private final FilteredItems<Run> runs = new FilteredItems<>(RunsModel::matches);

    RunsModel(PanelContext context) {
        this.context = context;
    }

    /** The newest first, and those that match the filter. */
    FilteredItems<Run> runs() {
        return runs;
    }

    void refresh() {
        context.background().read(() -> context.engine().runs().list(MOST), runs::accept);
    }

    void open(Run run) {
        context.open(TrainPanelProvider.run(run.id()));
    }

    void compare(List<Run> runs) {
        context.open(Location.of(TrainPanelProvider.ID, TrainPanelProvider.COMPARE
                + runs.stream().map(Run::id).sorted().map(String::valueOf).collect(Collectors.joining(","))));
    }

    /** Hides runs; the notice and Ctrl+Z bring them back. One that made a model version is kept, and the engine says so. */
    static void delete(PanelContext context, List<Long> ids, Runnable then) {
        Runs runs = context.engine().runs();
        List<Long> deleted = new ArrayList<>();
        String what = ids.size() == 1 ? "run " + ids.getFirst() : ids.size() + " runs";
        context.background().read(() -> {
            for (long id : ids) {
                runs.delete(id);
                deleted.add(id);
            }
            return what;
        }, done -> {
            finished(context, runs, deleted);
            then.run();
        }, failure -> {
            finished(context, runs, deleted);
            context.say(Notice.of(failure));
        });
    }

    private static void finished(PanelContext context, Runs runs, List<Long> deleted) {
        if (deleted.isEmpty()) {
            return;
        }
        String what = deleted.size() == 1 ? "run " + deleted.getFirst() : deleted.size() + " runs";
        context.done(new UndoableAct("Delete " + what, () -> deleted.forEach(runs::restore), () -> deleted.forEach(runs::delete)));
        context.changed("run");
        Optional<Action> undo = context.actions().stream().filter(a -> a.id().equals("window.undo")).findFirst();
        context.say(new Notice(Notice.Kind.GOOD, "Deleted " + what + ".", "", undo));
    }

    private static boolean matches(Run run, String text) {
        String all = ("run " + run.id() + " " + run.name() + " " + RunWords.algorithm(run) + " " + RunWords.data(run) + " " + RunWords.kind(run)
                + " " + run.state()).toLowerCase(Locale.ROOT);
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream().allMatch(all::contains);
    }
}
