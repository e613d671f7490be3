package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.benchwright.engine.Engine;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes that a clock starts; the tests turn it by hand. */
class ClockTest {
    private static final String STEPS = "\nsteps:\n  - {id: a, use: data.sql, with: {query: \"SELECT TIMESTAMP '${trigger.time}' AS at\", name: ticks}}\n";

    @TempDir
    Path folder;
    private Engine engine;
    private Triggers triggers;
    private final HandClock clock = new HandClock(Instant.parse("2026-11-24T09:30:00Z"));

    /** Shows what it was set to. */
    private static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() {
        engine = Engine.init(folder.resolve("workspace"));
        triggers = new Triggers(engine.workspace(), engine.recipes(), clock);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_due_instant_starts_its_recipe_once_and_is_the_triggers_time() {
        recipe("hourly.yaml", "triggers: [{schedule: '0 * * * *'}]" + STEPS);
        turn("09:30:00", "09:59:59");
        assertThat(triggers.events(9)).isEmpty();

        turn("10:00:00.3", "10:00:00.5", "10:30:00", "10:59:59", "11:00:10");

        assertThat(triggers.events(9)).extracting(RecipeEvent::details)
                .containsExactly(Map.of("time", "2026-11-24T11:00:00Z"), Map.of("time", "2026-11-24T10:00:00Z"));
        assertThat(triggers.events(9)).extracting(RecipeEvent::state).containsOnly("done");
        assertThat(engine.datasets().info("ticks").versions()).hasSize(2);
        assertThat(triggers.upcoming(9)).containsExactly(new Triggers.Due("hourly.yaml", "hourly", Instant.parse("2026-11-24T12:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"none|", "last|13:00", "all|10:00 11:00 12:00 13:00"})
    void instants_that_nobody_watched_follow_catch_up(String catchUp, String expected) {
        recipe("hourly.yaml", "triggers: [{schedule: '@hourly', catch_up: " + catchUp + "}]" + STEPS);
        turn("09:30:00");
        reopen();

        turn("13:30:00", "13:40:00");

        assertThat(started()).containsExactly(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void what_is_due_while_a_process_starts_anew_is_not_missed() {
        recipe("hourly.yaml", "triggers: [{schedule: '@hourly'}]" + STEPS);
        turn("09:59:40");
        reopen();
        turn("10:00:20");
        reopen();
        turn("10:00:50");

        assertThat(started()).containsExactly("10:00");
    }

    @Test
    void the_same_instant_of_two_schedules_and_a_clock_put_back_start_nothing_twice() {
        recipe("both.yaml", "triggers: [{schedule: '0 10 * * *'}, {schedule: '0 11 * * *', zone: Europe/Berlin}, {schedule: '*/30 * * * *'}]" + STEPS);
        turn("09:50:00", "10:00:00", "09:55:00", "10:00:01", "09:00:00", "10:29:00", "10:30:30");

        assertThat(started()).containsExactly("10:00", "10:30");
    }

    @Test
    void however_the_clock_is_turned_and_the_process_restarted_all_instants_are_started_in_order_once() {
        recipe("often.yaml", "triggers: [{schedule: '*/20 * * * *', catch_up: all}]\nsteps:\n  - {id: a, use: data.sql, with: {query: 'SELECT 1 AS x', name: one}}\n");
        Random random = new Random(20261124);
        Instant begin = clock.now;
        triggers.look();
        for (int i = 0; i < 60; i++) {
            clock.now = clock.now.plus(Duration.ofSeconds(random.nextInt(-600, 3600)));
            if (random.nextInt(6) == 0) {
                reopen();
            }
            triggers.look();
        }
        clock.now = clock.now.plus(Duration.ofHours(3));
        triggers.look();

        List<String> expected = Schedule.of("*/20 * * * *", ZoneOffset.UTC).between(begin, clock.now, 9999).stream().map(Instant::toString).toList();
        assertThat(expected).hasSizeGreaterThan(60);
        assertThat(triggers.events(9999).reversed()).extracting(event -> event.details().get("time")).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{schedule: '99 * * * *'}|line 2, column 16|99",
            "{schedule: '0 6 * * *', zone: Mars/Base}|line 2, column 35|Europe/Berlin",
            "{schedule: '0 6 * * *', catch_up: some}|line 2, column 39|none, last or all",
            "{dataset: orders, zone: UTC}|line 2, column 29|belong to a `schedule`",
            "{model: {alias: live}}|line 2, column 13|`name`"})
    void what_is_wrong_with_a_trigger_is_told_with_its_place_and_what_is_right(String trigger, String where, String said) {
        assertThatThrownBy(() -> Recipe.parse("triggers:\n  - " + trigger + STEPS, Path.of("r.yaml"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining(where).hasMessageContaining(said);
    }

    @Test
    void past_instants_are_run_in_order_and_those_that_were_done_are_left_out() {
        Path file = recipe("daily.yaml", "triggers: [{schedule: '0 6 * * *'}]" + STEPS);
        clock.now = Instant.parse("2026-11-21T05:59:00Z");
        triggers.look();
        clock.now = Instant.parse("2026-11-21T06:00:01Z");
        triggers.look();
        triggers.work(0, JobContext.none());
        clock.now = Instant.parse("2026-11-24T09:30:00Z");

        assertThat(backfill(file, "2026-11-20", "2026-11-30", true).instants()).extracting(BackfillResult.Instant::state)
                .containsExactly("due", "skipped", "due", "due", "due");
        BackfillResult done = backfill(file, "2026-11-20", "2026-11-30", false);
        assertThat(done.instants()).extracting(at -> at.due().substring(8, 13) + " " + at.state())
                .containsExactly("20T06 done", "21T06 skipped", "22T06 done", "23T06 done", "24T06 done");
        assertThat(done.instants()).extracting(BackfillResult.Instant::run).doesNotHaveDuplicates().allMatch(run -> run > 0);
        assertThat(backfill(file, "2026-11-20", "2026-11-24", false).count("skipped")).isEqualTo(5);
        assertThat(engine.datasets().info("ticks").versions()).hasSize(5);
    }

    @Test
    void a_past_instant_that_fails_ends_the_backfill_and_is_tried_by_the_next() {
        String good = "triggers: [{schedule: '0 6 * * *'}]" + STEPS;
        Path file = recipe("daily.yaml", good.replace("SELECT TIMESTAMP", "SELECT 1 / (SELECT nothing) + TIMESTAMP"));
        BackfillResult failed = backfill(file, "2026-11-20", "2026-11-22", false);
        assertThat(failed.instants()).singleElement().satisfies(at -> assertThat(at.state()).isEqualTo("failed"))
                .satisfies(at -> assertThat(at.error()).contains("nothing"));
        assertThat(triggers.events(9)).extracting(RecipeEvent::state).containsExactly("dead");

        recipe("daily.yaml", good);

        assertThat(backfill(file, "2026-11-20", "2026-11-22", false).instants()).extracting(BackfillResult.Instant::state)
                .containsExactly("done", "done", "done");
        assertThat(triggers.events(9)).extracting(RecipeEvent::state).containsOnly("done");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-25,2026-11-26,not past", "2026-11-20,2026-11-10,before the beginning", "yesterday,2026-11-10,2026-11-01T06:00:00Z",
            "1900-01-01,2026-11-10,shorter time"})
    void a_time_that_cannot_be_filled_is_refused(String from, String to, String said) {
        Path file = recipe("daily.yaml", "triggers: [{schedule: '0 6 * * *'}]" + STEPS);
        assertThatThrownBy(() -> backfill(file, from, to, false)).isInstanceOf(BadInputException.class).hasMessageContaining(said);
        assertThat(triggers.events(9)).isEmpty();
    }

    @Test
    void a_new_version_or_a_moved_alias_of_a_model_starts_what_waits_for_it() {
        recipe("new.yaml", "triggers: [{model: churn}]\nsteps:\n  - {id: a, use: data.sql, with: {query: \"SELECT '${trigger.model}' AS m\", name: m}}\n");
        recipe("live.yaml", "triggers: [{model: {name: churn, alias: live}}]\nsteps:\n  - {id: a, use: data.sql, with: {query: \"SELECT '${trigger.model}' AS m\", name: m}}\n");
        triggers.look();
        for (String model : List.of("churn", "other", "churn")) {
            engine.models().register(model, 0, Json.tree("{}"), Map.of(), "");
        }
        engine.models().alias("churn", "live", 1);
        engine.models().alias("churn", "old", 2);
        triggers.look();
        triggers.look();

        assertThat(triggers.events(9)).extracting(event -> event.recipe() + " " + event.details().get("model"))
                .containsExactlyInAnyOrder("new.yaml churn@1", "new.yaml churn@2", "live.yaml churn@1");
    }

    @Test
    void a_second_watcher_is_told_who_watches_and_the_first_stops_when_it_is_asked() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Job<Boolean> first = engine.jobs().submit("Watching", job -> {
            triggers.watch("the window", 0, new org.benchwright.engine.job.ForwardingContext(job) {
                @Override
                public void progress(double fraction, String message) {
                    waiting.countDown();
                }
            });
            return true;
        });
        waiting.await();
        assertThatThrownBy(() -> triggers.watch("another", 0, JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("by the window, since 20");
        assertThat(triggers.watching()).map(Triggers.Watch::who).contains("the window");

        first.cancel();

        assertThat(first.result().join()).isTrue();
        assertThat(triggers.watching()).isEmpty();
    }

    private BackfillResult backfill(Path file, String from, String to, boolean dry) {
        return triggers.backfill(file, from, to, RunOptions.seed(0), dry, JobContext.none());
    }

    private void reopen() {
        engine.close();
        engine = Engine.open(folder.resolve("workspace"));
        triggers = new Triggers(engine.workspace(), engine.recipes(), clock);
    }

    private List<String> started() {
        return triggers.events(99).reversed().stream().map(event -> event.details().get("time").substring(11, 16)).toList();
    }

    private void turn(String... times) {
        for (String time : times) {
            clock.now = Instant.parse("2026-11-24T" + time + "Z");
            triggers.look();
            triggers.work(0, JobContext.none());
        }
    }

    private Path recipe(String name, String text) {
        try {
            return Files.writeString(engine.workspace().folder("recipes").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
