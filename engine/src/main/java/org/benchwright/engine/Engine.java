package org.benchwright.engine;

import java.nio.file.Path;
import java.util.Map;
import org.benchwright.engine.catalog.Catalog;
import org.benchwright.engine.compute.Compute;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.prepare.Preparations;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.version.Versions;
import org.benchwright.engine.history.History;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.exchange.LabelExchange;
import org.benchwright.engine.label.pack.LabelPacks;
import org.benchwright.engine.learn.DatasetTables;
import org.benchwright.engine.learn.Trainers;
import org.benchwright.engine.learn.Training;
import org.benchwright.engine.lineage.Lineage;
import org.benchwright.engine.lineage.OpenLineage;
import org.benchwright.engine.monitor.Monitoring;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.StepProvider;
import org.benchwright.engine.recipe.Steps;
import org.benchwright.engine.recipe.Triggers;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.serve.Deployments;
import org.benchwright.engine.serve.PredictionLog;
import org.benchwright.engine.serve.Registration;
import org.benchwright.engine.serve.Serving;
import org.benchwright.engine.system.Demonstrations;
import org.benchwright.engine.system.SystemCatalogue;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/**
 * The one object that the window, the command line, plug-ins and tests open a workspace with. Rooms are made when first asked for, so
 * that a small command pays for nothing it does not use. Safe to use from any thread.
 */
public final class Engine implements AutoCloseable {
    private final Workspace workspace;
    private final Jobs jobs = new Jobs();
    private final Once<Extensions> extensions;
    private final Once<Datasets> datasets;
    private final Once<Quality> quality;
    private final Once<Versions> versions;
    private final Once<Runs> runs;
    private final Once<Models> models;
    private final Once<Recipes> recipes;
    private final Once<Triggers> triggers;
    private final Once<Training> training;
    private final Once<Registration> registration;
    private final Once<Serving> serving;
    private final Once<Monitoring> monitoring;
    private final Once<Catalog> catalog;
    private final Once<Lineage> lineage;
    private final Once<Labels> labels;

    private Engine(Workspace workspace) {
        this.workspace = workspace;
        extensions = new Once<>(() -> Extensions.load(workspace.folder("plugins")));
        datasets = new Once<>(() -> new Datasets(workspace, extensions()));
        quality = new Once<>(this::watchedQuality);
        versions = new Once<>(() -> new Versions(workspace, datasets(), quality()));
        runs = new Once<>(() -> new Runs(workspace));
        models = new Once<>(() -> new Models(workspace, runs()));
        recipes = new Once<>(() -> new Recipes(workspace, runs(), Steps.of(extensions().of(StepProvider.class)), rooms()));
        triggers = new Once<>(() -> new Triggers(workspace, recipes()));
        training = new Once<>(() -> new Training(workspace, new DatasetTables(datasets()), runs(), models(), () -> Trainers.of(extensions())));
        registration = new Once<>(() -> new Registration(workspace, runs(), models(), () -> Trainers.of(extensions())));
        monitoring = new Once<>(() -> new Monitoring(workspace, datasets(), models(), serving().log()));
        catalog = new Once<>(() -> new Catalog(workspace, datasets(), recipes(), runs(), models(), serving(), SystemCatalogue::entries));
        lineage = new Once<>(() -> new Lineage(workspace, datasets(), runs(), models(), serving()));
        labels = new Once<>(() -> new Labels(workspace, datasets(), this::training));
        serving = new Once<>(() -> new Serving(workspace, models(), () -> Trainers.of(extensions())));
    }

    /** Reports worth an alert start the recipes that wait for {@code quality:NAME}. */
    private Quality watchedQuality() {
        Quality made = new Quality(workspace, datasets());
        made.onAlert(report -> triggers().raise("quality:" + report.data().replaceFirst("@\\d+$", ""),
                Map.of("dataset", report.data(), "score", Double.toString(report.score()))));
        return made;
    }

    /** Opens the workspace in {@code folder}; see {@link Workspace#open}. */
    public static Engine open(Path folder) {
        Engine engine = new Engine(Workspace.open(folder));
        Deployments.closeInterrupted(engine.workspace);
        Datasets.removeOrphans(engine.workspace);
        engine.workspace.artifacts().removeOrphans();
        PredictionLog.takeUp(engine.workspace);
        return engine;
    }

    /** Makes a workspace in {@code folder} and opens it; see {@link Workspace#init}. */
    public static Engine init(Path folder) {
        return new Engine(Workspace.init(folder));
    }

    public Workspace workspace() {
        return workspace;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Compute compute() {
        return new Compute();
    }

    public Extensions extensions() {
        return extensions.get();
    }

    public Datasets datasets() {
        return datasets.get();
    }

    public Quality quality() {
        return quality.get();
    }

    public Versions versions() {
        return versions.get();
    }

    /** Single preparation steps, done and shown beforehand. */
    public Preparations preparations() {
        return new Preparations(datasets());
    }

    public Runs runs() {
        return runs.get();
    }

    public Models models() {
        return models.get();
    }

    public Training training() {
        return training.get();
    }

    public Recipes recipes() {
        return recipes.get();
    }

    /** What starts recipes by itself. */
    public Triggers triggers() {
        return triggers.get();
    }

    /** What recipe steps can reach. */
    private Rooms rooms() {
        return new Rooms().with(Workspace.class, () -> workspace).with(Runs.class, this::runs).with(Models.class, this::models)
                .with(Datasets.class, this::datasets).with(Training.class, this::training).with(Quality.class, this::quality).with(Recipes.class, this::recipes)
                .with(Registration.class, this::registration).with(Catalog.class, this::catalog).with(Monitoring.class, this::monitoring)
                .with(Labels.class, this::labels).with(LabelExchange.class, this::labelExchange);
    }

    public Registration registration() {
        return registration.get();
    }

    public Serving serving() {
        return serving.get();
    }

    /** The workspace's lineage as events for other tools. */
    public OpenLineage openLineage() {
        return new OpenLineage(workspace.name(), datasets(), quality(), runs());
    }

    public Lineage lineage() {
        return lineage.get();
    }

    /** Label projects and the work on them. */
    public Labels labels() {
        return labels.get();
    }

    /** Labels to and from files of other tools. */
    public LabelExchange labelExchange() {
        return new LabelExchange(workspace, datasets(), labels());
    }

    /** Work that goes to colleagues and comes back. */
    public LabelPacks labelPacks() {
        return new LabelPacks(workspace, datasets(), labels());
    }

    public Monitoring monitoring() {
        return monitoring.get();
    }

    public Catalog catalog() {
        return catalog.get();
    }

    /** The systems that can be played, each on a workspace of its own. */
    public Demonstrations demonstrations() {
        return new Demonstrations(folder -> {
            Engine own = init(folder);
            return new Demonstrations.Opened() {
                @Override
                public Rooms rooms() {
                    return own.rooms();
                }

                @Override
                public void close() {
                    own.close();
                }
            };
        });
    }

    /** What was done, as something that can be done again. */
    public History history() {
        return new History(workspace, datasets(), runs());
    }

    @Override
    public void close() {
        catalog.ifMade(Catalog::close);
        serving.ifMade(Serving::close);
        jobs.close();
        datasets.ifMade(Datasets::close);
        extensions.ifMade(Extensions::close);
        workspace.close();
    }
}
