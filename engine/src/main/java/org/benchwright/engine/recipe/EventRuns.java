package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Workspace;

/** Runs recipes for the events that wait, those of one recipe in the order in which they happened. */
final class EventRuns {
    private static final int BATCH = 64;

    private final Workspace workspace;
    private final Recipes recipes;
    private final RecipeEvents events;

    EventRuns(Workspace workspace, Recipes recipes, RecipeEvents events) {
        this.workspace = workspace;
        this.recipes = recipes;
        this.events = events;
    }

    /** Acts once on each event of a recipe that waits and whose time has come. */
    void lane(String recipe, List<RecipeTrigger> triggers, long seed, JobContext job, Runnable ran) {
        long behind = 0;
        List<RecipeEvent> batch = events.waiting(recipe, behind, BATCH);
        while (!batch.isEmpty()) {
            for (RecipeEvent event : batch) {
                if (job.cancelled()) {
                    return;
                }
                Duration debounce = triggers.stream().filter(t -> t.key().equals(event.trigger())).map(RecipeTrigger::debounce).findFirst()
                        .orElse(Duration.ZERO);
                if (!debounce.isZero() && !events.newest(event)) {
                    events.merged(event.id());
                } else if (!Instant.parse(event.at()).plus(debounce).isAfter(Instant.now()) && events.claim(event.id())) {
                    act(event, seed, job);
                    ran.run();
                }
                behind = event.id();
            }
            batch = events.waiting(recipe, behind, BATCH);
        }
    }

    private void act(RecipeEvent event, long seed, JobContext job) {
        try {
            run(event, RunOptions.seed(seed), job);
            events.done(event.id());
        } catch (CancelledException stopped) {
            events.putBack(event.id());
        } catch (BadInputException | EngineException failed) {
            events.failed(event.id(), failed.getMessage());
        }
    }

    /** Runs a recipe for an event that was claimed. */
    RecipeResult run(RecipeEvent event, RunOptions options, JobContext job) {
        Map<String, String> details = new LinkedHashMap<>(event.details());
        details.put(RecipeRuns.EVENT, Long.toString(event.id()));
        return recipes.run(Recipe.read(workspace.folder("recipes").resolve(event.recipe())), options.triggeredBy(details), job);
    }

    /** How events name a recipe: by its file's name in the workspace's folder, by the whole path elsewhere. */
    String name(Path recipe) {
        Path file = recipe.toAbsolutePath().normalize();
        Path folder = workspace.folder("recipes").toAbsolutePath().normalize();
        return Optional.ofNullable(file.getParent()).filter(folder::equals).map(here -> file.getFileName().toString()).orElse(file.toString());
    }
}
