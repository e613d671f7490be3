package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeClockTest {
    @TempDir
    Path folder;
    private Path recipe;
    private String said = "";

    private int say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.resolve("workspace").toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        said = code == 2 ? err.toString(StandardCharsets.UTF_8) : out.toString(StandardCharsets.UTF_8);
        return code;
    }

    @BeforeEach
    void make() throws IOException {
        say("workspace", "init", folder.resolve("workspace").toString());
        recipe = folder.resolve("workspace/recipes/daily.yaml");
        Files.writeString(recipe, """
                parameters: {least: {type: whole, default: 1}}
                triggers: [{schedule: '0 6 * * *'}]
                steps:
                  - {id: a, use: data.sql, with: {query: "SELECT ${parameters.least} AS least, TIMESTAMP '${trigger.time}' AS at", name: days}}
                """);
    }

    @Test
    void the_list_says_when_a_recipe_is_due_next() {
        assertThat(say("recipe", "list")).isZero();
        Instant next = Instant.parse(Json.tree(said).get(0).get("next").asString());
        assertThat(next).isAfter(Instant.now().minusSeconds(60)).isBefore(Instant.now().plusSeconds(86_400));
        assertThat(next.toString()).endsWith("T06:00:00Z");
    }

    @Test
    void a_past_time_is_filled_once_with_the_values_that_were_given() {
        assertThat(say("recipe", "backfill", "daily.yaml", "--from", "2026-01-01", "--to", "2026-01-03", "--set", "least=7")).as(said).isZero();
        assertThat(Json.tree(said).get("instants").findValuesAsString("state")).containsExactly("done", "done", "done");
        assertThat(say("recipe", "backfill", "daily.yaml", "--from", "2026-01-03T06:00:00Z", "--to", "2026-01-03T06:00:00Z")).isZero();
        assertThat(Json.tree(said).get("instants").findValuesAsString("state")).containsExactly("skipped");
        say("data", "sql", "SELECT least FROM days");
        assertThat(said).contains("7");
    }

    @Test
    void a_failed_run_exits_with_one_and_wrong_words_with_two_and_say_what_is_right() throws IOException {
        assertThat(say("recipe", "backfill", "daily.yaml", "--from", "tomorrow", "--to", "2026-01-03")).isEqualTo(2);
        assertThat(said).contains("tomorrow").contains("2026-11-01T06:00:00Z");
        assertThat(say("recipe", "backfill", "daily.yaml", "--from", "2026-01-01")).isEqualTo(2);
        String text = Files.readString(recipe);
        Files.writeString(recipe, text.replace("AS at\"", "AS at FROM nowhere\""));
        assertThat(say("recipe", "backfill", "daily.yaml", "--from", "2026-01-01", "--to", "2026-01-03")).isEqualTo(1);
        Files.writeString(recipe, text.replace("0 6 * * *", "0 6 * *"));
        assertThat(say("recipe", "validate", "daily.yaml")).isEqualTo(2);
        assertThat(said).contains("line 2, column 23").contains("4 parts").contains("0 6 * * 1-5");
    }
}
