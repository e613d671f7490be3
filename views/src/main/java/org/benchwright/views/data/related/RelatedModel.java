package org.benchwright.views.data.related;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.benchwright.engine.data.related.RelatedDataset;
import org.benchwright.engine.data.related.RelatedDatasets;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.PanelContext;

/** The datasets related to one; looked for once a version, as a job, for the keys of all are compared. */
public final class RelatedModel {
    private static final int MOST = 20;

    private final PanelContext context;
    private final ReadOnlyObjectWrapper<Optional<List<RelatedDataset>>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String looked = "";

    public RelatedModel(PanelContext context) {
        this.context = context;
    }

    /** The nearest first; empty while they are being looked for. */
    ReadOnlyObjectProperty<Optional<List<RelatedDataset>>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Why nothing was found out; empty where nothing went wrong. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Looks for what belongs to a dataset, unless that was done for this version. */
    public void load(String dataset, String version) {
        if (version.equals(looked)) {
            return;
        }
        looked = version;
        problem.set("");
        context.background().job("Look for what belongs to " + dataset, job -> new RelatedDatasets(context.engine().datasets())
                .of(dataset, MOST, job),
                related -> found.set(Optional.of(related)), failure -> {
                    looked = "";
                    problem.set(failure instanceof CancelledException ? "Cancelled." : String.valueOf(failure.getMessage()));
                });
    }

    /** Opens the latest version of a related dataset. */
    void open(RelatedDataset related) {
        context.background().read(() -> context.engine().datasets().info(related.name()).latest(),
                version -> context.open(Location.of("data", version.reference())));
    }
}
