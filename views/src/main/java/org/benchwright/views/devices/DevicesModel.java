package org.benchwright.views.devices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.compute.Compute;
import org.benchwright.engine.job.JobTask;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** The backends there are, what was checked and what was measured since the tab was opened. */
final class DevicesModel {
    /**
     * A backend's answer to the check.
     *
     * @param wrong the kernels that differ from the scalar ones
     */
    record Verdict(String backend, int kernels, double maxError, List<String> wrong) {
        boolean right() {
            return wrong.isEmpty();
        }
    }

    private final PanelContext context;
    private final ReadOnlyObjectWrapper<Optional<Compute.Devices>> devices = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<String, Verdict>> verdicts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Compute.Speeds>> speeds = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    DevicesModel(PanelContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Optional<Compute.Devices>> devicesProperty() {
        return devices.getReadOnlyProperty();
    }

    /** By the backend's name; empty before a check. */
    ReadOnlyObjectProperty<Map<String, Verdict>> verdictsProperty() {
        return verdicts.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Compute.Speeds>> speedsProperty() {
        return speeds.getReadOnlyProperty();
    }

    /** Whether a check or a measurement runs. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    void refresh() {
        context.background().read(() -> context.engine().compute().devices(), found -> devices.set(Optional.of(found)));
    }

    /** Compares every kernel with the scalar one. */
    void check() {
        work("Checking the kernels", context.engine().compute()::check, found -> {
            verdicts.set(verdicts(found));
            long wrong = found.stream().filter(each -> !each.ok()).count();
            context.say(wrong == 0 ? Notice.good("All " + found.size() + " comparisons with the scalar kernels hold.")
                    : Notice.warn(wrong + " of " + found.size() + " comparisons with the scalar kernels do not hold.", ""));
        });
    }

    /** Measures limits and kernels. */
    void measure() {
        work("Measuring the kernels", context.engine().compute()::bench, found -> speeds.set(Optional.of(found)));
    }

    private <T> void work(String title, JobTask<T> task, java.util.function.Consumer<T> done) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        context.background().job(title, task, found -> {
            busy.set(false);
            done.accept(found);
        }, failure -> {
            busy.set(false);
            context.background().failed(failure);
        });
    }

    static Map<String, Verdict> verdicts(List<Compute.Checked> checked) {
        Map<String, Verdict> all = new LinkedHashMap<>();
        for (Compute.Checked each : checked) {
            all.merge(each.backend(), new Verdict(each.backend(), 1, each.maxError(), each.ok() ? List.of() : List.of(each.name())),
                    (a, b) -> new Verdict(
                    a.backend(), a.kernels() + b.kernels(), Math.max(a.maxError(), b.maxError()),
                    java.util.stream.Stream.concat(a.wrong().stream(), b.wrong().stream()).toList()));
        }
        return all;
    }
}
