package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;

/**
 * One run: starts each step when those it waits for have ended and there is room for it, tries failed ones again, stops those that take
 * too long, and goes on with whatever does not follow from a step that failed.
 */
final class RunLoop {
    private static final long LOOK_MILLIS = 50;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** How the run ended. */
    record Outcome(boolean cancelled, Optional<Failed> failure, int cached) {
    }

    /** The first step that ended the run. */
    record Failed(StepCall call, Throwable reason) {
    }

    /** An attempt that ended; the reason is empty when the step is done. */
    private record Ended(Attempt attempt, Optional<Throwable> reason) {
    }

    /** An attempt on its way. */
    private record Attempt(StepAttempt job, long memory, int number, long deadline) {
    }

    private final long run;
    private final Map<String, LiveStep> steps = new LinkedHashMap<>();
    private final Set<String> anew;
    private final RunValues values;
    private final long seed;
    private final StepWork work;
    private final RecipeRuns kept;
    private final JobContext job;
    private final long memory;
    private final int parallel;
    /** Those that did not start, with the number of steps that must end before. */
    private final Map<LiveStep, Integer> waiting = new LinkedHashMap<>();
    private final Map<LiveStep, List<LiveStep>> dependents = new HashMap<>();
    /** Those that can start, as written. */
    private final TreeMap<Integer, LiveStep> ready = new TreeMap<>();
    private final Map<LiveStep, Integer> places = new HashMap<>();
    private final List<LiveStep> active = new CopyOnWriteArrayList<>();
    private final Map<Attempt, Long> stopping = new HashMap<>();
    private final Set<Attempt> running = new LinkedHashSet<>();
    private final Map<LiveStep, Long> retryAt = new HashMap<>();
    private final LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private volatile int settled;
    private long memoryTaken;
    private Optional<Failed> failure = Optional.empty();

    RunLoop(long run, List<LiveStep> order, Set<String> anew, RunValues values, long seed, Limits limits, StepWork work, RecipeRuns kept,
            JobContext job) {
        this.run = run;
        order.forEach(step -> steps.put(step.call().id(), step));
        this.anew = anew;
        this.values = values;
        this.seed = seed;
        this.work = work;
        this.kept = kept;
        this.job = job;
        this.memory = limits.memoryOrMachine();
        this.parallel = limits.parallelOrMachine();
        for (LiveStep step : order) {
            Set<String> needs = step.call().needs();
            places.put(step, places.size());
            waiting.put(step, needs.size());
            needs.forEach(need -> dependents.computeIfAbsent(steps.get(need), key -> new ArrayList<>()).add(step));
            if (needs.isEmpty()) {
                ready.put(places.get(step), step);
            }
        }
    }

    /** A step came to its end; lets those that wait for nothing else start. */
    private void settled(LiveStep step) {
        List<LiveStep> ended = new ArrayList<>(List.of(step));
        while (!ended.isEmpty()) {
            LiveStep next = ended.removeLast();
            settled++;
            active.remove(next);
            for (LiveStep dependent : dependents.getOrDefault(next, List.of())) {
                // One that was cancelled waits no more.
                if (!waiting.containsKey(dependent) || waiting.merge(dependent, -1, Integer::sum) > 0) {
                    continue;
                }
                Optional<String> blocked = blocked(dependent);
                if (blocked.isEmpty()) {
                    ready.put(places.get(dependent), dependent);
                } else {
                    waiting.remove(dependent);
                    dependent.skipped("Skipped, for " + blocked.get() + " gave no result.");
                    kept.ended(run, dependent);
                    ended.add(dependent);
                }
            }
        }
    }

    Outcome go() {
        try (Threads threads = new Threads()) {
            while (!waiting.isEmpty() || !running.isEmpty() || !retryAt.isEmpty()) {
                if (job.cancelled()) {
                    giveUp();
                } else {
                    startReady(threads);
                }
                if (!running.isEmpty() || !retryAt.isEmpty()) {
                    take();
                    overdue();
                }
            }
        }
        boolean cancelled = steps.values().stream().anyMatch(step -> step.state().equals("cancelled"))
                || job.cancelled() && steps.values().stream().anyMatch(step -> !step.state().equals("done"));
        return new Outcome(cancelled, failure, (int) steps.values().stream().filter(LiveStep::wasCached).count());
    }

    private void startReady(Threads threads) {
        for (LiveStep step : List.copyOf(retryAt.keySet())) {
            if (System.nanoTime() - retryAt.get(step) >= 0 && fits(step)) {
                retryAt.remove(step);
                start(step, threads);
            }
        }
        var next = ready.values().iterator();
        while (next.hasNext() && running.size() < parallel) {
            LiveStep step = next.next();
            if (fits(step)) {
                next.remove();
                waiting.remove(step);
                start(step, threads);
            }
        }
    }

    /** A step that this one needs and that ended without a result. */
    private Optional<String> blocked(LiveStep step) {
        for (String need : step.call().needs()) {
            LiveStep other = steps.get(need);
            boolean lost = other.state().equals("failed") || other.state().equals("skipped");
            if (lost && (step.call().sources().contains(need) || !other.call().policy().goOn())) {
                return Optional.of("\"" + need + "\"");
            }
        }
        return Optional.empty();
    }

    private long memoryOf(LiveStep step) {
        return Math.min(memory, step.call().policy().memory());
    }

