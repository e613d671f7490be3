package org.benchwright.engine.recipe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;

/** Runs the events of several recipes side by side, so that a long run of one holds up no other. */
final class Lanes implements AutoCloseable {
    private static final int SIDE_BY_SIDE = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
    private static final long LAST_SECONDS = 8;

    private final EventRuns runs;
    private final long seed;
    private final JobContext job;
    private final Runnable ran;
    private final Runnable ended;
    private final ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofPlatform().daemon().name("recipe-", 1).factory());
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<Lane> active = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

    /**
     * @param ran   called behind each run, from the thread that ran it
     * @param ended called when a recipe has no more events that wait
     */
    Lanes(EventRuns runs, long seed, JobContext job, Runnable ran, Runnable ended) {
        this.runs = runs;
        this.seed = seed;
        this.job = job;
        this.ran = ran;
        this.ended = ended;
        job.onCancel(() -> active.forEach(Lane::stop));
    }

    /** Starts a lane for each recipe that has none. */
    void start(List<String> waiting, Map<String, List<RecipeTrigger>> watched) {
        RuntimeException failure = broken.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
        for (String recipe : waiting) {
            if (busy.add(recipe)) {
                pool.execute(() -> run(recipe, watched.getOrDefault(recipe, List.of())));
            }
        }
    }

    private void run(String recipe, List<RecipeTrigger> triggers) {
        Lane lane = new Lane(job, recipe);
        active.add(lane);
        try {
            runs.lane(recipe, triggers, seed, lane, ran);
        } catch (RuntimeException failure) {
            broken.set(failure);
        } finally {
            active.remove(lane);
            busy.remove(recipe);
            ended.run();
        }
    }

    /** Whether any recipe runs. */
    boolean busy() {
        return !busy.isEmpty();
    }

    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(Lanes.class.getName()).log(System.Logger.Level.WARNING, "A recipe did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A lane's part of the job that watches: what its runs register is let go with it, and its progress is the watching's message. */
    private static final class Lane extends ForwardingContext {
        private final List<Runnable> actions = new CopyOnWriteArrayList<>();
        private final JobContext whole;
        private final String recipe;

        Lane(JobContext whole, String recipe) {
            super(whole);
            this.whole = whole;
            this.recipe = recipe;
        }

        @Override
        public void progress(double fraction, String message) {
            whole.progress(-1, recipe + ": " + message);
        }

        @Override
        public void about(String subject) {
            // Many runs, no single record.
        }

        @Override
        public void onPause(Consumer<Boolean> action) {
            // Nobody pauses what he did not start.
        }

        @Override
        public void onCancel(Runnable action) {
            actions.add(action);
            if (cancelled()) {
                action.run();
            }
        }

        void stop() {
            actions.forEach(Runnable::run);
        }
    }
}
