package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LabelActiveTest {
    private record Said(int code, String out, String err) {
        JsonNode json() {
            assertThat(code).as(err).isZero();
            return Json.tree(out);
        }
    }

    @TempDir
    Path folder;

    @BeforeEach
    void aProjectOfPointsOnTwoSides() throws IOException {
        say("workspace", "init", folder.resolve("workspace").toString()).json();
        StringBuilder text = new StringBuilder("x,y,side\n");
        for (int i = 0; i < 80; i++) {
            int x = i * 37 % 80 - 40;
            text.append(x).append(',').append(i * 13 % 7).append(',').append(x < 0 ? "left" : "right").append('\n');
        }
        say("data", "import", Files.writeString(folder.resolve("points.csv"), text).toString(), "--name", "points").json();
        say("label", "create", "points", "--data", "points", "--kind", "table", "--columns", "x,y", "--labels", "left,right", "--batch", "10").json();
    }

    private Said say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.resolve("workspace").toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_sample_says_when_there_is_nothing_to_learn_from_yet_and_then_learns() {
        JsonNode first = say("label", "sample", "points", "--size", "6").json();
        assertThat(first.path("strategy").asString()).isEqualTo("k-means");
        assertThat(first.path("asked").asString()).isEqualTo("hybrid");
        assertThat(first.path("note").asString()).contains("no labels yet");
        assertThat(first.path("items").size()).isEqualTo(6);
        long next = say("label", "next", "points").json().path("item").asLong(-1);
        assertThat(next).isEqualTo(first.path("items").get(0).asLong());
        for (int item : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}) {
            int x = item * 37 % 80 - 40;
            say("label", "annotate", "points", "--item", Integer.toString(item), "--set", "label=" + (x < 0 ? "left" : "right")).json();
        }
        JsonNode sampled = say("label", "sample", "points", "--strategy", "margin", "--size", "5").json();
        assertThat(sampled.path("strategy").asString()).isEqualTo("margin");
        assertThat(sampled.path("labels").asInt()).isEqualTo(12);
        assertThat(sampled.path("round").path("labels").asInt()).isEqualTo(12);
        JsonNode state = say("label", "active", "points", "--on", "--strategy", "entropy").json();
        assertThat(state.path("on").asBoolean()).isTrue();
        assertThat(state.path("strategy").asString()).isEqualTo("entropy");
        assertThat(state.path("next_after").asInt()).isEqualTo(10);
        assertThat(state.path("rounds").size()).isEqualTo(1);
        assertThat(say("label", "active", "points", "--off").json().path("on").asBoolean()).isFalse();
    }

    @Test
    void a_table_of_probabilities_is_sampled_without_a_project() throws IOException {
        String table = Files.writeString(folder.resolve("said.csv"), "id,p_a,p_b\n1,0.9,0.1\n2,0.5,0.5\n3,0.6,0.4\n").toString();
        assertThat(say("label", "sample", table, "--strategy", "entropy", "--size", "2").json().path("items").toString()).isEqualTo("[1,2]");
        Said wrong = say("label", "sample", Files.writeString(folder.resolve("bad.csv"), "id,p_a,p_b\n1,0.9,0.9\n").toString(), "--strategy", "margin");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("sum").contains("row 1");
    }

    @Test
    void wrong_words_are_refused_with_what_would_be_right() {
        Said strategy = say("label", "sample", "points", "--strategy", "entropi");
        assertThat(strategy.code()).isEqualTo(2);
        assertThat(strategy.err()).contains("no strategy \"entropi\"").contains("vote-entropy");
        assertThat(say("label", "active", "points", "--value", "nothing").code()).isEqualTo(2);
        assertThat(say("label", "sample", "points", "--algorithm", "linear-regression").code()).isEqualTo(2);
        assertThat(say("label", "sample", "points", "--size", "0").code()).isEqualTo(2);
        assertThat(say("label", "simulate", "points", "--target", "nothing").code()).isEqualTo(2);
        assertThat(say("label", "simulate", "points", "--target", "side", "--most", "5").code()).isEqualTo(2);
    }

    @Test
    void a_simulation_tells_curves_and_savings() {
        JsonNode done = say("label", "simulate", "points", "--target", "side", "--strategies", "margin", "--first", "4", "--batch", "4", "--most", "40", "--seeds", "2").json();
        assertThat(done.path("curves").get(0).path("strategy").asString()).isEqualTo("random");
        assertThat(done.path("curves").get(1).path("labels").size()).isEqualTo(10);
        assertThat(done.path("savings").get(0).path("share_of_full").asDouble()).isEqualTo(0.95);
        assertThat(done.path("run").asLong()).isPositive();
    }

    @Test
    void a_recipe_simulates_and_stops_where_too_little_is_saved() throws IOException {
        String recipe = """
                name: Points
                steps:
                  - id: curves
                    use: label.simulate
                    with: {data: points, target: side, strategies: [margin], first: 4, batch: 4, most: 40, seeds: 2, need_ratio: %s}
                  - id: queue
                    use: label.active
                    with: {project: points, size: 3}
                """;
        Path file = Files.writeString(folder.resolve("fair.yaml"), recipe.formatted("1000"));
        JsonNode run = say("recipe", "run", file.toString()).json();
        assertThat(run.toString()).contains("ratio_95").contains("k-means");
        Said stopped = say("recipe", "run", Files.writeString(folder.resolve("unfair.yaml"), recipe.formatted("0")).toString());
        assertThat(stopped.code()).isNotZero();
    }
}
