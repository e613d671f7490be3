package org.benchwright.engine.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.Checksums;

/** Does a step, or takes the result that equal work gave before. */
final class StepWork {
    private static final long LOOK_MILLIS = 50;

    private final AuditLog audit;
    private final Steps steps;
    private final Rooms rooms;
    private final RecipeRuns kept;
    /** Equal steps that run at one time are done once. */
    private final Map<String, CountDownLatch> inFlight = new ConcurrentHashMap<>();

    StepWork(AuditLog audit, Steps steps, Rooms rooms, RecipeRuns kept) {
        this.audit = audit;
        this.steps = steps;
        this.rooms = rooms;
        this.kept = kept;
    }

    /** What a step would be done with, and the key of its result. */
    record Prepared(Step step, Arguments arguments, String key, String origin) {
    }

    Prepared prepare(StepCall call, RunValues values, long seed, JobContext job) {
        Step step = steps.of(call);
        Arguments keyed = Arguments.resolve(call, step, values::keyed, seed);
        String origin = keyed.origin(step, new StepContext(keyed.values(), rooms, job));
        boolean secret = call.references().stream().anyMatch(r -> r.from() == References.From.SECRETS);
        return new Prepared(step, secret ? Arguments.resolve(call, step, values::real, seed) : keyed, Checksums.sha256(origin), origin);
    }

    /** The result of equal work that is still there. */
    Optional<Map<String, String>> earlier(Prepared prepared, StepContext context) {
        return kept.cached(prepared.key()).filter(found -> prepared.step().holds(found, rooms))
                .or(() -> Optional.of(audit.becauseOf(prepared.key())).filter(events -> !events.isEmpty())
                        .flatMap(events -> prepared.step().recover(events, context)));
    }

    /** The same before the step begins. */
    Optional<Map<String, String>> earlier(Prepared prepared, JobContext job) {
        return earlier(prepared, new StepContext(prepared.arguments().values(), rooms, job));
    }

    /**
     * Does one attempt and keeps its result.
     *
     * @param anew whether earlier results count for nothing
     */
    void run(long run, StepAttempt attempt, RunValues values, long seed, boolean anew) {
        StepCall call = attempt.step().call();
        Prepared prepared = prepare(call, values, seed, attempt);
        LiveStep live = attempt.step();
        live.madeFrom(prepared.key(), prepared.origin());
        StepContext context = new StepContext(prepared.arguments().values(), rooms, attempt);
        CountDownLatch mine = new CountDownLatch(1);
        enter(prepared.key(), mine, attempt);
        try {
            Optional<Map<String, String>> found = anew ? Optional.empty() : earlier(prepared, context);
            Map<String, String> result = found.orElseGet(() -> hidden(complete(prepared.step(),
                    AuditLog.because(prepared.key(), () -> prepared.step().run(context))), values));
            live.done(result, found.isPresent());
            kept.ended(run, live);
            values.done(call.id(), result);
        } finally {
            inFlight.remove(prepared.key(), mine);
            mine.countDown();
        }
    }

    private void enter(String key, CountDownLatch mine, StepAttempt attempt) {
        try {
            CountDownLatch before = inFlight.putIfAbsent(key, mine);
            while (before != null) {
                attempt.checkCancelled();
                before.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                before = inFlight.putIfAbsent(key, mine);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static Map<String, String> hidden(Map<String, String> result, RunValues values) {
        Map<String, String> hidden = new LinkedHashMap<>();
        result.forEach((name, value) -> hidden.put(name, values.hidden(value)));
        return hidden;
    }

    private static Map<String, String> complete(Step step, Map<String, String> given) {
        for (String promised : step.outputs().keySet()) {
            if (given.get(promised) == null) {
                throw new EngineException("The step " + step.name() + " did not give its output \"" + promised + "\".");
            }
        }
        return given;
    }
}
