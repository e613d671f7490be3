package org.benchwright.views.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.data.ColumnShift;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetDiff;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetProfile;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.Reject;
import org.benchwright.engine.data.RowOrder;
import org.benchwright.engine.data.version.Retention;
import org.benchwright.engine.data.version.VersionTag;
import org.benchwright.engine.data.version.Versions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** One dataset version: its rows as sorted and filtered, its profile, its other versions, the lines that were left out. */
final class DatasetModel {
    private static final int REJECTS = 10_000;

    /**
     * A dataset and the version of it that is looked at.
     *
     * @param retention the dataset's own policy
     */
    record Loaded(DatasetInfo dataset, DatasetVersion version, DataSource data, List<VersionTag> tags, Retention retention) {
        /** The version before this one. */
        Optional<DatasetVersion> former() {
            return dataset.versions().stream().filter(v -> v.version() < version.version()).findFirst();
        }
    }

    private final PanelContext context;
    private final String reference;
    private final ReadOnlyObjectWrapper<Optional<Loaded>> loaded = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<RowSource> rows = new ReadOnlyObjectWrapper<>(RowSource.none());
    private final ReadOnlyObjectWrapper<Optional<DatasetProfile>> profile = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper counting = new ReadOnlyBooleanWrapper();
    private final StringProperty filter = new SimpleStringProperty("");
    private Optional<RowOrder> order = Optional.empty();
    private String applied = "";
    private boolean profiling;
    private long asked;

    /** @param reference {@code name@version} or a name */
    DatasetModel(PanelContext context, String reference) {
        this.context = context;
        this.reference = reference;
    }

