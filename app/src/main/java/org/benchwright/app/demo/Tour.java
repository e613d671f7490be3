package org.benchwright.app.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetProfile;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.SqlResult;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.data.quality.RuleSet;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.monitor.DriftOptions;
import org.benchwright.engine.monitor.DriftReport;
import org.benchwright.engine.recipe.Recipe;
import org.benchwright.engine.recipe.RecipeResult;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Stage;
import org.benchwright.engine.serve.RunningServer;
import org.benchwright.engine.workspace.WorkspaceCheck;

/**
 * A model's whole life on the penguins: imported, looked at, asked, trained twice, registered, served, sent what it knows and then what it
 * does not know, and seen to drift; then a recipe, from four tables to a registered model. Every figure is measured while it runs.
 */
public final class Tour {
    /** The model the tour registers. */
    public static final String MODEL = "penguin-species";
    /** The recipe the tour runs, from the workspace. */
    public static final String RECIPE = "samples/recipes/shop.yaml";
    private static final String DATA = "penguins";

    /**
     * One step.
     *
     * @param figures what was measured, by name
     */
    public record Step(String id, String title, double seconds, Map<String, Object> figures) {
    }

    private final Engine engine;
    private final long seed;
    private final List<Step> steps = new ArrayList<>();
    private FitResult best;
    private ModelVersion version;
    private Instant served;

    public Tour(Engine engine, long seed) {
        this.engine = engine;
        this.seed = seed;
    }

    /** The run of the better model; known once the tour has been played. */
    public long bestRun() {
        return best.run();
    }

    /** Plays it and leaves the server running, so that the window can show it. */
    public List<Step> play(JobContext job) {
        step(job, "import", "Import a real table", this::importTable);
        step(job, "profile", "Look at its columns", this::profile);
        step(job, "sql", "Ask it with SQL", this::ask);
        step(job, "train", "Train two models", this::train);
        step(job, "register", "Register the better one and promote it", this::register);
        step(job, "serve", "Serve it and send it 300 rows it knows", this::serve);
        step(job, "drift", "Send it 300 heavier penguins (synthetic) and compare", this::drift);
        step(job, "recipe", "Run the recipe of the made-up shop: ingest, check, features, train, register", this::recipe);
        step(job, "quality", "Suggest rules for its orders and check them", this::quality);
        step(job, "check", "Verify every checksum and the audit chain", this::check);
        return List.copyOf(steps);
    }

    private void step(JobContext job, String id, String title, Function<JobContext, Map<String, Object>> work) {
        job.checkCancelled();
        job.progress(steps.size() / 10.0, title);
        long start = System.nanoTime();
        Map<String, Object> figures = work.apply(JobContext.none());
        steps.add(new Step(id, title, (System.nanoTime() - start) / 1e9, figures));
    }

    private Map<String, Object> importTable(JobContext job) {
        Path folder = engine.workspace().root().resolve("samples");
        DatasetVersion imported = engine.datasets().importFile(Template.unpack(Template.table(DATA), folder), DATA, ImportOptions.detect(), job);
        return figures("dataset", imported.reference(), "rows", imported.rows(), "columns", imported.columns().size(), "rejected",
                imported.rejected());
    }

    private Map<String, Object> profile(JobContext job) {
        DatasetProfile profile = engine.datasets().profile(engine.datasets().resolve(DATA), List.of(), job);
        return figures("columns", profile.columns().size(), "missing values",
                profile.columns().stream().mapToLong(c -> c.missing()).sum());
    }

    private Map<String, Object> ask(JobContext job) {
        SqlResult answer = engine.datasets().sql("SELECT species, count(*) AS birds, round(avg(\"body_mass_g\")) AS mean_mass FROM penguins "
                + "GROUP BY species ORDER BY species", 100, job);
        return figures("rows", answer.rows());
    }

