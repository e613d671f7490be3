package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** The runs there are, those that match the filter, and what can be done with some. */
final class RunsModel {
    /** More than this are not listed; the newest are. */
    static final int MOST = 2000;

    private final PanelContext context;
    private final ObservableList<Run> all = FXCollections.observableArrayList();
    private final FilteredList<Run> listed = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    RunsModel(PanelContext context) {
        this.context = context;
        filter.subscribe(text -> listed.setPredicate(run -> matches(run, text)));
    }

    /** The newest first. */
    ObservableList<Run> all() {
        return all;
    }

    /** Those that match the filter. */
    ObservableList<Run> listed() {
        return listed;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** Whether the list has been read once. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    void refresh() {
        context.background().read(() -> context.engine().runs().list(MOST), found -> {
            if (!found.equals(List.copyOf(all))) {
                all.setAll(found);
            }
            loaded.set(true);
        });
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
