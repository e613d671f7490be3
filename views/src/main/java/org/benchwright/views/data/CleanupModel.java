package org.benchwright.views.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.version.Garbage;
import org.benchwright.engine.data.version.Retention;
import org.benchwright.engine.data.version.Versions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** Which versions nothing keeps, what keeps the others, and how long the versions of each zone are kept. */
final class CleanupModel {
    /**
     * What there is to say.
     *
     * @param zones the policy of each zone
     */
    record Plan(Garbage garbage, Map<Zone, Retention> zones) {
    }

    private final PanelContext context;
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper removing = new ReadOnlyBooleanWrapper();

    CleanupModel(PanelContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Optional<Plan>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Whether versions are being removed now. */
    ReadOnlyBooleanProperty removingProperty() {
        return removing.getReadOnlyProperty();
    }

    void load() {
        Versions versions = context.engine().versions();
        context.background().read(() -> {
            Map<Zone, Retention> zones = new LinkedHashMap<>();
            for (Zone zone : Zone.values()) {
                zones.put(zone, versions.retention(zone));
            }
            return new Plan(versions.plan(), zones);
        }, found -> plan.set(Optional.of(found)));
    }

    /** Sets the policy of a zone; Ctrl+Z puts back the one before. */
    void retain(Zone zone, Retention retention, Consumer<String> refused) {
        Versions versions = context.engine().versions();
        retain(context, "zone " + zone.word(), () -> versions.retention(zone), policy -> versions.retain(zone, policy), retention, refused);
    }

    /** Sets a policy; Ctrl+Z puts back the one before. */
    static void retain(PanelContext context, String what, java.util.function.Supplier<Retention> now, Consumer<Retention> set, Retention retention,
            Consumer<String> refused) {
        context.background().read(() -> {
            Retention before = now.get();
            set.accept(retention);
            return before;
        }, before -> {
            context.done(new UndoableAct("Keep " + retention.words() + " of " + what, () -> set.accept(before), () -> set.accept(retention)));
            context.changed("data");
        }, failure -> refused.accept(failure instanceof BadInputException bad ? bad.what() : String.valueOf(failure.getMessage())));
    }

    /** Removes what nothing keeps, as a job; cannot be undone. */
    void remove() {
        removing.set(true);
        context.background().job("Remove old versions", job -> context.engine().versions().collect(), garbage -> {
            removing.set(false);
            context.say(Notice.good("Removed " + words(garbage) + "."));
            context.changed("data");
        }, failure -> {
            removing.set(false);
            context.say(Notice.of(failure));
        });
    }

    /** What is taken, in words. */
    static String words(Garbage garbage) {
        String versions = count(garbage.versions().size(), "version");
        return (garbage.artifacts().isEmpty() ? versions : versions + " and " + count(garbage.artifacts().size(), "artifact")) + " ("
                + Numbers.bytes(garbage.bytes()) + ")";
    }

    private static String count(int many, String what) {
        return Numbers.count(many) + " " + what + (many == 1 ? "" : "s");
    }
}