    private Map<String, Object> train(JobContext job) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String algorithm : List.of("logistic-regression", "random-forest")) {
            FitResult result = engine.training().fit(FitRequest.of(DATA, "species", algorithm).withSeed(seed), job);
            double accuracy = engine.runs().get(result.run()).metrics().get("accuracy");
            figures.put(algorithm + " accuracy", accuracy);
            if (best == null || accuracy >= engine.runs().get(best.run()).metrics().get("accuracy")) {
                best = result;
            }
        }
        figures.put("kept", "run " + best.run() + ", " + best.algorithm());
        return figures;
    }

    private Map<String, Object> register(JobContext job) {
        version = engine.registration().fromRun(best.run(), MODEL, "Tells three kinds of penguins apart by their measures.");
        engine.models().promote(MODEL, version.version(), Stage.STAGING);
        engine.models().promote(MODEL, version.version(), Stage.PRODUCTION);
        boolean ok = engine.models().verify(MODEL, version.version()).ok();
        if (!ok) {
            throw new EngineException("The registered files are not what was registered.");
        }
        return figures("model", version.reference(), "files", version.files().size(), "verified", true);
    }

    private Map<String, Object> serve(JobContext job) {
        if (engine.serving().running().isEmpty()) {
            engine.serving().start(List.of(version.reference()), "127.0.0.1", 0, job);
        }
        RunningServer server = engine.serving().running().orElseThrow();
        served = Instant.now();
        long sent = engine.serving().send(MODEL, known(job), job);
        return figures("url", server.url(), "rows sent", sent, "rows logged", engine.serving().log().count(MODEL, version.version()),
                "mean ms a request", server.counters().meanMillis());
    }

    private Map<String, Object> drift(JobContext job) {
        Frame reference = known(job);
        DriftReport calm = report(served, job);
        Instant changed = Instant.now();
        engine.serving().send(MODEL, heavier(reference), job);
        DriftReport stormy = report(changed, job);
        return figures("drifted share before", calm.driftedShare(), "drifted share after", stormy.driftedShare(), "psi of body mass before",
                calm.columns().get("body_mass_g").psi(), "psi of body mass after", stormy.columns().get("body_mass_g").psi());
    }

    private DriftReport report(Instant since, JobContext job) {
        return engine.monitoring().served(version, since, 100_000, DriftOptions.defaults(), job).report();
    }

    private Map<String, Object> recipe(JobContext job) {
        RecipeResult result = engine.recipes().run(Recipe.read(engine.recipes().find(RECIPE)), seed, job);
        return figures("run", result.run(), "steps", result.steps().size(), "kept from before",
                result.steps().stream().filter(RecipeResult.StepResult::cached).count());
    }

    private Map<String, Object> quality(JobContext job) {
        DataSource orders = engine.datasets().resolve("shop_orders");
        RuleSet rules = engine.quality().suggest(orders, job);
        engine.quality().keep("shop_orders", rules);
        QualityReport report = engine.quality().check(orders, rules, job);
        return figures("rules", rules.rules().size(), "passed", report.passed(), "score", report.score());
    }

    private Map<String, Object> check(JobContext job) {
        WorkspaceCheck.Report report = WorkspaceCheck.run(engine.workspace(), job);
        if (!report.ok()) {
            throw new EngineException("The workspace does not check clean: " + report.problems());
        }
        return figures("ok", true, "audit events", report.checked().get("audit_events"));
    }

    /** Three hundred rows of the table, without those that lack a measure. */
    private Frame known(JobContext job) {
        Frame all = engine.datasets().frame(engine.datasets().resolve(DATA), job);
        int[] whole = java.util.stream.IntStream.range(0, all.rows())
                .filter(row -> all.columns().stream().noneMatch(c -> c.isMissing(row))).limit(300).toArray();
        return all.select(whole).without(List.of("species"));
    }

    /** The same birds 15 % heavier and with flippers 12 mm longer: synthetic, and never stored as a dataset. */
    private static Frame heavier(Frame rows) {
        return scaled(scaled(rows, "body_mass_g", 1.15, 0), "flipper_length_mm", 1, 12);
    }

    private static Frame scaled(Frame rows, String name, double factor, double plus) {
        Column.Numbers column = (Column.Numbers) rows.column(name);
        double[] values = column.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * factor + plus;
        }
        return rows.with(new Column.Numbers(name, column.type(), values));
    }

    private static Map<String, Object> figures(Object... pairs) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            figures.put((String) pairs[i], pairs[i + 1]);
        }
        return figures;
    }
}
