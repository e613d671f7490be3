package org.benchwright.views.data;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.data.DatasetFiles;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.FileSteps;
import org.benchwright.engine.job.JobContext;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The files that a dataset version lies in, and the merging of small ones. */
final class FilesModel {
    /**
     * The files of a version.
     *
     * @param keys      by what they are partitioned
     * @param mergeable how many fewer merging would leave; 0 for versions that are not the latest
     */
    record Loaded(DatasetVersion version, List<DatasetFiles.Placed> files, List<String> keys, int mergeable) {
    }

    private final PanelContext context;
    private final ReadOnlyObjectWrapper<Optional<Loaded>> loaded = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper merging = new ReadOnlyBooleanWrapper();

    FilesModel(PanelContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Optional<Loaded>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether files are being merged. */
    ReadOnlyBooleanProperty mergingProperty() {
        return merging.getReadOnlyProperty();
    }

    void load(DatasetVersion version) {
        context.background().read(() -> {
            DatasetFiles files = context.engine().datasets().files();
            boolean latest = context.engine().datasets().info(version.dataset()).latest().equals(version);
            return new Loaded(version, files.of(version, Optional.empty(), JobContext.none()), files.partitionedBy(version),
                    latest ? files.mergeable(version, FileSteps.bytes(FileSteps.TARGET)) : 0);
        }, found -> loaded.set(Optional.of(found)));
    }

    /** Merges small files as a new version, as a job. */
    void compact() {
        loaded.get().ifPresent(l -> {
            merging.set(true);
            context.background().job("Merge files of " + l.version().dataset(), job -> context.engine().datasets().files().compact(l.version().dataset(),
                    FileSteps.bytes(FileSteps.TARGET), job), made -> {
                merging.set(false);
                context.changed("data");
                made.ifPresent(v -> context.open(Location.of(DataPanelProvider.ID, v.reference())));
                context.say(Notice.good(made.map(v -> "Merged into " + Numbers.count(v.tables().size()) + (v.tables().size() == 1 ? " file" : " files")
                        + " as " + v.reference() + ".").orElse("There is nothing to merge.")));
            }, failure -> {
                merging.set(false);
                context.say(Notice.of(failure));
            });
        });
    }
}
