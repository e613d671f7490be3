package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedStepsTest {
    /** The template's own recipe; its data lie beside it as they do in the jar. */
    private static final Path PENGUINS = Path.of("../workspace-template/src/main/resources/org/benchwright/template/recipes/penguins.yaml");
    private static final Path SPAM = PENGUINS.resolveSibling("spam.yaml");
    private static final Path FASHION = PENGUINS.resolveSibling("fashion.yaml");

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.init(folder.resolve("workspace"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void every_room_contributes_its_steps_with_words_for_people() {
        assertThat(engine.recipes().steps()).extracting(Step::name)
                .contains("data.import", "data.sql", "train.fit", "train.evaluate", "model.register");
        assertThat(engine.recipes().steps()).allSatisfy(step -> {
            assertThat(step.documentation()).endsWith(".");
            assertThat(step.outputs()).isNotEmpty();
            assertThat(step.parameters()).allSatisfy(p -> assertThat(p.doc()).isNotBlank());
        });
    }

    @Test
    void the_template_s_recipe_imports_trains_and_registers_and_the_second_time_does_nothing() {
        Recipe recipe = Recipe.read(PENGUINS);

        RecipeResult first = engine.recipes().run(recipe, 42, JobContext.none());
        RecipeResult second = engine.recipes().run(recipe, 42, JobContext.none());

        assertThat(first.steps()).extracting(RecipeResult.StepResult::id).containsExactly("table", "measured", "forest", "register");
        assertThat(first.steps().get(0).outputs()).containsEntry("dataset", "penguins@1").containsEntry("rows", "344");
        // Two of the 344 penguins have no measurement.
        assertThat(first.steps().get(1).outputs()).containsEntry("rows", "342");
        assertThat(Json.tree(first.steps().get(2).outputs().get("metrics")).get("accuracy").doubleValue()).isGreaterThan(0.95);
        assertThat(first.steps().get(3).outputs()).containsEntry("model", "penguins@1");
        assertThat(engine.models().lineage("penguins", 1).data()).containsExactly("penguins_measured@1");
        assertThat(second.steps()).allMatch(RecipeResult.StepResult::cached);
        assertThat(engine.models().versions("penguins")).hasSize(1);
        assertThat(engine.datasets().info("penguins").versions()).hasSize(1);
    }

    /** The recipe's own network takes minutes; a small one shows that its steps fit together. */
    @Test
    void the_template_s_mails_teach_a_transformer_that_is_tested_on_mails_it_never_saw() throws IOException {
        String small = Files.readString(SPAM).replace("algorithm: transformer-text", "algorithm: transformer-text\n      parameters: "
                + "{length: 16, width: 16, layers: 1, heads: 2, feed_forward: 16, vocabulary: 2000, epochs: 2, learning_rate: 0.01}");
        RecipeResult result = engine.recipes().run(Recipe.parse(small, SPAM), 42, JobContext.none());

        assertThat(result.steps()).extracting(RecipeResult.StepResult::id)
                .containsExactly("mails", "known", "held", "transformer", "evaluation", "register");
        assertThat(result.steps().get(0).outputs()).containsEntry("rows", "5411");
        assertThat(result.steps().get(1).outputs()).containsEntry("rows", "4338");
        assertThat(result.steps().get(2).outputs()).containsEntry("rows", "1073");
        // Ham alone is 0.73 of the mails.
        assertThat(Json.tree(result.steps().get(3).outputs().get("metrics")).get("accuracy").doubleValue()).isGreaterThan(0.88);
        assertThat(Json.tree(result.steps().get(4).outputs().get("metrics")).get("accuracy").doubleValue())
                .isEqualTo(Json.tree(result.steps().get(3).outputs().get("metrics")).get("accuracy").doubleValue());
        assertThat(result.steps().get(5).outputs()).containsEntry("model", "spam@1");
    }

    /** The recipe's own network takes minutes too; docs/benchmarks.md has its figure. */
    @Test
    void the_template_s_garments_teach_a_network_that_is_tested_on_pictures_it_never_saw() throws IOException {
        String small = Files.readString(FASHION).replace("epochs: 14", "epochs: 2\n        filters: 2\n        hidden_units: 16").replace("dropout: 0.3", "dropout: 0");
        RecipeResult result = engine.recipes().run(Recipe.parse(small, FASHION), 42, JobContext.none());

        assertThat(result.steps()).extracting(RecipeResult.StepResult::id).containsExactly("train", "test", "network", "register");
        assertThat(result.steps().get(0).outputs()).containsEntry("rows", "12000");
        assertThat(result.steps().get(1).outputs()).containsEntry("rows", "2000");
        // By chance it would be 0.1.
        assertThat(Json.tree(result.steps().get(2).outputs().get("metrics")).get("accuracy").doubleValue()).isGreaterThan(0.6);
        assertThat(result.steps().get(3).outputs()).containsEntry("model", "fashion@1");
    }

    @Test
    void the_template_s_mails_hold_no_address_and_every_label() {
        engine.recipes().run(Recipe.parse("steps:\n  - {id: m, use: data.import, with: {file: ../data/spam_assassin.parquet, name: m}}\n", SPAM), 42,
                JobContext.none());
        Frame rows = engine.datasets().frame(engine.datasets().resolve("m"), JobContext.none());
        int[] labels = new int[2];
        for (int i = 0; i < rows.rows(); i++) {
            String text = rows.column("subject").text(i) + "\n" + rows.column("body").text(i);
            assertThat(text.replace("someone@example.org", " ")).doesNotContainPattern("\\w@\\w");
            labels[rows.column("label").text(i).equals("spam") ? 1 : 0]++;
        }
        assertThat(rows.names()).containsExactly("subject", "body", "label");
        assertThat(labels).containsExactly(4049, 1362);
    }

    @Test
    void a_model_is_scored_on_another_dataset() throws IOException {
        numbers("train.csv", 0);
        numbers("other.csv", 7);
        RecipeResult result = run("""
                steps:
                  - {id: a, use: data.import, with: {file: train.csv}}
                  - {id: b, use: data.import, with: {file: other.csv, types: {x: decimal}, header: true}}
                  - {id: m, use: train.fit, with: {data: '${steps.a.dataset}', target: y, algorithm: linear-regression}}
                  - {id: e, use: train.evaluate, with: {model: '${steps.m.model}', data: '${steps.b.dataset}'}}
                """);

        // y = 2 x + 1 without noise.
        assertThat(Json.tree(result.steps().getLast().outputs().get("metrics")).get("r2").doubleValue()).isGreaterThan(0.999_999);
        assertThat(engine.runs().get(Long.parseLong(result.steps().getLast().outputs().get("run"))).kind()).isEqualTo("train.evaluate");
    }

    @Test
    void a_query_on_the_latest_version_is_asked_again_when_that_holds_other_data() throws IOException {
        numbers("n.csv", 0);
        String recipe = "steps:\n  - {id: q, use: data.sql, with: {query: 'SELECT count(*) AS n FROM n', name: counted}}\n";
        engine.datasets().importFile(folder.resolve("n.csv"), "n", org.benchwright.engine.data.ImportOptions.detect(), JobContext.none());

        assertThat(run(recipe).steps().getFirst().cached()).isFalse();
        assertThat(run(recipe).steps().getFirst().cached()).isTrue();
        numbers("n.csv", 1);
        engine.datasets().importFile(folder.resolve("n.csv"), "n", org.benchwright.engine.data.ImportOptions.detect(), JobContext.none());
        assertThat(run(recipe).steps().getFirst().cached()).isFalse();
    }

    @Test
    void a_dataset_that_is_gone_is_made_again_even_when_its_name_means_other_data_by_then() throws IOException {
        numbers("n.csv", 0);
        String recipe = "steps:\n  - {id: n, use: data.import, with: {file: n.csv}}\n";
        run(recipe);
        engine.datasets().purge("n");
        Files.writeString(folder.resolve("other.csv"), "z\n1\n2\n");
        engine.datasets().importFile(folder.resolve("other.csv"), "n", org.benchwright.engine.data.ImportOptions.detect(), JobContext.none());

        RecipeResult again = run(recipe);

        assertThat(again.steps().getFirst().cached()).isFalse();
        assertThat(engine.datasets().version(again.steps().getFirst().outputs().get("dataset")).rows()).isEqualTo(40);
    }

    @Test
    void what_a_room_finds_wrong_is_said_with_the_step_s_place() throws IOException {
        numbers("n.csv", 0);

        BadInputException e = catchThrowableOfType(BadInputException.class, () -> run("""
                steps:
                  - {id: n, use: data.import, with: {file: n.csv}}
                  - {id: m, use: train.fit, with: {data: '${steps.n.dataset}', target: z, algorithm: linear-regression}}
                """));

        assertThat(e.what()).contains("z");
        assertThat(e.where()).startsWith("step \"m\", ").contains("r.yaml, line 3");
        assertThat(engine.datasets().info("n").versions()).hasSize(1);
    }

    private RecipeResult run(String text) {
        return engine.recipes().run(Recipe.parse(text, folder.resolve("r.yaml")), 42, JobContext.none());
    }

    private void numbers(String file, int from) throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = from; i < from + 40; i++) {
            text.append(i * 0.5).append(',').append(i + 1).append('\n');
        }
        Files.writeString(folder.resolve(file), text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
