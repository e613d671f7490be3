package org.benchwright.views.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Run;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** One run with what its evaluation found. */
final class RunModel {
    /**
     * @param report     empty where the run kept none
     * @param figures    the first ones with their uncertainty
     * @param registered versions made from it, as {@code name@version}
     * @param notes      what a person should know
     * @param epochs     what was measured while it learned; empty where nothing was
     * @param resumable  whether it was stopped and can go on
     */
    record Loaded(Run run, Optional<Training.Report> report, List<HeadlineFigures.Figure> figures, List<String> registered,
            List<String> notes, List<MetricPoint> epochs, boolean resumable) {
        /** Whether there is more to come. */
        boolean running() {
            return run.state().equals("RUNNING");
        }

        /** Whether its model can be handed to the registry. */
        boolean registrable() {
            return run.state().equals("FINISHED") && run.artifacts().containsKey(TrainedModel.FILE);
        }

        /** Whether the form can be filled from it. */
        boolean repeatable() {
            return run.kind().equals("train.fit");
        }
    }

    private final PanelContext context;
    private final long id;
    private final ReadOnlyObjectWrapper<Optional<Loaded>> loaded = new ReadOnlyObjectWrapper<>(Optional.empty());

    RunModel(PanelContext context, long id) {
        this.context = context;
        this.id = id;
    }

    long id() {
        return id;
    }

    ReadOnlyObjectProperty<Optional<Loaded>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** @param gone called when there is no such run any more */
    void load(Runnable gone) {
        context.background().read(() -> context.engine().runs().find(id).map(this::read), found -> {
            if (found.isEmpty()) {
                gone.run();
            } else if (!sameAsShown(found.get())) {
                loaded.set(found);
            }
        });
    }

    /** Hands the model to the registry under a name. */
    void register(String name, String description, Runnable then, java.util.function.Consumer<String> refused) {
        context.background().read(() -> {
            Models.requireName(name);
            return context.engine().registration().fromRun(id, name, description);
        }, version -> {
            then.run();
            context.changed("model");
            context.say(Notice.good("Registered " + version.reference() + ".", Action.of("model.open", "Open it", "", "",
                    () -> context.open(Location.of("models", version.reference())))));
        }, failure -> {
            if (failure instanceof BadInputException bad) {
                refused.accept(String.join(" ", bad.lines()));
            } else {
                context.say(Notice.of(failure));
            }
        });
    }

    /** The work that makes this run, while it goes on in this window. */
    Optional<Job<?>> job() {
        return context.engine().jobs().active().stream().filter(j -> j.subject().equals("run " + id)).findFirst();
    }

    /** Goes on with a run that was stopped. */
    void resume() {
        context.background().job("Go on with run " + id, work -> context.engine().training().resume(id, work), result -> {
            context.changed("run");
            context.changed("model");
            context.say(Notice.good("Run " + id + " is done" + (result.model().contains("@") ? ": " + result.model() + " is registered." : ".")));
        }, failure -> {
            context.changed("run");
            context.say(TrainPanelProvider.notice(context, failure));
        });
    }

    void again() {
        context.open(Location.of(TrainPanelProvider.ID, TrainPanelProvider.NEW, TrainPanelProvider.RUN + id));
    }

    void delete() {
        RunsModel.delete(context, List.of(id), () -> context.close(TrainPanelProvider.run(id)));
    }

    private boolean sameAsShown(Loaded found) {
        return loaded.get().map(l -> l.run().equals(found.run()) && l.registered().equals(found.registered()) && l.epochs().equals(found.epochs())
                && l.resumable() == found.resumable()).orElse(false);
    }

    private Loaded read(Run run) {
        Optional<Training.Report> report = run.artifacts().containsKey(Training.EVALUATION_FILE)
                ? Optional.of(context.engine().training().report(run.id())) : Optional.empty();
        Models models = context.engine().models();
        List<String> registered = models.list().stream().flatMap(m -> models.versions(m.name()).stream()).filter(v -> v.runId() == run.id())
                .map(ModelVersion::reference).toList();
        return new Loaded(run, report, report.map(HeadlineFigures::of).orElse(List.of()), registered, notes(run, report),
                context.engine().runs().history(run.id()).stream().filter(p -> RunTables.whileLearning(p.name())).toList(),
                context.engine().training().resumable(run));
    }

    private static List<String> notes(Run run, Optional<Training.Report> report) {
        List<String> notes = new ArrayList<>();
        if (!run.error().isEmpty()) {
            notes.add(run.error());
        }
        String asked = run.parameters().getOrDefault("features", "");
        if (report.isPresent() && report.get().signature() != null && !asked.isEmpty()) {
            Set<String> used = report.get().signature().inputs().stream().map(Signature.Field::name).collect(Collectors.toSet());
            List<String> left = Arrays.stream(asked.split(",")).filter(f -> !used.contains(f)).toList();
            // A comma inside a column's name would make pieces that name no column.
            if (!left.isEmpty() && used.size() + left.size() == asked.split(",").length) {
                notes.add("Left out of the model: " + String.join(", ", left) + ".");
            }
        }
        return notes;
    }
}
