package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
    private static final String TEXT = """
            name: Greeting
            steps:
              - id: loud
                use: text.repeat
                with: {text: '${steps.both.text}!', times: 2, loud: true}
              - id: both
                use: text.join
                with:
                  texts: ['${steps.first.text}', world]
              - id: first
                use: text.read
                with: {file: hello.txt}
              - id: last
                use: text.fragile
                with: {text: '${steps.loud.length} of $${x}'}
            """;

    @TempDir
    Path folder;
    private final CountingSteps provider = new CountingSteps();
    private Workspace workspace;
    private Runs runs;
    private Recipes recipes;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        workspace = Workspace.init(folder.resolve("workspace"));
        connect();
        Files.writeString(folder.resolve("hello.txt"), "hello");
        file = Files.writeString(folder.resolve("greeting.yaml"), TEXT);
    }

    private void connect() {
        runs = new Runs(workspace);
        recipes = new Recipes(workspace, runs, Steps.of(List.of(provider)), new Rooms());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void outputs_flow_along_the_references_in_the_order_they_need() {
        RecipeResult result = run();

        assertThat(result.recipe()).isEqualTo("Greeting");
        assertThat(result.steps()).extracting(RecipeResult.StepResult::id).containsExactly("first", "both", "loud", "last");
        assertThat(result.steps()).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo("done");
            assertThat(step.cached()).isFalse();
            assertThat(step.seconds()).isPositive();
        });
        assertThat(result.steps().get(2).outputs()).containsEntry("text", "HELLO WORLD!HELLO WORLD!").containsEntry("length", "24");
        assertThat(result.steps().get(3).outputs()).containsEntry("text", "24 of ${x}");
    }

    @Test
    void a_run_is_tracked_and_audited_once() {
        RecipeResult result = run();

        Run run = runs.get(result.run());
        assertThat(run.kind()).isEqualTo("recipe.run");
        assertThat(run.state()).isEqualTo("FINISHED");
        assertThat(run.metrics()).containsEntry("steps", 4.0).containsEntry("cached_steps", 0.0);
        assertThat(workspace.artifacts().read(run.artifacts().get("recipe.yaml"))).asString().isEqualTo(TEXT);
        assertThat(workspace.audit().of("recipe")).hasSize(1);
        assertThat(workspace.audit().problems()).isEmpty();
    }

    @Test
    void run_again_everything_is_taken_from_before() {
        run();
        provider.done.clear();

        RecipeResult again = run();

        assertThat(provider.done).isEmpty();
        assertThat(again.steps()).hasSize(4).allMatch(RecipeResult.StepResult::cached);
        assertThat(again.steps().get(2).outputs()).containsEntry("text", "HELLO WORLD!HELLO WORLD!");
    }

    @Test
    void an_earlier_result_survives_closing_the_workspace_and_moving_the_file() throws IOException {
        run();
        workspace.close();
        workspace = Workspace.open(folder.resolve("workspace"));
        connect();
        provider.done.clear();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.move(folder.resolve("hello.txt"), elsewhere.resolve("hello.txt"));
        Files.move(file, elsewhere.resolve("other.yaml"));

        RecipeResult again = recipes.run(Recipe.read(elsewhere.resolve("other.yaml")), 42, JobContext.none());

        assertThat(provider.done).isEmpty();
        assertThat(again.steps()).allMatch(RecipeResult.StepResult::cached);
    }

    @Test
    void a_changed_file_redoes_what_follows_from_it_and_no_more() throws IOException {
        run();
        provider.done.clear();
        Files.writeString(folder.resolve("hello.txt"), "HELLO");

        RecipeResult again = run();

        // "loud" gets other words of the same length, so "last", which only needs the length, need not be done.
        assertThat(provider.done).containsExactly("text.read", "text.join", "text.repeat");
        assertThat(again.steps().getLast().cached()).isTrue();
    }

    @Test
    void another_seed_redoes_only_the_steps_that_take_one() {
        run();
        provider.done.clear();

        recipes.run(Recipe.read(file), 7, JobContext.none());

        assertThat(provider.done).containsExactly("text.repeat");
    }

    @Test
    void a_step_that_throws_ends_the_run_and_the_next_one_goes_on_from_there() {
        provider.broken = true;
        EngineException broken = catchThrowableOfType(EngineException.class, this::run);

        long failed = runs.list(1).getFirst().id();
        assertThat(broken).hasMessageContaining("\"last\"").hasMessageContaining("out of order").hasMessageContaining("resume " + failed)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(runs.get(failed).state()).isEqualTo("FAILED");
        assertThat(recipes.result(failed).steps()).extracting(RecipeResult.StepResult::state).containsExactly("done", "done", "done", "failed");
        assertThat(recipes.result(failed).steps().getLast().error()).isEqualTo("out of order");

        provider.broken = false;
        provider.done.clear();
        RecipeResult resumed = recipes.resume(failed, JobContext.none());

        assertThat(provider.done).containsExactly("text.fragile");
        assertThat(resumed.run()).isNotEqualTo(failed);
        assertThat(resumed.steps()).extracting(RecipeResult.StepResult::cached).containsExactly(true, true, true, false);
    }

    @Test
    void resume_does_the_recipe_as_it_was_then() throws IOException {
        provider.broken = true;
        catchThrowableOfType(EngineException.class, this::run);
        long failed = runs.list(1).getFirst().id();
        provider.broken = false;
        Files.delete(file);

        assertThat(recipes.resume(failed, JobContext.none()).steps()).hasSize(4).allMatch(step -> step.state().equals("done"));
    }

    @Test
    void a_run_whose_process_died_is_resumed_from_what_was_done() {
        // What a killed process leaves: a run that never ended, with its first two steps done.
        long run = runs.start("recipe.run", "Greeting", 42, List.of(), java.util.Map.of(), java.util.Map.of());
        Recipe recipe = Recipe.read(file);
        RecipeRuns kept = new RecipeRuns(workspace);
        Steps steps = Steps.of(List.of(provider));
        List<StepCall> order = RecipeCheck.order(recipe, steps);
        String text = workspace.artifacts().put(recipe.text().getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/yaml");
        kept.begin(run, recipe, text, RunOptions.seed(42), order);
        RunValues values = new RunValues(recipe, RunOptions.seed(42), Secrets.ofUser());
        StepWork work = new StepWork(workspace.audit(), steps, new Rooms(), kept);
        for (StepCall call : order.subList(0, 2)) {
            LiveStep live = new LiveStep(call);
            live.begin(1);
            work.run(run, new StepAttempt(JobContext.none(), live, values, () -> { }), values, 42, false);
        }
        workspace.close();
        workspace = Workspace.open(folder.resolve("workspace"));
        connect();
        provider.done.clear();

        assertThat(runs.get(run).state()).isEqualTo("FAILED");
        RecipeResult resumed = recipes.resume(run, JobContext.none());

        assertThat(provider.done).containsExactly("text.repeat", "text.fragile");
        assertThat(resumed.steps()).extracting(RecipeResult.StepResult::cached).containsExactly(true, true, false, false);
    }

    @Test
    void bad_input_found_by_a_step_names_the_step_and_its_line() throws IOException {
        Files.writeString(file, "steps:\n  - id: no\n    use: text.refuse\n");

        BadInputException e = catchThrowableOfType(BadInputException.class, this::run);

        assertThat(e.what()).isEqualTo("Nothing to refuse.");
        assertThat(e.where()).isEqualTo("step \"no\", " + file + ", line 2, column 9: column x");
        assertThat(e.remedy()).startsWith("Give something.").contains("recipe resume");
    }

    @Test
    void cancelling_between_steps_ends_the_run_as_cancelled_and_keeps_what_was_done() {
        JobContext stopping = new JobContext() {
            @Override
            public void progress(double fraction, String message) {
                // nobody watches
            }

            @Override
            public boolean cancelled() {
                return provider.done.size() == 2;
            }

            @Override
            public void onCancel(Runnable action) {
                // nothing blocks
            }
        };

        assertThatThrownBy(() -> recipes.run(Recipe.read(file), 42, stopping)).isInstanceOf(CancelledException.class);

        assertThat(runs.list(1).getFirst().state()).isEqualTo("CANCELLED");
        provider.done.clear();
        assertThat(run().steps()).extracting(RecipeResult.StepResult::cached).containsExactly(true, true, false, false);
    }

    @Test
    void a_wrong_recipe_starts_no_run() throws IOException {
        Files.writeString(file, "steps:\n  - id: a\n    use: text.unknown\n");

        assertThatThrownBy(this::run).isInstanceOf(BadInputException.class);

        assertThat(runs.list(10)).isEmpty();
        assertThat(workspace.audit().of("recipe")).isEmpty();
    }

    @Test
    void a_recipe_of_the_workspace_is_found_by_its_name() throws IOException {
        Path inside = Files.copy(file, workspace.folder("recipes").resolve("greeting.yaml"));

        assertThat(recipes.find("greeting")).isEqualTo(inside);
        assertThat(recipes.find("greeting.yaml")).isEqualTo(inside);
        assertThat(recipes.list()).containsExactly(inside);
        assertThatThrownBy(() -> recipes.find("farewell")).isInstanceOf(BadInputException.class).hasMessageContaining("farewell");
    }

    @Test
    void resuming_what_is_no_recipe_is_refused() {
        assertThatThrownBy(() -> recipes.resume(99, JobContext.none())).isInstanceOf(BadInputException.class).hasMessageContaining("Run 99");
    }

    @Test
    void a_chain_of_a_thousand_steps_is_done_to_its_end() throws IOException {
        StringBuilder text = new StringBuilder("steps:\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("  - id: s").append(i).append("\n    use: text.join\n    with: {texts: [a, '")
                    .append(i == 0 ? "b" : "${steps.s" + (i - 1) + ".text}").append("'], between: ''}\n");
        }
        Files.writeString(file, text.toString());

        RecipeResult result = run();

        assertThat(result.steps()).hasSize(1_000).allMatch(step -> step.state().equals("done"));
        assertThat(result.steps().getLast().outputs()).containsEntry("text", "a".repeat(1_000) + "b");
    }

    private RecipeResult run() {
        return recipes.run(Recipe.read(file), 42, JobContext.none());
    }

    @Test
    void what_a_step_would_be_given_comes_from_the_results_of_a_run() {
        Recipe recipe = Recipe.read(file);
        assertThatThrownBy(() -> recipes.given(recipe, "both", RunOptions.seed(1), java.util.Optional.empty()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("\"first\" has no result yet");
        long run = recipes.run(recipe, 1, JobContext.none()).run();
        assertThat(recipes.given(recipe, "loud", RunOptions.seed(1), java.util.Optional.of(run)))
                .containsEntry("text", "hello world!").containsEntry("times", 2L).containsEntry("loud", true);
    }
}
