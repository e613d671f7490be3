package org.benchwright.engine.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/** Does the steps of a recipe one after the other, taking the results that are there already. */
final class RecipeRunner {
    private static final String KIND = "recipe.run";

    private final Workspace workspace;
    private final Runs runs;
    private final Steps steps;
    private final Rooms rooms;
    private final RecipeRuns kept;

    RecipeRunner(Workspace workspace, Runs runs, Steps steps, Rooms rooms, RecipeRuns kept) {
        this.workspace = workspace;
        this.runs = runs;
        this.steps = steps;
        this.rooms = rooms;
        this.kept = kept;
    }

    RecipeResult run(Recipe recipe, long seed, JobContext job) {
        List<StepCall> order = RecipeCheck.order(recipe, steps);
        String text = workspace.artifacts().put(recipe.text().getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/yaml");
        long run = runs.start(KIND, recipe.name(), seed, List.of(recipe.file().getFileName() + " sha256:" + text),
                Map.of("recipe", recipe.file().toString()), Map.of("java", Runtime.version().toString()));
        boolean ended = false;
        try {
            kept.begin(run, recipe, text, seed, order);
            job.about("run " + run);
            int cached = steps(run, order, seed, job);
            runs.finish(run, new Runs.Outcome(List.of(new MetricPoint("steps", 0, order.size()), new MetricPoint("cached_steps", 0, cached)),
                    Map.of("recipe.yaml", text)));
            ended = true;
        } catch (CancelledException stopped) {
            runs.cancel(run);
            ended = true;
            throw stopped;
        } catch (BadInputException | EngineException failed) {
            runs.fail(run, failed.getMessage());
            ended = true;
            throw failed;
        } finally {
            if (!ended) {
                runs.fail(run, "The run broke off.");
            }
        }
        return kept.result(run);
    }

    private int steps(long run, List<StepCall> order, long seed, JobContext job) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        int cached = 0;
        for (int i = 0; i < order.size(); i++) {
            StepCall call = order.get(i);
            job.checkCancelled();
            job.progress((double) i / order.size(), call.id());
            JobContext part = job.part((double) i / order.size(), (i + 1.0) / order.size());
            cached += step(run, call, outputs, seed, part) ? 1 : 0;
        }
        return cached;
    }

    /** Does one step, or takes its earlier result; says whether it did the latter. */
    private boolean step(long run, StepCall call, Map<String, Map<String, String>> outputs, long seed, JobContext job) {
        Step step = steps.of(call);
        long start = System.nanoTime();
        try {
            Arguments arguments = Arguments.resolve(call, step, outputs, seed);
            StepContext context = new StepContext(arguments.values(), rooms, job);
            String key = arguments.key(step, context);
            Optional<Map<String, String>> earlier = kept.cached(key).filter(found -> step.holds(found, rooms));
            Map<String, String> result = earlier.orElseGet(() -> complete(step, step.run(context)));
            kept.done(run, call.id(), key, step.name(), result, earlier.isPresent(), seconds(start));
            outputs.put(call.id(), result);
            return earlier.isPresent();
        } catch (CancelledException stopped) {
            throw stopped;
        } catch (BadInputException wrong) {
            kept.failed(run, call.id(), wrong.getMessage(), seconds(start));
            String where = wrong.where().startsWith(call.place().file().toString()) ? wrong.where()
                    : "step \"" + call.id() + "\", " + call.place() + (wrong.where().isEmpty() ? "" : ": " + wrong.where());
            throw new BadInputException(wrong.what(), where, (wrong.remedy() + " Then `benchwright recipe resume " + run
                    + "` goes on from there.").strip(), wrong);
        } catch (RuntimeException | LinkageError broken) {
            // A step may come from a plug-in and throw anything; the run is ended with its reason and the fault goes on.
            kept.failed(run, call.id(), String.valueOf(broken.getMessage()), seconds(start));
            throw new EngineException("Step \"" + call.id() + "\" (" + call.uses() + ", " + call.place() + ") failed: "
                    + (broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage()) + "; `benchwright recipe resume "
                    + run + "` tries again from there.", broken);
        }
    }

    private static Map<String, String> complete(Step step, Map<String, String> given) {
        for (String promised : step.outputs().keySet()) {
            if (given.get(promised) == null) {
                throw new EngineException("The step " + step.name() + " did not give its output \"" + promised + "\".");
            }
        }
        return given;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
