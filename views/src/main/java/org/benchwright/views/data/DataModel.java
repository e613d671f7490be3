package org.benchwright.views.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.version.Versions;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** The datasets there are, those that match the filter, and what can be done with one. */
final class DataModel {
    private final PanelContext context;
    private final FilteredItems<DatasetInfo> datasets = new FilteredItems<>(DataModel::matches);
    private final FilteredList<DatasetInfo> listed = new FilteredList<>(datasets.listed());
    private final ObjectProperty<Optional<Zone>> zone = new SimpleObjectProperty<>(Optional.empty());

    DataModel(PanelContext context) {
        this.context = context;
        zone.subscribe(wanted -> listed.setPredicate(d -> wanted.isEmpty() || d.zone() == wanted.get()));
    }

    /** The zone whose datasets are listed; empty for all. */
    ObjectProperty<Optional<Zone>> zoneProperty() {
        return zone;
    }

    /** Those that match the filter and lie in the zone. */
    ObservableList<DatasetInfo> listed() {
        return listed;
    }

    /** All datasets by name, and those that match the filter. */
    FilteredItems<DatasetInfo> datasets() {
        return datasets;
    }

    void refresh() {
        context.background().read(() -> context.engine().datasets().list(), datasets::accept);
    }

    void open(DatasetInfo dataset) {
        context.open(Location.of(DataPanelProvider.ID, dataset.latest().reference()));
    }

    void delete(String name) {
        delete(context, name, () -> { });
    }

    /** Hides a dataset; the notice and Ctrl+Z bring it back. */
    static void delete(PanelContext context, String name, Runnable then) {
        context.background().read(() -> {
            context.engine().datasets().delete(name);
            return name;
        }, deleted -> {
            context.done(new UndoableAct("Delete " + name, () -> context.engine().datasets().restore(name),
                    () -> context.engine().datasets().delete(name)));
            context.changed("data");
            Optional<Action> undo = context.actions().stream().filter(a -> a.id().equals("window.undo")).findFirst();
            context.say(new Notice(Notice.Kind.GOOD, "Deleted " + name + ".", "", undo));
            then.run();
        });
    }

    /** Sets all tags of a dataset; can be undone. */
    static void tag(PanelContext context, DatasetInfo dataset, String typed) {
        List<String> tags = Stream.of(typed.split("[,\\s]+")).map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
        if (tags.equals(dataset.tags())) {
            return;
        }
        context.background().read(() -> context.engine().datasets().describe(dataset.name(), Optional.empty(), Optional.empty(),
                Optional.of(tags)), now -> {
            context.done(new UndoableAct("Tag " + dataset.name(), () -> describe(context, dataset.name(), dataset.tags()),
                    () -> describe(context, dataset.name(), tags)));
            context.changed("data");
        });
    }

    /**
     * Moves a dataset to a zone; can be undone.
     *
     * @param refused run when it may not, after the person was told why
     */
    static void zone(PanelContext context, DatasetInfo dataset, Zone to, Runnable refused) {
        Versions versions = context.engine().versions();
        context.background().read(() -> versions.zone(dataset.name(), to), now -> {
            // It has been there before, so going back asks for no check.
            context.done(new UndoableAct("Move " + dataset.name() + " to " + to.word(), () -> versions.zoneUnchecked(dataset.name(), dataset.zone()),
                    () -> versions.zone(dataset.name(), to)));
            context.changed("data");
        }, failure -> {
            context.say(Notice.of(failure));
            refused.run();
        });
    }

    private static void describe(PanelContext context, String name, List<String> tags) {
        context.engine().datasets().describe(name, Optional.empty(), Optional.empty(), Optional.of(tags));
    }

    private static boolean matches(DatasetInfo dataset, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty() || (dataset.name() + " " + dataset.description() + " " + String.join(" ", dataset.tags()) + " "
                + dataset.owner() + " " + dataset.latest().source()).toLowerCase(Locale.ROOT).contains(wanted);
    }
}
