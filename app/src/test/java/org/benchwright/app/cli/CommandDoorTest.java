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
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommandDoorTest {
    /** What one command said. */
    private record Said(int code, String out, String err) {
        JsonNode json() {
            return Json.tree(out);
        }
    }

    @TempDir
    Path temp;

    private static Said say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Said in(Path workspace, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--workspace", workspace.toString(), "--json", "--quiet"));
        return say(all.toArray(String[]::new));
    }

    private Path workspace() {
        Path folder = temp.resolve("w");
        assertThat(say("workspace", "init", folder.toString()).code()).isZero();
        return folder;
    }

    private Path table() throws IOException {
        StringBuilder text = new StringBuilder("length,width,kind\n");
        for (int i = 0; i < 80; i++) {
            text.append(i % 2 == 0 ? 10 + i % 7 * 0.1 : 5 + i % 5 * 0.1).append(',').append(i % 11).append(',').append(i % 2 == 0 ? "big" : "small").append('\n');
        }
        return Files.writeString(temp.resolve("things.csv"), text);
    }

    @Test
    void all_eighty_systems_are_listed_with_a_true_state() {
        JsonNode all = say("system", "list", "--json").json();
        assertThat(all).hasSize(80);
        assertThat(IntStream.range(0, 80).mapToObj(i -> all.get(i).path("id").asString()))
                .isEqualTo(IntStream.rangeClosed(1, 80).mapToObj("S%02d"::formatted).toList());
        for (JsonNode each : all) {
            assertThat(each.path("state").asString()).isIn("works", "partial", "absent");
            assertThat(each.path("name").asString()).isNotBlank();
            assertThat(each.path("panel").asString()).isNotBlank();
            assertThat(each.path("command").asString()).isNotBlank();
        }
    }

    @Test
    void a_system_that_is_said_to_be_there_has_a_command_that_is_known() {
        for (JsonNode each : say("system", "list", "--json").json()) {
            if (!each.path("state").asString().equals("absent")) {
                List<String> words = new ArrayList<>(List.of(each.path("command").asString().split(" ")));
                words.add("--help");
                assertThat(say(words.toArray(String[]::new)).code()).as(each.path("command").asString()).isZero();
            }
        }
    }

    @Test
    void the_whole_life_of_a_model_by_words_alone() throws IOException {
        Path w = workspace();
        JsonNode imported = in(w, "data", "import", table().toString(), "--name", "things").json();
        assertThat(imported.toString()).contains("things");
        JsonNode columns = in(w, "data", "profile", "things").json().path("columns");
        assertThat(columns).hasSize(3);
        assertThat(columns.get(0).path("rows").asLong()).isEqualTo(80);
        JsonNode rows = in(w, "data", "sql", "SELECT kind, count(*) AS n FROM things GROUP BY kind ORDER BY kind").json();
        assertThat(rows.path("rows").toString()).isEqualTo("[[\"big\",40],[\"small\",40]]");
        JsonNode fitted = in(w, "train", "fit", "--data", "things", "--target", "kind", "--algorithm", "logistic-regression", "--seed", "3").json();
        assertThat(fitted.path("metrics").path("accuracy").asDouble()).isEqualTo(1);
        long run = fitted.path("run").asLong();
        assertThat(in(w, "run", "show", Long.toString(run)).json().path("state").asString()).isEqualTo("FINISHED");
        JsonNode registered = in(w, "model", "register", "--run", Long.toString(run), "--name", "kind").json();
        assertThat(registered.path("version").asInt()).isEqualTo(1);
        assertThat(in(w, "model", "promote", "kind@1", "--to", "Staging").code()).isZero();
        assertThat(in(w, "model", "verify", "kind").json().path("ok").asBoolean()).isTrue();
        Path predictions = temp.resolve("predictions.csv");
        assertThat(in(w, "train", "predict", "--model", "kind", "--data", "things", "--out", predictions.toString()).code()).isZero();
        assertThat(Files.readAllLines(predictions)).hasSize(81);
        JsonNode drift = in(w, "monitor", "drift", "--reference", "things", "--current", table().toString()).json();
        assertThat(drift.path("drifted_share").asDouble()).isZero();
        assertThat(in(w, "workspace", "check").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void equal_words_and_seed_give_an_equal_model() throws IOException {
        Path w = workspace();
        String data = table().toString();
        JsonNode first = in(w, "train", "fit", "--data", data, "--target", "kind", "--algorithm", "random-forest", "--seed", "9").json();
        JsonNode second = in(w, "train", "fit", "--data", data, "--target", "kind", "--algorithm", "random-forest", "--seed", "9").json();
        assertThat(second.path("metrics")).isEqualTo(first.path("metrics"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "data nonsense", "data", "data import", "workspace info --nonsense", "run show x", "run show 999",
        "model show nobody", "model promote nobody@1 --to Staging", "data import /nowhere.csv --name x", "data profile nobody", "data sql SELEKT",
        "train fit --data nobody --target t --algorithm xgboost", "plugin check /nowhere.jar", "serve start --model nobody", "--seed x system list",
        "system run S13", "system run S05 --full", "system run S81", "tour --no-window", "run list --limit -1", "workspace history -1", "serve list -1", "serve log -1", "data rejects nobody --limit -1", "data sql SELECT --limit -1",
        "monitor drift --model nobody --reference nobody --limit -1"})
    void wrong_words_exit_with_two_and_at_most_three_lines(String words) {
        List<String> all = new ArrayList<>(List.of("--workspace", workspace().toString(), "--quiet"));
        all.addAll(List.of(words.split(" ")));
        Said said = say(all.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err().lines().toList()).hasSizeBetween(1, 3).noneMatch(line -> line.startsWith("\tat "));
        assertThat(said.out()).isEmpty();
    }

    @Test
    void a_workspace_that_is_open_elsewhere_is_refused_with_two() {
        Path w = workspace();
        try (Workspace open = Workspace.open(w)) {
            Said said = in(w, "workspace", "info");
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("open in another Benchwright").contains(open.root().toString());
        }
    }

    @Test
    void a_workspace_may_be_called_as_a_noun_is() {
        Path folder = temp.resolve("train");
        assertThat(say("workspace", "init", folder.toString()).code()).isZero();
        String here = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()).toString();
        assertThat(say("--workspace", here, "workspace", "info", "--json").json().path("name").asString()).isEqualTo("train");
        // The folder's bare name is the value of the option and no noun, so that what is wrong is the folder.
        Said said = say("--workspace", "train", "workspace", "info");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).doesNotContain("Unmatched").doesNotContain("Unknown");
    }

    @Test
    void a_failed_check_exits_with_one_and_says_what() throws IOException {
        Path w = workspace();
        in(w, "data", "import", table().toString(), "--name", "things");
        try (var files = Files.walk(w.resolve("data"))) {
            Path parquet = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(parquet);
            bytes[bytes.length / 2] ^= 1;
            Files.write(parquet, bytes);
        }
        Said said = in(w, "workspace", "check");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.json().path("problems").toString()).contains("things@1", "changed");
    }

    @Test
    void every_verb_has_help_with_an_example() {
        for (String noun : List.of("workspace", "data", "train", "run", "model", "recipe", "serve", "monitor", "plugin", "kernel", "system")) {
            String help = say(noun, "--help").out();
            List<String> verbs = StreamSupport.stream(help.lines().dropWhile(l -> !l.startsWith("Commands:")).skip(1).takeWhile(l -> l.startsWith("  ")).spliterator(), false)
                    .filter(l -> l.matches("  [a-z].*")).map(l -> l.strip().split("[ ,]")[0]).toList();
            assertThat(verbs).as(noun + ": " + help).isNotEmpty();
            for (String verb : verbs) {
                assertThat(say(noun, verb, "--help").out()).as(noun + " " + verb).contains("Example");
            }
        }
    }

    @Test
    void help_and_version_say_what_they_should() {
        assertThat(say("--help").out()).contains("workspace", "train", "monitor", "Exit codes");
        assertThat(say("--version").out()).matches("(?s)Benchwright \\d+\\.\\d+\\.\\d+ .*");
    }
}