    ReadOnlyObjectProperty<Optional<Loaded>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** The rows that pass the filter, in the chosen order. */
    ReadOnlyObjectProperty<RowSource> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Empty until {@link #needProfile()} was called and has come back. */
    ReadOnlyObjectProperty<Optional<DatasetProfile>> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** Why the filter cannot be used; empty when it can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether rows that pass a filter are being counted. */
    ReadOnlyBooleanProperty countingProperty() {
        return counting.getReadOnlyProperty();
    }

    /** What is typed into the filter; {@link #applyFilter()} uses it. */
    StringProperty filterProperty() {
        return filter;
    }

    Optional<RowOrder> order() {
        return order;
    }

    String reference() {
        return reference;
    }

    /** Reads what there is; called again when something changed. */
    void load(Runnable gone) {
        context.background().read(() -> {
            Datasets datasets = context.engine().datasets();
            DatasetVersion version = datasets.version(reference);
            return new Loaded(datasets.info(version.dataset()), version, datasets.source(version),
                    context.engine().versions().tags(version.dataset()), context.engine().versions().ownRetention(version.dataset()));
        }, found -> {
            boolean first = loaded.get().isEmpty();
            loaded.set(Optional.of(found));
            if (first) {
                ask();
            }
        }, failure -> {
            if (loaded.get().isPresent() && failure instanceof BadInputException) {
                gone.run();
            } else {
                problem.set(String.valueOf(failure.getMessage()));
            }
        });
    }

    /** Shows the rows that pass what is typed. */
    void applyFilter() {
        if (!filter.get().strip().equals(applied)) {
            ask();
        }
    }

    /** Sorts by a column; empty for the table's own order. */
    void sort(Optional<RowOrder> by) {
        if (!by.equals(order)) {
            order = by;
            ask();
        }
    }

    private void ask() {
        if (loaded.get().isEmpty()) {
            return;
        }
        long mine = ++asked;
        DataSource data = loaded.get().get().data();
        String typed = filter.get().strip();
        Optional<RowOrder> by = order;
        applied = typed;
        counting.set(!typed.isEmpty());
        context.background().read(() -> {
            Datasets datasets = context.engine().datasets();
            Optional<String> condition = Datasets.filterFor(data, typed);
            return new EngineRows(datasets, data, by, condition, datasets.count(data, condition, JobContext.none()));
        }, found -> {
            if (mine == asked) {
                counting.set(false);
                problem.set("");
                rows.set(found);
            }
        }, failure -> {
            if (mine == asked) {
                counting.set(false);
                problem.set(failure instanceof BadInputException bad ? bad.what() : String.valueOf(failure.getMessage()));
            }
        });
    }

    /** Profiles the columns once, as a job. */
    void needProfile() {
        if (loaded.get().isPresent() && profile.get().isEmpty() && !profiling) {
            profiling = true;
            DataSource data = loaded.get().get().data();
            context.background().job("Profile " + reference, job -> context.engine().datasets().profile(data, List.of(), job), found -> {
                profiling = false;
                profile.set(Optional.of(found));
            }, failure -> {
                profiling = false;
                context.say(Notice.of(failure));
            });
        }
    }

    /** What differs from the version before. */
    void diff(DatasetVersion from, DatasetVersion to, Consumer<DatasetDiff> done) {
        context.background().job("Compare " + from.reference() + " with " + to.reference(), job -> {
            Datasets datasets = context.engine().datasets();
            return datasets.diff(datasets.source(from), datasets.source(to), List.of(), job);
        }, done);
    }

    /** How the columns' figures differ from the version before. */
    void shifts(DatasetVersion from, DatasetVersion to, Consumer<List<ColumnShift>> done) {
        context.background().job("Compare figures of " + from.reference() + " with " + to.reference(), job -> {
            Datasets datasets = context.engine().datasets();
            return datasets.shifts(datasets.source(from), datasets.source(to), job);
        }, done);
    }

    /** Tags a version; Ctrl+Z puts the tag back where it was. */
    void tag(DatasetVersion version, String tag, Consumer<String> refused) {
        Versions versions = context.engine().versions();
        context.background().read(() -> versions.tag(version.reference(), tag), before -> {
            context.done(new UndoableAct("Tag " + version.reference() + " " + tag, () -> {
                if (before.isPresent()) {
                    versions.tag(version.dataset() + "@" + before.getAsInt(), tag);
                } else {
                    versions.untag(version.dataset(), tag);
                }
            }, () -> versions.tag(version.reference(), tag)));
            context.changed("data");
        }, failure -> refused.accept(failure instanceof BadInputException bad ? bad.what() + " " + bad.remedy()
                : String.valueOf(failure.getMessage())));
    }

    /** Takes a tag away; Ctrl+Z puts it back. */
    void untag(VersionTag tag) {
        Versions versions = context.engine().versions();
        String reference = tag.dataset() + "@" + tag.version();
        context.background().read(() -> versions.untag(tag.dataset(), tag.tag()), version -> {
            context.done(new UndoableAct("Take tag " + tag.tag() + " away", () -> versions.tag(reference, tag.tag()),
                    () -> versions.untag(tag.dataset(), tag.tag())));
            context.changed("data");
        });
    }

    /** Sets how long the dataset's versions are kept; Ctrl+Z puts back what was before. */
    void retain(Retention retention, Consumer<String> refused) {
        Versions versions = context.engine().versions();
        loaded.get().map(l -> l.dataset().name()).ifPresent(name -> CleanupModel.retain(context, name, () -> versions.ownRetention(name),
                policy -> versions.retain(name, policy), retention, refused));
    }

    /** The lines left out when the version came in. */
    void rejects(Consumer<List<Reject>> done) {
        loaded.get().ifPresent(l -> context.background().read(() -> context.engine().datasets().rejects(l.version(), REJECTS), done));
    }

    /** Writes all rows of the version to a file; the person has agreed to replace one that is there. */
    void export(Path file) {
        loaded.get().ifPresent(l -> context.background().job("Export " + reference,
                job -> context.engine().datasets().export(l.data(), file, true, job),
                count -> context.say(Notice.good("Exported " + Numbers.count(count) + " rows to " + file.getFileName() + "."))));
    }
}
