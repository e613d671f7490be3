package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/**
 * Starts the recipes of the workspace's {@code recipes/} folder when what their {@code triggers} name happens. An event is written down
 * before it is acted on and acted on until its run ends well, three times at most; its run does nothing twice.
 */
public final class Triggers {
    private static final long LOOK_MILLIS = 500;
    private static final String UNFINISHED = "(?i)[.~].*|.*\\.(tmp|temp|part|partial|crdownload|download|swp)|.*~";

    private final Workspace workspace;
    private final Recipes recipes;
    private final RecipeEvents events;
    /** What each file looked like at the last look: one that still changes is not whole. */
    private final Map<Path, String> looks = new HashMap<>();

    public Triggers(Workspace workspace, Recipes recipes) {
        this.workspace = workspace;
        this.recipes = recipes;
        this.events = new RecipeEvents(workspace);
    }

    /** Watches and runs until it is cancelled. One process watches a workspace. */
    public void watch(long seed, JobContext job) {
        events.takeUp();
        Object wake = new Object();
        job.onCancel(() -> {
            synchronized (wake) {
                wake.notifyAll();
            }
        });
        while (!job.cancelled()) {
            look();
            work(seed, job);
            job.progress(-1, "waiting for something to happen");
            synchronized (wake) {
                try {
                    if (!job.cancelled()) {
                        TimeUnit.MILLISECONDS.timedWait(wake, LOOK_MILLIS);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** The latest events, the newest first. */
    public List<RecipeEvent> events(int limit) {
        return events.latest(limit);
    }

    /** Lets an event count as if it had just happened. */
    public void replay(long id) {
        events.replay(id);
    }

    /**
     * Says that something happened, for recipes with an {@code alert} trigger of that name.
     *
     * @param details what <code>${trigger.NAME}</code> stands for
     */
    public void raise(String alert, Map<String, String> details) {
        Map<Path, List<RecipeTrigger>> watched = watched();
        workspace.database().write(c -> {
            String cause = "alert " + alert + " " + java.util.UUID.randomUUID();
            for (Map.Entry<Path, List<RecipeTrigger>> entry : watched.entrySet()) {
                for (RecipeTrigger trigger : entry.getValue()) {
                    if (trigger instanceof RecipeTrigger.OnAlert on && on.alert().equals(alert)) {
                        RecipeEvents.add(c, name(entry.getKey()), trigger.key(), cause, details);
                    }
                }
            }
            return null;
        });
    }

    /** Writes down what happened since the last look. */
    synchronized void look() {
        watched().forEach((recipe, triggers) -> triggers.forEach(trigger -> {
            switch (trigger) {
                case RecipeTrigger.OnDataset on -> datasets(name(recipe), on);
                case RecipeTrigger.OnFile on -> files(name(recipe), on);
                case RecipeTrigger.OnAlert on -> { }
            }
        }));
    }

    private void datasets(String recipe, RecipeTrigger.OnDataset on) {
        workspace.database().write(c -> {
            long now = workspace.audit().last(c);
            long seen = RecipeEvents.position(c, recipe, on.key(), now);
            if (seen < now) {
                for (AuditLog.Event event : workspace.audit().after(c, seen, "data")) {
                    JsonNode said = Json.tree(event.arguments());
                    if (said.has("version") && said.has("sha256") && said.get("name").asString().equals(on.dataset())) {
                        String version = on.dataset() + "@" + said.get("version").asInt();
                        RecipeEvents.add(c, recipe, on.key(), "audit " + event.seq(), Map.of("dataset", version));
                    }
                }
                RecipeEvents.moveTo(c, recipe, on.key(), now);
            }
            return null;
        });
    }

    private void files(String recipe, RecipeTrigger.OnFile on) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + on.pattern());
        if (!Files.isDirectory(on.folder())) {
            return;
        }
        try (Stream<Path> listed = Files.list(on.folder())) {
            for (Path file : listed.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.matches(UNFINISHED) && matcher.matches(file.getFileName()) && Files.isRegularFile(file)) {
                    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                    String look = now.size() + " " + now.lastModifiedTime();
                    if (look.equals(looks.put(file, look))) {
                        workspace.database().log(c -> {
                            RecipeEvents.add(c, recipe, on.key(), "file " + file + " " + look, Map.of("file", file.toString()));
                            return null;
                        });
                    }
                }
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            // It was taken away while the folder was read; the next look sees what is there.
        } catch (IOException e) {
            throw MachineFaults.of("looking into a watched folder", on.folder(), e);
        }
    }

    /** Runs the recipes of the events that wait. */
    void work(long seed, JobContext job) {
        Map<Path, List<RecipeTrigger>> watched = watched();
        Map<String, RecipeEvent> newest = new HashMap<>();
        List<RecipeEvent> waiting = events.waiting();
        waiting.forEach(event -> newest.put(event.recipe() + "\n" + event.trigger(), event));
        for (RecipeEvent event : waiting) {
            Optional<java.time.Duration> debounce = watched.entrySet().stream().filter(e -> name(e.getKey()).equals(event.recipe()))
                    .flatMap(e -> e.getValue().stream()).filter(t -> t.key().equals(event.trigger())).map(RecipeTrigger::debounce).findFirst();
            RecipeEvent last = newest.get(event.recipe() + "\n" + event.trigger());
            if (debounce.isPresent() && !debounce.get().isZero() && event != last) {
                events.merged(event.id());
            } else if (debounce.isEmpty() || !Instant.parse(last.at()).plus(debounce.get()).isAfter(Instant.now())) {
                run(event, seed, job);
            }
            if (job.cancelled()) {
                return;
            }
        }
    }

    private void run(RecipeEvent event, long seed, JobContext job) {
        Map<String, String> details = new LinkedHashMap<>(event.details());
        details.put(RecipeRuns.EVENT, Long.toString(event.id()));
        try {
            Recipe recipe = Recipe.read(recipes.find(event.recipe()));
            recipes.run(recipe, RunOptions.seed(seed).triggeredBy(details), job);
            events.done(event.id());
        } catch (CancelledException stopped) {
            events.putBack(event.id());
        } catch (BadInputException | EngineException failed) {
            events.failed(event.id(), failed.getMessage());
        }
    }

    private Map<Path, List<RecipeTrigger>> watched() {
        Map<Path, List<RecipeTrigger>> watched = new LinkedHashMap<>();
        for (Path file : recipes.list()) {
            try {
                watched.put(file, Recipe.read(file).triggers());
            } catch (BadInputException wrong) {
                // Whoever writes it is told there; it starts by nothing until it is right.
                System.getLogger(Triggers.class.getName()).log(System.Logger.Level.DEBUG, "A recipe is not watched: {0}", wrong.getMessage());
            }
        }
        return watched;
    }

    private static String name(Path recipe) {
        return recipe.getFileName().toString();
    }
}
