package org.benchwright.views.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;
import org.benchwright.views.shell.UndoableAct;

/** One version of a model and what can be done with it. */
final class VersionModel {
    private static final int MOST_DEPLOYMENTS = 200;

    /**
     * @param versions    all of the model, the newest first
     * @param deployments of this model, the newest first
     */
    record Loaded(ModelVersion version, List<ScoredVersion> versions, List<Deployment> deployments) {
        ScoredVersion scored() {
            return versions.stream().filter(v -> v.version().version() == version.version()).findFirst().orElseThrow();
        }

        Optional<Run> run() {
            return scored().run();
        }

        Optional<String> metric() {
            return versions.stream().flatMap(v -> MetricNames.headline(v.metrics()).stream()).findFirst();
        }

        Optional<String> loss() {
            return versions.stream().flatMap(v -> MetricNames.loss(v.metrics()).stream()).findFirst();
        }

        /** The one in production, else the version before; what this one is compared with. */
        Optional<ScoredVersion> other() {
            List<ScoredVersion> others = versions.stream().filter(v -> v.version().version() != version.version() && v.run().isPresent()).toList();
            return others.stream().filter(v -> v.version().stage().equals(Stage.PRODUCTION.title())).findFirst()
                    .or(() -> others.stream().filter(v -> v.version().version() < version.version()).findFirst())
                    .or(() -> others.stream().findFirst());
        }

        Stage stage() {
            return Stage.of(version.stage());
        }
    }

    private final PanelContext context;
    private final String reference;
    private final ReadOnlyObjectWrapper<Optional<Loaded>> loaded = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Models.Verification>> verified = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param reference {@code name}, {@code name@3}, {@code name@alias} */
    VersionModel(PanelContext context, String reference) {
        this.context = context;
        this.reference = reference;
    }

    String reference() {
        return loaded.get().map(l -> l.version().reference()).orElse(reference);
    }

    ReadOnlyObjectProperty<Optional<Loaded>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether the files are what was registered; empty until that is known. */
    ReadOnlyObjectProperty<Optional<Models.Verification>> verifiedProperty() {
        return verified.getReadOnlyProperty();
    }

    void load() {
        context.background().read(() -> {
            Models models = context.engine().models();
            ModelVersion version = models.resolve(reference);
            return new Loaded(version, models.versions(version.model()).stream().map(v -> ScoredVersion.of(v, context.engine().runs())).toList(),
                    context.engine().serving().deployments(MOST_DEPLOYMENTS).stream()
                    .filter(d -> d.model().equals(version.model())).toList());
        }, found -> {
            if (!loaded.get().equals(Optional.of(found))) {
                loaded.set(Optional.of(found));
            }
            if (verified.get().isEmpty()) {
                context.background().read(() -> context.engine().models().verify(found.version().model(), found.version().version()),
                        now -> verified.set(Optional.of(now)));
            }
        });
    }

    /** Moves the version; Ctrl+Z moves it back by allowed steps, and one it replaced in production with it. */
    void promote(Stage to) {
        loaded.get().ifPresent(l -> {
            Models models = context.engine().models();
            String name = l.version().model();
            int version = l.version().version();
            Stage from = l.stage();
            Optional<Integer> replaced = to != Stage.PRODUCTION ? Optional.empty() : l.versions().stream().map(ScoredVersion::version)
                    .filter(v -> v.version() != version && v.stage().equals(Stage.PRODUCTION.title())).map(ModelVersion::version).findFirst();
            context.background().read(() -> models.promote(name, version, to), done -> {
                context.done(new UndoableAct("Move " + done.reference() + " to " + to.title(), () -> {
                    walk(models, name, version, to, from);
                    replaced.ifPresent(former -> walk(models, name, former, Stage.ARCHIVED, Stage.PRODUCTION));
                }, () -> models.promote(name, version, to)));
                context.changed("model");
                context.say(Notice.good(done.reference() + (to == Stage.NONE ? " has no stage now." : " is in " + to.title() + " now")
                        + replaced.map(r -> "; version " + r + " is archived.").orElse(to == Stage.NONE ? "" : ".")));
            });
        });
    }

    private static void walk(Models models, String name, int version, Stage from, Stage to) {
        StageRoute.between(from, to).forEach(step -> models.promote(name, version, step));
    }

    /** Points an alias here; Ctrl+Z points it where it was. */
    void alias(String alias, Runnable then, Consumer<String> refused) {
        loaded.get().ifPresent(l -> {
            Models models = context.engine().models();
            String name = l.version().model();
            int version = l.version().version();
            Optional<Integer> before = l.versions().stream().map(ScoredVersion::version).filter(v -> v.aliases().contains(alias))
                    .map(ModelVersion::version).findFirst();
            context.background().read(() -> models.alias(name, alias, version), done -> {
                context.done(new UndoableAct("Alias " + alias, () -> before.ifPresentOrElse(v -> models.alias(name, alias, v),
                        () -> models.unalias(name, alias)), () -> models.alias(name, alias, version)));
                context.changed("model");
                then.run();
            }, failure -> refuse(failure, refused));
        });
    }

    /** Takes an alias away. */
    void unalias(String alias) {
        loaded.get().ifPresent(l -> {
            Models models = context.engine().models();
            String name = l.version().model();
            int version = l.version().version();
            context.background().read(() -> {
                models.unalias(name, alias);
                return alias;
            }, done -> {
                context.done(new UndoableAct("Take alias " + alias + " away", () -> models.alias(name, alias, version),
                        () -> models.unalias(name, alias)));
                context.changed("model");
            });
        });
    }

    /** Replaces the card. */
    void describe(String card, Runnable then) {
        loaded.get().ifPresent(l -> {
            Models models = context.engine().models();
            String name = l.version().model();
            int version = l.version().version();
            String before = l.version().card();
            context.background().read(() -> models.describe(name, version, card), done -> {
                context.done(new UndoableAct("Write the card of " + done.reference(), () -> models.describe(name, version, before),
                        () -> models.describe(name, version, card)));
                then.run();
                context.changed("model");
            });
        });
    }

    void export(Path to) {
        String from = reference();
        context.background().read(() -> context.engine().registration().export(from, to),
                done -> context.say(Notice.good("Exported " + from + " to " + done.file() + ", " + Numbers.bytes(done.bytes()) + ".")));
    }

    void open(ModelVersion version) {
        context.open(ModelsPanelProvider.version(version.model(), version.version()));
    }

    /** Opens this version's run beside the other's. */
    void compare() {
        loaded.get().ifPresent(l -> l.other().ifPresent(other -> {
            List<Long> runs = new ArrayList<>(List.of(other.version().runId(), l.version().runId()));
            context.open(Location.of("train", "compare " + runs.stream().distinct().map(String::valueOf).collect(Collectors.joining(","))));
        }));
    }

    void again() {
        loaded.get().filter(l -> l.version().runId() != 0).ifPresent(l -> context.open(Location.of("train", "new", "run " + l.version().runId())));
    }

    void serve() {
        context.open(Location.of("serve", reference()));
    }

    private void refuse(Throwable failure, Consumer<String> refused) {
        if (failure instanceof BadInputException bad) {
            refused.accept(String.join(" ", bad.lines()));
        } else {
            context.say(Notice.of(failure));
        }
    }
}
