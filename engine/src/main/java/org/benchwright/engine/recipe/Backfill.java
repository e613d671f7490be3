package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;

/** Runs a recipe for the due instants of a past time. */
final class Backfill {
    private static final int MOST = 10_000;

    private final EventRuns runs;
    private final RecipeEvents events;
    private final Clock clock;

    Backfill(EventRuns runs, RecipeEvents events, Clock clock) {
        this.runs = runs;
        this.events = events;
        this.clock = clock;
    }

    BackfillResult go(Path file, String from, String to, RunOptions options, boolean dry, JobContext job) {
        Recipe recipe = Recipe.read(file);
        List<RecipeTrigger.OnClock> schedules = recipe.triggers().stream().filter(RecipeTrigger.OnClock.class::isInstance)
                .map(RecipeTrigger.OnClock.class::cast).toList();
        if (schedules.isEmpty()) {
            throw new BadInputException("The recipe has no schedule, so nothing was ever due.", file.toString(),
                    "Add one to its triggers, such as `- schedule: \"0 6 * * *\"`.");
        }
        ZoneId zone = schedules.getFirst().schedule().zone();
        Instant first = time(from, "--from", zone, false);
        Instant asked = time(to, "--to", zone, true);
        Instant last = asked.isAfter(clock.instant()) ? clock.instant() : asked;
        if (first.isAfter(last)) {
            throw new BadInputException(first.isAfter(asked) ? "The end is before the beginning." : "That time is not past yet.", from + " to " + to,
                    "Give a past time, such as --from 2026-11-01 --to 2026-11-07.");
        }
        Map<Instant, RecipeTrigger.OnClock> due = due(schedules, first, last);
        String name = runs.name(file);
        List<BackfillResult.Instant> instants = new ArrayList<>();
        for (Map.Entry<Instant, RecipeTrigger.OnClock> at : due.entrySet()) {
            job.checkCancelled();
            double begin = (double) instants.size() / due.size();
            job.progress(begin, at.getKey().toString());
            instants.add(dry ? look(name, at.getKey())
                    : run(name, at.getKey(), at.getValue(), options, job.part(begin, begin + 1.0 / due.size())));
            if (instants.getLast().state().equals("failed")) {
                break;
            }
        }
        return new BackfillResult(recipe.name(), first.toString(), last.toString(), List.copyOf(instants));
    }

    private static Map<Instant, RecipeTrigger.OnClock> due(List<RecipeTrigger.OnClock> schedules, Instant first, Instant last) {
        Map<Instant, RecipeTrigger.OnClock> due = new TreeMap<>();
        for (RecipeTrigger.OnClock on : schedules) {
            on.schedule().between(first.minusNanos(1), last, MOST + 1).forEach(at -> due.putIfAbsent(at, on));
        }
        if (due.size() > MOST) {
            throw new BadInputException("More than " + MOST + " due times lie between " + first + " and " + last + ".",
                    "Take a shorter time, or several in turn.");
        }
        return due;
    }

    private BackfillResult.Instant look(String name, Instant at) {
        Optional<RecipeEvent> known = events.ofCause(name, TriggerLook.cause(at)).filter(event -> event.state().equals("done"));
        return new BackfillResult.Instant(at.toString(), known.isPresent() ? "skipped" : "due", known.map(RecipeEvent::run).orElse(0L), "");
    }

    private BackfillResult.Instant run(String name, Instant at, RecipeTrigger.OnClock on, RunOptions options, JobContext job) {
        Optional<RecipeEvent> claimed = events.enterAndClaim(name, on.key(), TriggerLook.cause(at), TriggerLook.details(at));
        if (claimed.isEmpty()) {
            long run = events.ofCause(name, TriggerLook.cause(at)).map(RecipeEvent::run).orElse(0L);
            return new BackfillResult.Instant(at.toString(), "skipped", run, "");
        }
        long event = claimed.get().id();
        try {
            long run = runs.run(claimed.get(), options, job).run();
            events.done(event);
            return new BackfillResult.Instant(at.toString(), "done", run, "");
        } catch (CancelledException stopped) {
            events.forget(event);
            throw stopped;
        } catch (BadInputException | EngineException failed) {
            events.dead(event, failed.getMessage());
            return new BackfillResult.Instant(at.toString(), "failed", events.ofCause(name, TriggerLook.cause(at)).map(RecipeEvent::run).orElse(0L),
                    failed.getMessage());
        }
    }

    private static Instant time(String text, String option, ZoneId zone, boolean end) {
        try {
            if (text.strip().length() == "2026-11-01".length()) {
                LocalDate day = LocalDate.parse(text.strip());
                return end ? day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1) : day.atStartOfDay(zone).toInstant();
            }
            return Instant.parse(text.strip());
        } catch (DateTimeException wrong) {
            throw new BadInputException("\"" + text + "\" is neither a day nor an instant.", option,
                    "Write 2026-11-01, a whole day in the schedule's zone, or 2026-11-01T06:00:00Z.", wrong);
        }
    }
}
