package org.benchwright.engine.recipe;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.track.MetricPoint;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/** Does a recipe as one tracked run, taking the results that are there already. */
final class RecipeRunner {
    private static final String KIND = "recipe.run";

    private final Workspace workspace;
    private final Runs runs;
    private final Steps steps;
    private final RecipeRuns kept;
    private final Secrets secrets;
    private final StepWork work;
    private final Map<Long, LiveRun> live = new ConcurrentHashMap<>();

    /** A run on its way. */
    record LiveRun(String recipe, List<LiveStep> steps) {
    }

    RecipeRunner(Workspace workspace, Runs runs, Steps steps, Rooms rooms, RecipeRuns kept, Secrets secrets) {
        this.workspace = workspace;
        this.runs = runs;
        this.steps = steps;
        this.kept = kept;
        this.secrets = secrets;
        this.work = new StepWork(workspace.audit(), steps, rooms, kept);
    }

    StepWork work() {
        return work;
    }

    RunValues values(Recipe recipe, RunOptions options) {
        return new RunValues(recipe, options, secrets);
    }

    /** A run that has not ended. */
    Optional<LiveRun> live(long run) {
        return Optional.ofNullable(live.get(run));
    }

    RecipeResult run(Recipe recipe, RunOptions options, JobContext job) {
        List<StepCall> order = RecipeCheck.order(recipe, steps);
        RunValues values = values(recipe, options);
        Set<String> anew = anew(order, options.from());
        String text = workspace.artifacts().put(recipe.text().getBytes(StandardCharsets.UTF_8), "application/yaml");
        long run = runs.start(KIND, recipe.name(), options.seed(), List.of(recipe.file().getFileName() + " sha256:" + text),
                Map.of("recipe", recipe.file().toString()), Map.of("java", Runtime.version().toString()));
        boolean ended = false;
        try {
            kept.begin(run, recipe, text, options, order);
            job.about("run " + run);
            List<LiveStep> on = order.stream().map(LiveStep::new).toList();
            live.put(run, new LiveRun(recipe.name(), on));
            RunLoop.Outcome outcome = new RunLoop(run, on, anew, values, options.seed(), recipe.limits(), work, kept, job).go();
            if (outcome.failure().isPresent()) {
                RuntimeException reason = reason(run, outcome.failure().get(), values);
                runs.fail(run, reason.getMessage());
                ended = true;
                throw reason;
            }
            if (outcome.cancelled()) {
                throw new CancelledException();
            }
            runs.finish(run, new Runs.Outcome(List.of(new MetricPoint("steps", 0, order.size()),
                    new MetricPoint("cached_steps", 0, outcome.cached())), Map.of("recipe.yaml", text)));
            ended = true;
        } catch (CancelledException stopped) {
            runs.cancel(run);
            ended = true;
            throw stopped;
        } catch (EngineException broken) {
            throw ended ? broken : new EngineException(broken.getMessage() + " `benchwright recipe resume " + run + "` goes on from there.", broken);
        } finally {
            live.remove(run);
            if (!ended) {
                brokeOff(run);
            }
        }
        return kept.result(run);
    }

    /** Where the database itself is what failed, the next opening of the workspace closes the run. */
    private void brokeOff(long run) {
        try {
            runs.fail(run, "The run broke off.");
        } catch (EngineException unwritten) {
            System.getLogger(RecipeRunner.class.getName()).log(System.Logger.Level.DEBUG, "The end of run " + run + " is not kept yet", unwritten);
        }
    }

    /** A step and all that follows from it. */
    static Set<String> anew(List<StepCall> order, Optional<String> from) {
        Set<String> anew = new HashSet<>();
        from.ifPresent(id -> {
            if (order.stream().noneMatch(call -> call.id().equals(id))) {
                throw new BadInputException("There is no step with the id \"" + id + "\" in this recipe.",
                        "The ids are " + String.join(", ", order.stream().map(StepCall::id).limit(20).toList()) + ".");
            }
            anew.add(id);
        });
        for (StepCall call : order) {
            if (call.needs().stream().anyMatch(anew::contains)) {
                anew.add(call.id());
            }
        }
        return anew;
    }

    private static RuntimeException reason(long run, RunLoop.Failed failed, RunValues values) {
        StepCall call = failed.call();
        if (failed.reason() instanceof BadInputException wrong) {
            String where = wrong.where().startsWith(call.place().file().toString()) ? wrong.where()
                    : "step \"" + call.id() + "\", " + call.place() + (wrong.where().isEmpty() ? "" : ": " + wrong.where());
            String remedy = (wrong.remedy() + " Then `benchwright recipe resume " + run + "` goes on from there.").strip();
            String shown = values.hidden(wrong.what() + where + remedy);
            return shown.equals(wrong.what() + where + remedy) ? new BadInputException(wrong.what(), where, remedy, wrong)
                    : new BadInputException(values.hidden(wrong.what()), values.hidden(where), values.hidden(remedy));
        }
        String said = RunLoop.words(failed.reason());
        String words = "Step \"" + call.id() + "\" (" + call.uses() + ", " + call.place() + ") failed: " + values.hidden(said).replaceFirst("\\.$", "")
                + "; `benchwright recipe resume " + run + "` tries again from there.";
        // The cause is shown in logs with its own message.
        return said.equals(values.hidden(said)) ? new EngineException(words, failed.reason()) : new EngineException(words);
    }
}
