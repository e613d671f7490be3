package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.Job;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.job.Jobs;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that run side by side, fail, hang, come back, and keep secrets. */
class RunLifeTest {
    @TempDir
    Path folder;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final CountDownLatch met = new CountDownLatch(2);
    private volatile String seen = "";
    private Workspace workspace;
    private Recipes recipes;

    @BeforeEach
    void open() {
        workspace = Workspace.init(folder.resolve("workspace"));
        Stream<Step> steps = Stream.of(
                step("t.echo", c -> c.optionalText("text").orElse("")),
                step("t.meet", c -> {
                    met.countDown();
                    return await(met) ? "met" : "alone";
                }),
                step("t.count", c -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    c.job().progress(0.5, "counting " + c.optionalText("text").orElse(""));
                    try {
                        Thread.yield();
                        return "x";
                    } finally {
                        running.decrementAndGet();
                    }
                }),
                step("t.third", c -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return "third";
                }),
                step("t.obey", c -> {
                    while (true) {
                        c.job().checkCancelled();
                        Thread.onSpinWait();
                    }
                }),
                step("t.hang", c -> Boolean.toString(await(hold))),
                step("t.deep", c -> deep(1)),
                step("t.full", c -> {
                    throw new OutOfMemoryError("Java heap space");
                }),
                step("t.tell", c -> {
                    seen = c.text("text");
                    c.job().progress(0, "logging in with " + seen);
                    return "opened " + seen;
                }),
                step("t.leak", c -> {
                    throw new IllegalStateException("cannot open " + c.text("text"));
                }));
        List<Step> all = steps.toList();
        recipes = new Recipes(workspace, new Runs(workspace), Steps.of(List.of(() -> all)), new Rooms(),
                new Secrets(Map.of("BENCHWRIGHT_SECRET_DOOR", "s3same-open"), folder.resolve("secrets")));
    }

    @AfterEach
    void close() {
        hold.countDown();
        workspace.close();
    }

    @Test
    void steps_that_do_not_wait_for_each_other_run_at_one_time() {
        assertThat(run("limits: {parallel: 2}\nsteps:\n  - {id: a, use: t.meet, with: {text: a}}\n  - {id: b, use: t.meet, with: {text: b}}\n").steps())
                .allMatch(step -> step.outputs().get("text").equals("met"));
    }

    @Test
    void equal_steps_that_run_at_one_time_are_done_once() {
        RecipeResult result = run("limits: {parallel: 4}\nsteps:\n  - {id: a, use: t.third, retry: {times: 2}}\n"
                + "  - {id: b, use: t.third, retry: {times: 2}}\n");

        assertThat(tries).hasValue(3);
        assertThat(result.steps()).extracting(RecipeResult.StepResult::cached).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void steps_take_no_more_memory_together_than_the_limit() {
        StringBuilder text = new StringBuilder("limits: {memory: 1GiB, parallel: 8}\nsteps:\n");
        for (int i = 0; i < 30; i++) {
            text.append("  - {id: s").append(i).append(", use: t.count, memory: 600MiB, with: {text: '").append(i).append("'}}\n");
        }
        run(text.toString());

        assertThat(most).hasValue(1);
    }

    @Test
    void a_step_that_fails_is_tried_again_and_its_log_says_so() {
        RecipeResult result = run("steps:\n  - {id: a, use: t.third, retry: {times: 2, wait: 1ms, factor: 2}}\n");

        assertThat(result.steps().getFirst().attempts()).isEqualTo(3);
        assertThat(recipes.log(result.run(), "a")).extracting(LogLine::text)
                .containsExactly("Failed: not yet", "Tries again in 0.001 s.", "Failed: not yet", "Tries again in 0.002 s.");
        assertThat(recipes.log(result.run(), "a")).extracting(LogLine::attempt).containsExactly(1, 1, 2, 2);
    }

    @Test
    void waits_grow_by_their_factor_up_to_a_week() {
        StepPolicy policy = new StepPolicy(9, java.time.Duration.ofMinutes(5), 3, java.util.Optional.empty(), 0, false);

        assertThat(policy.waitAfter(1)).hasMinutes(5);
        assertThat(policy.waitAfter(3)).hasMinutes(45);
        assertThat(policy.waitAfter(90)).hasDays(7);
    }

    @Test
    void a_failure_skips_what_needs_it_and_the_rest_goes_on() {
        Throwable e = catchThrowable(() -> run("steps:\n  - {id: bad, use: t.full}\n  - {id: next, use: t.echo, with: {text: '${steps.bad.text}'}}\n"
                + "  - {id: later, use: t.echo, after: next}\n  - {id: own, use: t.echo}\n  - {id: own2, use: t.echo, after: [own], with: {text: b}}\n"));

        assertThat(e).isInstanceOf(EngineException.class).hasMessageContaining("more memory than there is");
        assertThat(states(recipes.latestRun("r").orElseThrow())).isEqualTo(Map.of("bad", "failed", "next", "skipped", "later", "skipped",
                "own", "done", "own2", "done"));
    }

    @Test
    void a_run_counts_as_done_when_the_step_that_failed_may() {
        RecipeResult result = run("steps:\n  - {id: bad, use: t.deep, when failed: continue}\n  - {id: then, use: t.echo, after: [bad]}\n"
                + "  - {id: needs, use: t.echo, with: {text: '${steps.bad.text}'}}\n");

        assertThat(states(result.run())).isEqualTo(Map.of("bad", "failed", "then", "done", "needs", "skipped"));
        assertThat(result.steps().getFirst().error()).isEqualTo("It called itself too deeply.");
    }

    @Test
    void a_step_that_takes_too_long_is_stopped_through_its_job() {
        assertThat(catchThrowable(() -> run("steps:\n  - {id: a, use: t.obey, timeout: 20ms}\n"))).isInstanceOf(EngineException.class)
                .hasMessageContaining("It took longer than 0.02 s;");
    }

    @Test
    void a_step_that_does_not_stop_is_left_behind() {
        assertThat(catchThrowable(() -> run("steps:\n  - {id: a, use: t.hang, timeout: 20ms, retry: {times: 3}}\n"))).isInstanceOf(EngineException.class)
                .hasMessageContaining("was left behind");
        assertThat(recipes.result(recipes.latestRun("r").orElseThrow()).steps().getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void how_far_a_run_is_can_be_seen_and_cancelling_ends_it() {
        try (Jobs jobs = new Jobs()) {
            Job<RecipeResult> job = jobs.submit("x", c -> run("limits: {parallel: 2}\nsteps:\n  - {id: a, use: t.obey}\n  - {id: b, use: t.echo, "
                    + "with: {text: '${steps.a.text}'}}\n  - {id: c, use: t.meet}\n  - {id: d, use: t.meet, after: c}\n", RunOptions.seed(1), c));
            await(() -> recipes.latestRun("r").filter(run -> states(run).get("c").equals("running")).isPresent());
            long run = recipes.latestRun("r").orElseThrow();
            assertThat(states(run)).isEqualTo(Map.of("a", "running", "b", "waiting", "c", "running", "d", "waiting"));
            assertThat(job.subject()).isEqualTo("run " + run);

            job.cancel();
            met.countDown();
            assertThat(catchThrowable(() -> Jobs.await(job))).isInstanceOf(CancelledException.class);
            assertThat(states(run)).containsEntry("a", "cancelled").containsEntry("b", "cancelled").containsEntry("d", "cancelled");
        }
    }

    @Test
    void a_parameter_has_its_default_or_what_the_run_gives_and_a_resumed_run_keeps_it() {
        String text = "parameters:\n  day: {default: '1', type: whole, doc: which}\n  place: here\nsteps:\n"
                + "  - {id: a, use: t.echo, with: {text: '${parameters.day} ${parameters.place}'}}\n";

        assertThat(run(text).steps().getFirst().outputs()).containsEntry("text", "1 here");
        RecipeResult given = run(text, RunOptions.seed(1).with(Map.of("day", "7")), JobContext.none());
        assertThat(given.steps().getFirst().outputs()).containsEntry("text", "7 here");
        assertThat(recipes.resume(given.run(), JobContext.none()).steps().getFirst().outputs()).containsEntry("text", "7 here");
        assertThat(catchThrowable(() -> run(text, RunOptions.seed(1).with(Map.of("day", "x")), JobContext.none()))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("\"day\" cannot be \"x\"");
        assertThat(catchThrowable(() -> run(text, RunOptions.seed(1).with(Map.of("date", "x")), JobContext.none())))
                .isInstanceOf(BadInputException.class).hasMessageContaining("no parameter \"date\"");
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_which_parameter_changed() {
        String text = "parameters: {day: '1'}\nsteps:\n  - {id: a, use: t.echo, with: {text: '${parameters.day}'}}\n"
                + "  - {id: b, use: t.echo, with: {text: 'x${steps.a.text}'}}\n  - {id: c, use: t.echo, with: {text: c}}\n";
        run(text);

        assertThat(dry(text, RunOptions.seed(1)).steps()).extracting(DryRun.DryStep::action).containsOnly(DryRun.Action.CACHED);
        DryRun changed = dry(text, RunOptions.seed(1).with(Map.of("day", "2")));
        assertThat(changed.steps()).extracting(DryRun.DryStep::action)
                .containsExactly(DryRun.Action.RUN, DryRun.Action.DEPENDS, DryRun.Action.CACHED);
        assertThat(changed.steps().getFirst().why()).containsExactly("text changed from 1 to 2");
        assertThat(dry(text, RunOptions.seed(1).anewFrom("b")).steps()).extracting(DryRun.DryStep::action)
                .containsExactly(DryRun.Action.CACHED, DryRun.Action.RUN, DryRun.Action.CACHED);
        assertThat(recipes.latestRun("r")).contains(1L);
    }

    @Test
    void a_step_is_done_anew_with_all_that_follows_from_it() {
        String text = "steps:\n  - {id: a, use: t.echo, with: {text: a}}\n  - {id: b, use: t.echo, with: {text: 'b${steps.a.text}'}}\n"
                + "  - {id: c, use: t.echo, after: b, with: {text: c}}\n";
        run(text);

        assertThat(run(text, RunOptions.seed(1).anewFrom("b"), JobContext.none()).steps()).extracting(RecipeResult.StepResult::cached)
                .containsExactly(true, false, false);
        assertThat(catchThrowable(() -> run(text, RunOptions.seed(1).anewFrom("z"), JobContext.none()))).isInstanceOf(BadInputException.class);
    }

    @Test
    void two_runs_are_compared_step_by_step() {
        String text = "parameters: {day: '1'}\nsteps:\n  - {id: a, use: t.echo, with: {text: '${parameters.day}'}}\n  - {id: c, use: t.echo}\n";
        run(text);
        run(text, RunOptions.seed(1).with(Map.of("day", "2")), JobContext.none());

        RunDiff diff = recipes.diff(2);

        assertThat(diff.before()).isEqualTo(1);
        assertThat(diff.steps()).extracting(RunDiff.StepDiff::change).containsExactly("changed", "same");
        assertThat(diff.steps().getFirst().inputs()).containsExactly("text changed from 1 to 2");
        assertThat(diff.steps().getFirst().outputs()).containsExactly("text: 1 became 2");
    }

    @Test
    void a_secret_reaches_its_step_and_is_written_nowhere() throws IOException {
        RecipeResult result = run("steps:\n  - {id: a, use: t.tell, with: {text: '${secrets.DOOR}'}}\n");
        Throwable e = catchThrowable(() -> run("steps:\n  - {id: a, use: t.leak, with: {text: '${secrets.DOOR}'}}\n"));

        assertThat(seen).isEqualTo("s3same-open");
        assertThat(result.steps().getFirst().outputs()).containsEntry("text", "opened ***");
        assertThat(e).hasMessageContaining("cannot open ***").hasMessageNotContaining("s3same");
        assertThat(e.getCause()).isNull();
        assertThat(run("steps:\n  - {id: a, use: t.tell, with: {text: '${secrets.DOOR}'}}\n").steps().getFirst().cached()).isTrue();
        workspace.close();
        try (Stream<Path> files = Files.walk(workspace.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("s3same-open");
            }
        }
    }

    @Test
    void a_secret_s_file_must_be_its_owner_s_alone() throws IOException {
        Path file = Files.createDirectories(folder.resolve("secrets")).resolve("KEY");
        Files.writeString(file, "k1\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        String text = "steps:\n  - {id: a, use: t.tell, with: {text: '${secrets.KEY}'}}\n";

        assertThat(catchThrowable(() -> run(text))).isInstanceOf(BadInputException.class).hasMessageContaining("Others can read");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        run(text);
        assertThat(seen).isEqualTo("k1");
        assertThat(catchThrowable(() -> run(text.replace("KEY", "NONE")))).isInstanceOf(BadInputException.class).hasMessageContaining("NONE");
    }

    @Test
    void a_recipe_is_drawn_with_its_data_and_its_order() {
        RecipeGraph graph = recipes.graph(Recipe.parse("steps:\n  - {id: a, use: t.echo}\n  - {id: end, use: t.echo, with: {text: '${steps.a.text}'}}\n"
                + "  - {id: c, use: t.echo, after: a}\n", folder.resolve("r.yaml")));

        assertThat(graph.edges()).containsExactly(new RecipeGraph.Edge("a", "end", "text", "text"), new RecipeGraph.Edge("a", "c", "", ""));
        assertThat(graph.mermaid()).isEqualTo("flowchart LR\n  s_a[\"a<br/>t.echo\"]\n  s_end[\"end<br/>t.echo\"]\n  s_c[\"c<br/>t.echo\"]\n"
                + "  s_a -->|text| s_end\n  s_a -.-> s_c\n");
    }

    private static String deep(int level) {
        return deep(level + 1) + level;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        CompletableFuture.runAsync(() -> {
            while (!condition.getAsBoolean()) {
                Thread.onSpinWait();
            }
        }).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Map<String, String> states(long run) {
        return recipes.result(run).steps().stream().collect(java.util.stream.Collectors.toMap(RecipeResult.StepResult::id,
                RecipeResult.StepResult::state));
    }

    private DryRun dry(String text, RunOptions options) {
        return recipes.dry(Recipe.parse(text, folder.resolve("r.yaml")), options);
    }

    private RecipeResult run(String text) {
        return run(text, RunOptions.seed(1), JobContext.none());
    }

    private RecipeResult run(String text, RunOptions options, JobContext job) {
        return recipes.run(Recipe.parse(text, folder.resolve("r.yaml")), options, job);
    }

    private static Step step(String name, Function<StepContext, String> work) {
        return new Step() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String documentation() {
                return "For tests.";
            }

            @Override
            public List<StepParameter> parameters() {
                return List.of(StepParameter.optional("text", StepParameter.Kind.TEXT, "text"));
            }

            @Override
            public Map<String, String> outputs() {
                return Map.of("text", "text");
            }

            @Override
            public Map<String, String> run(StepContext context) {
                return Map.of("text", work.apply(context));
            }
        };
    }
}
