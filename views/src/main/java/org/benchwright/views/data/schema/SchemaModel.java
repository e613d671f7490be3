package org.benchwright.views.data.schema;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaRules;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** A dataset's schema history, and what is demanded of its next version. */
public final class SchemaModel {
    /** @param steps all versions but the first, the newest first */
    record Known(String dataset, List<SchemaRules.Step> steps, Compatibility demanded) {
    }

    private final PanelContext context;
    private final Background.Latest reads;
    private final ReadOnlyObjectWrapper<Optional<Known>> known = new ReadOnlyObjectWrapper<>(Optional.empty());

    public SchemaModel(PanelContext context) {
        this.context = context;
        reads = context.background().latest();
    }

    ReadOnlyObjectProperty<Optional<Known>> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** Reads a dataset's history. */
    public void load(String dataset) {
        reads.read(() -> new Known(dataset, context.engine().datasets().schemaHistory(dataset),
                context.engine().datasets().demandedCompatibility(dataset)), found -> known.set(Optional.of(found)));
    }

    /** Demands something of new versions; Ctrl+Z puts back what was demanded before. */
    void demand(Compatibility level) {
        known.get().filter(k -> k.demanded() != level).ifPresent(k -> context.background().read(() -> {
            context.engine().datasets().demandCompatibility(k.dataset(), level);
            return level;
        }, done -> {
            context.done(new UndoableAct("Demand " + level.word() + " compatibility of " + k.dataset(),
                    () -> context.engine().datasets().demandCompatibility(k.dataset(), k.demanded()),
                    () -> context.engine().datasets().demandCompatibility(k.dataset(), level)));
            context.changed("data");
        }));
    }
}