    private boolean fits(LiveStep step) {
        return running.size() < parallel && memoryTaken + memoryOf(step) <= memory;
    }

    private void start(LiveStep step, Threads threads) {
        int number = step.attempts() + 1;
        step.begin(number);
        long deadline = step.call().policy().timeout().map(t -> System.nanoTime() + t.toNanos()).orElse(Long.MAX_VALUE);
        Attempt attempt = new Attempt(new StepAttempt(job, step, values, this::progress), memoryOf(step), number, deadline);
        running.add(attempt);
        active.add(step);
        memoryTaken += attempt.memory();
        progress();
        threads.pool.execute(() -> attempt(attempt));
    }

    private void attempt(Attempt attempt) {
        Optional<Throwable> reason = Optional.empty();
        try {
            work.run(run, attempt.job(), values, seed, anew.contains(attempt.job().step().call().id()));
        } catch (Throwable broken) {
            // A step may come from a plug-in, and one that overflows the stack or the memory ends itself, not the product.
            reason = Optional.of(broken);
        }
        ended.add(new Ended(attempt, reason));
    }

    private void take() {
        try {
            Ended next = ended.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            while (next != null) {
                // One that was given up before it ended is not waited for any more.
                if (running.remove(next.attempt())) {
                    memoryTaken -= next.attempt().memory();
                    boolean late = stopping.remove(next.attempt()) != null;
                    if (next.reason().isPresent()) {
                        Throwable reason = next.reason().get();
                        settle(next.attempt(), late && !job.cancelled() && reason instanceof CancelledException ? tooLong(next.attempt()) : reason);
                    } else {
                        settled(next.attempt().job().step());
                    }
                }
                next = ended.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.forEach(attempt -> attempt.job().stop());
            throw new CancelledException();
        }
    }

    private void settle(Attempt attempt, Throwable reason) {
        LiveStep step = attempt.job().step();
        if (reason instanceof CancelledException || job.cancelled() && reason instanceof RuntimeException) {
            step.cancelled();
            kept.ended(run, step);
            active.remove(step);
            return;
        }
        String why = values.hidden(words(reason));
        step.say("Failed: " + why);
        if (attempt.number() <= step.call().policy().retries()) {
            java.time.Duration wait = step.call().policy().waitAfter(attempt.number());
            step.retrying(why);
            active.remove(step);
            step.say("Tries again in " + wait.toMillis() / 1e3 + " s.");
            retryAt.put(step, System.nanoTime() + wait.toNanos());
        } else {
            fail(step, reason, why);
        }
    }

    private void fail(LiveStep step, Throwable reason, String why) {
        step.failed(why);
        kept.ended(run, step);
        settled(step);
        if (failure.isEmpty() && !step.call().policy().goOn()) {
            failure = Optional.of(new Failed(step.call(), reason));
        }
    }

    static String words(Throwable reason) {
        return switch (reason) {
            case OutOfMemoryError memory -> "It needed more memory than there is: the process may take " + Runtime.getRuntime().maxMemory() / 1_000_000
                    + " MB.";
            case StackOverflowError stack -> "It called itself too deeply.";
            default -> reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        };
    }

    private static EngineException tooLong(Attempt attempt) {
        return new EngineException("It took longer than " + attempt.job().step().call().policy().timeout().orElseThrow().toMillis() / 1e3 + " s.");
    }

    /** Stops attempts that take too long; one that does not stop is left behind, and not tried again, for it may still do its work. */
    private void overdue() {
        long now = System.nanoTime();
        for (Attempt attempt : List.copyOf(running)) {
            if (!stopping.containsKey(attempt) && attempt.deadline() != Long.MAX_VALUE && now - attempt.deadline() >= 0) {
                stopping.put(attempt, now);
                attempt.job().step().say("Takes too long; asked to stop.");
                attempt.job().stop();
            }
            Long asked = stopping.get(attempt);
            if (asked != null && now - asked > GRACE_NANOS) {
                running.remove(attempt);
                memoryTaken -= attempt.memory();
                EngineException reason = new EngineException(job.cancelled() ? "It did not stop when asked, and was left behind."
                        : tooLong(attempt).getMessage() + " It did not stop when asked, and was left behind.");
                fail(attempt.job().step(), reason, reason.getMessage());
            }
        }
    }

    private void giveUp() {
        for (LiveStep step : waiting.keySet()) {
            step.cancelled();
        }
        for (LiveStep step : retryAt.keySet()) {
            step.cancelled();
        }
        List<LiveStep> left = new ArrayList<>(waiting.keySet());
        left.addAll(retryAt.keySet());
        left.forEach(step -> kept.ended(run, step));
        waiting.clear();
        ready.clear();
        retryAt.clear();
        running.forEach(attempt -> stopping.putIfAbsent(attempt, System.nanoTime()));
    }

    private void progress() {
        double done = settled + active.stream().mapToDouble(LiveStep::fraction).sum();
        job.progress(Math.min(1, done / steps.size()), String.join(", ", active.stream().map(step -> step.call().id()).limit(4).toList()));
    }

    /** Threads for the attempts; does not wait for those left behind. */
    private static final class Threads implements AutoCloseable {
        private final ExecutorService pool = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("step-", 1).factory());

        @Override
        public void close() {
            pool.shutdown();
        }
    }
}
