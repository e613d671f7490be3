package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Workspace;

/**
 * Starts the recipes of the workspace's {@code recipes/} folder when what their {@code triggers} name happens. An event is written down
 * before it is acted on and acted on until its run ends well, three times at most; its run does nothing twice.
 */
public final class Triggers {
    private static final long LOOK_MILLIS = 200;
    private static final Duration EVERY = Duration.ofSeconds(50);

    /** Who watches, and since when. */
    public record Watch(String who, Instant since) {
    }

    /**
     * When a schedule starts a recipe next.
     *
     * @param recipe its file in {@code recipes/}
     * @param name   what it is called
     */
    public record Due(String recipe, String name, Instant at) {
    }

    private final Workspace workspace;
    private final RecipeEvents events;
    private final WatchedRecipes watched;
    private final TriggerLook look;
    private final EventRuns runs;
    private final Clock clock;
    private final AtomicReference<Optional<Watch>> watch = new AtomicReference<>(Optional.empty());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> minutely = new CopyOnWriteArrayList<>();
    private final Object wake = new Object();
    private boolean something;
    private boolean takenUp;

    public Triggers(Workspace workspace, Recipes recipes) {
        this(workspace, recipes, Clock.systemUTC());
    }

    /** @param clock what schedules go by */
    public Triggers(Workspace workspace, Recipes recipes, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
        this.events = new RecipeEvents(workspace);
        this.watched = new WatchedRecipes(recipes);
        this.look = new TriggerLook(workspace, clock);
        this.runs = new EventRuns(workspace, recipes, events);
    }

    /** Does this when watching begins and, from then on, at least once a minute: looks that no event calls for. */
    public void everyMinute(Runnable looking) {
        minutely.add(looking);
    }

    /**
     * Watches and runs until it is cancelled.
     *
     * @param who is said to others who would watch too, such as "the window"
     * @throws BadInputException when the workspace is watched already; says by whom and since when
     */
    public void watch(String who, long seed, JobContext job) {
        Optional<Watch> mine = Optional.of(new Watch(who, Instant.now()));
        if (!watch.compareAndSet(Optional.empty(), mine)) {
            Optional<Watch> other = watch.get();
            throw new BadInputException("The workspace is watched already" + other.map(w -> " by " + w.who() + ", since " + w.since()).orElse("") + ".",
                    workspace.root().toString(), "One watcher is enough; stop it first to watch from here.");
        }
        job.onCancel(this::wakeUp);
        try (Lanes lanes = new Lanes(runs, seed, job, this::ran, this::wakeUp)) {
            takeUp();
            boolean idle = false;
            Instant minute = clock.instant();
            while (!job.cancelled()) {
                if (!clock.instant().isBefore(minute)) {
                    minutely.forEach(Runnable::run);
                    minute = clock.instant().plus(EVERY);
                }
                Map<String, List<RecipeTrigger>> now = watched.triggers();
                look.look(now);
                lanes.start(events.recipesWaiting(), now);
                if (!lanes.busy() && !idle) {
                    job.progress(-1, "waiting for something to happen");
                }
                idle = !lanes.busy();
                pause(job);
            }
        } finally {
            watch.set(Optional.empty());
        }
    }

    private void pause(JobContext job) {
        synchronized (wake) {
            try {
                if (!something && !job.cancelled()) {
                    TimeUnit.MILLISECONDS.timedWait(wake, LOOK_MILLIS);
                }
                something = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new org.benchwright.engine.fault.CancelledException();
            }
        }
    }

    private void wakeUp() {
        synchronized (wake) {
            something = true;
            wake.notifyAll();
        }
    }

    private void ran() {
        listeners.forEach(Runnable::run);
    }

    /** Events that a process was at when it died wait again; once in this process, for later ones are being acted on. */
    private synchronized void takeUp() {
        if (!takenUp) {
            events.takeUp();
            takenUp = true;
        }
    }

    /** Who watches now; empty when nobody does. */
    public Optional<Watch> watching() {
        return watch.get();
    }

    /** How many recipes there are that something starts. */
    public int recipes() {
        return watched.triggers().size();
    }

    /** Calls back behind each run that an event started, from the thread that ran it. */
    public void onRun(Runnable listener) {
        listeners.add(listener);
    }

    /** What the schedules start next, the soonest first, each recipe once. */
    public List<Due> upcoming(int limit) {
        List<Due> due = new ArrayList<>();
        watched.triggers().forEach((recipe, triggers) -> next(triggers).ifPresent(at -> due.add(new Due(recipe, watched.name(recipe), at))));
        return due.stream().sorted(Comparator.comparing(Due::at)).limit(limit).toList();
    }

    /** When a recipe's schedules start it next; empty when it has none. */
    public Optional<Instant> next(Recipe recipe) {
        return next(recipe.triggers());
    }

    private Optional<Instant> next(List<RecipeTrigger> triggers) {
        Instant now = clock.instant();
        return triggers.stream().filter(RecipeTrigger.OnClock.class::isInstance).map(RecipeTrigger.OnClock.class::cast)
                .flatMap(on -> on.schedule().next(now).stream()).min(Comparator.naturalOrder());
    }

    /**
     * Runs a recipe for each due instant of a past time, in order; those that were done are left out. The first run that fails ends it.
     *
     * @param file of the recipe
     * @param from a day, which begins in the schedule's zone, or an ISO 8601 instant
     * @param to   likewise; the whole day counts, and so does the instant
     * @param dry  only says which instants there are and which are done
     * @throws BadInputException when the recipe has no schedule or the time is not one that is past
     */
    public BackfillResult backfill(Path file, String from, String to, RunOptions options, boolean dry, JobContext job) {
        takeUp();
        return new Backfill(runs, events, clock).go(file, from, to, options, dry, job);
    }

    /** The latest events, the newest first. */
    public List<RecipeEvent> events(int limit) {
        return events.latest(limit);
    }

    /** Lets an event count as if it had just happened. */
    public void replay(long id) {
        events.replay(id);
        wakeUp();
    }

    /**
     * Says that something happened, for recipes with an {@code alert} trigger of that name.
     *
     * @param details what <code>${trigger.NAME}</code> stands for
     */
    public void raise(String alert, Map<String, String> details) {
        raise(alert, UUID.randomUUID().toString(), details);
    }

    /**
     * The same for what may be said more than once.
     *
     * @param which of the things that are raised by this name; each starts a recipe once
     */
    public void raise(String alert, String which, Map<String, String> details) {
        Map<String, List<RecipeTrigger>> all = watched.triggers();
        workspace.database().write(c -> {
            for (Map.Entry<String, List<RecipeTrigger>> entry : all.entrySet()) {
                for (RecipeTrigger trigger : entry.getValue()) {
                    if (trigger instanceof RecipeTrigger.OnAlert on && on.alert().equals(alert)) {
                        RecipeEvents.add(c, entry.getKey(), trigger.key(), "alert " + alert + " " + which, details);
                    }
                }
            }
            return null;
        });
        wakeUp();
    }

    /** Writes down what happened since the last look. */
    void look() {
        look.look(watched.triggers());
    }

    /** Acts once on each event that waits. */
    void work(long seed, JobContext job) {
        Map<String, List<RecipeTrigger>> now = watched.triggers();
        events.recipesWaiting().forEach(recipe -> runs.lane(recipe, now.getOrDefault(recipe, List.of()), seed, job, this::ran));
    }
}
