package org.benchwright.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.benchwright.engine.catalog.ApprovalGate;
import org.benchwright.engine.catalog.Catalog;
import org.benchwright.engine.catalog.Notices;
import org.benchwright.engine.catalog.ServiceLevels;
import org.benchwright.engine.compute.Compute;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.prepare.Preparations;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.version.Versions;
import org.benchwright.engine.history.History;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.active.ActiveLearning;
import org.benchwright.engine.label.quality.LabelQuality;
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
import org.benchwright.engine.workspace.WorkspaceDoor;

/**
 * The one object that the window, the command line, plug-ins and tests open a workspace with. Rooms are made when first asked for, so
 * that a small command pays for nothing it does not use. Safe to use from any thread.
 */
public final class Engine implements AutoCloseable {
    private static volatile Optional<Function<Engine, WorkspaceDoor.Answering>> answers = Optional.empty();

    private final Workspace workspace;
    private final Once<Optional<WorkspaceDoor>> door = new Once<>(this::madeDoor);
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
    private final Once<ServiceLevels> serviceLevels;
    private final Once<LabelQuality> labelQuality;
    private final Once<ActiveLearning> activeLearning;

    private Engine(Workspace workspace) {
        this.workspace = workspace;
        new Notices(workspace).follow();
        extensions = new Once<>(() -> Extensions.load(workspace.folder("plugins")));
        datasets = new Once<>(this::guardedDatasets);
        quality = new Once<>(this::watchedQuality);
        versions = new Once<>(() -> new Versions(workspace, datasets(), quality()));
        runs = new Once<>(() -> new Runs(workspace));
        models = new Once<>(() -> new Models(workspace, runs()));
        recipes = new Once<>(() -> new Recipes(workspace, runs(), Steps.of(extensions().of(StepProvider.class)), rooms()));
        triggers = new Once<>(this::minutelyTriggers);
        training = new Once<>(() -> new Training(workspace, new DatasetTables(datasets()), runs(), models(), () -> Trainers.of(extensions())));
        registration = new Once<>(() -> new Registration(workspace, runs(), models(), () -> Trainers.of(extensions())));
        monitoring = new Once<>(this::watchedMonitoring);
        catalog = new Once<>(() -> new Catalog(workspace, datasets(), recipes(), runs(), models(), serving(), SystemCatalogue::entries));
        lineage = new Once<>(() -> new Lineage(workspace, datasets(), recipes(), runs(), models(), serving()));
        labels = new Once<>(() -> new Labels(workspace, datasets(), this::training));
        serviceLevels = new Once<>(this::watchedServiceLevels);
        labelQuality = new Once<>(() -> new LabelQuality(workspace, datasets(), labels(), training()));
        activeLearning = new Once<>(() -> new ActiveLearning(workspace, datasets(), labels(), runs(), training()));
        serving = new Once<>(() -> new Serving(workspace, models(), () -> Trainers.of(extensions())));
    }

    private Datasets guardedDatasets() {
        Datasets made = new Datasets(workspace, extensions());
        made.guard(new ApprovalGate(workspace));
        return made;
    }

    /** Reports worth an alert start the recipes that wait for {@code quality:NAME}. */
    private Quality watchedQuality() {
        Quality made = new Quality(workspace, datasets());
        made.onAlert(report -> triggers().raise("quality:" + report.data().replaceFirst("@\\d+$", ""),
                Map.of("dataset", report.data(), "score", Double.toString(report.score()))));
        return made;
    }

    /** What drifted starts the recipes that wait for {@code drift:NAME}, and predictions out of bounds those for {@code performance:NAME}. */
    private Monitoring watchedMonitoring() {
        Monitoring made = new Monitoring(workspace, datasets(), models(), serving().log());
        made.onAlert(alert -> triggers().raise(alert.name(), alert.which(), alert.details()));
        return made;
    }

    /** Whoever watches also looks which datasets are late. */
    private Triggers minutelyTriggers() {
        Triggers made = new Triggers(workspace, recipes());
        made.everyMinute(() -> serviceLevels().check());
        return made;
    }

    /** Datasets that are late start the recipes that wait for {@code sla:NAME}. */
    private ServiceLevels watchedServiceLevels() {
        ServiceLevels made = new ServiceLevels(workspace);
        made.onLate(level -> triggers().raise("sla:" + level.dataset(), level.dataset() + "@" + level.version(),
                Map.of("dataset", level.dataset() + "@" + level.version(), "due", level.dueAt())));
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

    /** Says once, where the process begins, how words of other processes are answered. */
    public static void answering(Function<Engine, WorkspaceDoor.Answering> answering) {
        answers = Optional.of(answering);
    }

    /** Lets other processes use this engine, in words, as long as it is open; for those that stay open, such as the window. */
    public void openDoor() {
        door.get();
    }

    private Optional<WorkspaceDoor> madeDoor() {
        return answers.map(a -> WorkspaceDoor.open(workspace, a.apply(this)));
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
                .with(Lineage.class, this::lineage).with(Labels.class, this::labels).with(LabelQuality.class, this::labelQuality)
                .with(ActiveLearning.class, this::activeLearning);
    }

    public Registration registration() {
        return registration.get();
    }

    public Serving serving() {
        return serving.get();
    }

    /** The workspace's lineage as events for other tools. */
    public OpenLineage openLineage() {
        return new OpenLineage(workspace.name(), datasets(), quality(), runs(), recipes());
    }

    public Lineage lineage() {
        return lineage.get();
    }

    /** Label projects and the work on them. */
    public Labels labels() {
        return labels.get();
    }

    /** Agreement, consensus, annotators and wrong labels. */
    public LabelQuality labelQuality() {
        return labelQuality.get();
    }

    /** What a label project labels next, and what that saves. */
    public ActiveLearning activeLearning() {
        return activeLearning.get();
    }

    public Monitoring monitoring() {
        return monitoring.get();
    }

    public Catalog catalog() {
        return catalog.get();
    }

    /** Which datasets are late; its check belongs into whatever watches, once a minute. */
    public ServiceLevels serviceLevels() {
        return serviceLevels.get();
    }

    /** The systems that can be played, each on a workspace of its own. */
    public Demonstrations demonstrations() {
        return new Demonstrations(folder -> {
            Engine own = init(folder);
            own.openDoor();
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
        door.ifMade(made -> made.ifPresent(WorkspaceDoor::close));
        catalog.ifMade(Catalog::close);
        serving.ifMade(Serving::close);
        jobs.close();
        datasets.ifMade(Datasets::close);
        extensions.ifMade(Extensions::close);
        workspace.close();
    }
}
