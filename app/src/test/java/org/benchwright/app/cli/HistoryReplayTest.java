package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.app.Main;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DataSteps;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.learn.SplitRule;
import org.benchwright.engine.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done in one workspace is done again in another. */
class HistoryReplayTest {
    @TempDir
    Path temp;

    /** The acts of a person, with what a name meant changing under way. */
    private Engine session() throws Exception {
        StringBuilder rows = new StringBuilder("id;city;age;note\n");
        for (int i = 0; i < 80; i++) {
            rows.append(i).append(';').append(i % 3 == 0 ? "Paris" : "Rome").append(';').append(i % 11 == 0 ? "?" : 18 + i % 40).append(";it's ${odd}\n");
        }
        Path people = Files.writeString(temp.resolve("the people.csv"), rows);
        Path more = Files.writeString(temp.resolve("more.csv"), rows.toString().replace("Rome", "Oslo"));
        Engine engine = Engine.init(temp.resolve("first"));
        JobContext job = JobContext.none();
        engine.datasets().importFile(people, "people", ImportOptions.detect().withDelimiter(';').withMissing(java.util.List.of("?")), job);
        engine.datasets().derive("adults", "SELECT id, age, city, 'people' AS \"from\", '${x}' AS literal\nFROM people WHERE age >= 30", job);
        engine.datasets().importFile(more, "people", ImportOptions.detect().withDelimiter(';').withMissing(java.util.List.of("?")).asSynthetic(), job);
        engine.datasets().derive("adults", "WITH people2 AS (SELECT * FROM people@1) SELECT n.id, o.city AS \"before\", n.city FROM people n JOIN people2 o USING (id)", job);
        engine.datasets().describe("adults", Optional.of("Grown up; isn't it?"), Optional.of("Ann"), Optional.empty());
        FitResult fit = engine.training().fit(FitRequest.of("people@1", "city", "random-forest").withParameters(Map.of("n_estimators", "5"))
                .withFeatures(java.util.List.of("age", "id")).withSplit(new SplitRule.Random(0.25)).withSeed(7).withName("towns"), job);
        engine.models().alias("towns", "best", 1);
        engine.training().evaluate("run:" + fit.run(), "people@2", 7, job);
        return engine;
    }

    private static Map<String, String> contents(Engine engine) {
        Map<String, String> contents = new TreeMap<>();
        for (DatasetInfo dataset : engine.datasets().list()) {
            for (DatasetVersion version : dataset.versions()) {
                contents.put(version.reference(), DataSteps.content(version) + " " + version.rows());
            }
        }
        return contents;
    }

    @Test
    void a_session_exported_as_a_recipe_makes_equal_versions_and_an_equal_model_in_a_new_workspace() throws Exception {
        Path yaml = temp.resolve("again.yaml");
        try (Engine first = session(); Engine second = Engine.init(temp.resolve("second"))) {
            first.history().export(yaml, Optional.empty(), false);
            second.recipes().run(Recipe.read(yaml), 1, JobContext.none());
            assertThat(contents(second)).isEqualTo(contents(first)).hasSize(4);
            assertThat(second.models().get("towns", 1).files()).isEqualTo(first.models().get("towns", 1).files());
            assertThat(second.datasets().version("people@2").synthetic()).isTrue();
            assertThat(Files.readString(yaml)).contains("# Not a step of a recipe: benchwright data describe adults");
            assertThatThrownBy(() -> first.history().export(yaml, Optional.empty(), false)).isInstanceOf(BadInputException.class).hasMessageContaining("there already");
            assertThatThrownBy(() -> first.history().export(temp.resolve("again.txt"), Optional.empty(), false)).isInstanceOf(BadInputException.class)
                    .hasMessageContaining(".yaml or .sh");
        }
    }

    @Test
    void a_step_whose_query_is_too_long_to_be_written_down_is_done_again_by_its_parameters() throws Exception {
        Path yaml = temp.resolve("again.yaml");
        String rows = IntStream.range(0, 100).mapToObj(i -> i + ",word " + i % 7).collect(Collectors.joining("\n", "id,text\n", "\n"));
        Path file = Files.writeString(temp.resolve("texts.csv"), rows);
        String ids = IntStream.range(0, 40_000).filter(i -> i % 3 == 0).mapToObj(i -> "id = " + i).collect(Collectors.joining(" OR "));
        try (Engine first = Engine.init(temp.resolve("first")); Engine second = Engine.init(temp.resolve("second"))) {
            first.datasets().importFile(file, "texts", ImportOptions.detect(), JobContext.none());
            Path recipe = Files.writeString(temp.resolve("long.yaml"), "name: long\nsteps:\n  - id: some\n    use: data.filter\n    with: {data: texts, name: some, where: \""
                    + ids + "\"}\n");
            first.recipes().run(Recipe.read(recipe), 1, JobContext.none());
            first.history().export(yaml, Optional.empty(), false);
            second.recipes().run(Recipe.read(yaml), 1, JobContext.none());
            assertThat(contents(second)).isEqualTo(contents(first)).hasSize(2);
            assertThat(Files.readString(yaml)).contains("use: data.filter");
        }
    }

    @Test
    void a_session_exported_as_a_script_makes_equal_versions_models_and_names_in_a_new_workspace() throws Exception {
        Path script = temp.resolve("again.sh");
        Map<String, String> before;
        Map<String, String> model;
        try (Engine first = session()) {
            first.history().export(script, Optional.empty(), false);
            before = contents(first);
            model = first.models().get("towns", 1).files();
        }
        Path launcher = Files.writeString(temp.resolve("benchwright"), "#!/bin/sh\nexec \"" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "\" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path") + "' "
                + Main.class.getName() + " \"$@\"\n");
        launcher.toFile().setExecutable(true);
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString(), temp.resolve("second").toString()).redirectErrorStream(true);
        shell.environment().put("BENCHWRIGHT", launcher.toString());
        shell.environment().put("XDG_DATA_HOME", temp.resolve("home").toString());
        shell.environment().put("XDG_CACHE_HOME", temp.resolve("cache").toString());
        Process running = shell.start();
        String said = new String(running.getInputStream().readAllBytes());
        assertThat(running.waitFor()).as(said).isZero();
        try (Engine second = Engine.open(temp.resolve("second"))) {
            assertThat(contents(second)).isEqualTo(before);
            assertThat(second.models().get("towns", 1).files()).isEqualTo(model);
            assertThat(second.models().get("towns", 1).aliases()).containsExactly("best");
            assertThat(second.datasets().info("adults").description()).isEqualTo("Grown up; isn't it?");
        }
    }
}
