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

class DataQualityTest {
    private record Said(int code, String out, String err) {
        JsonNode json() {
            assertThat(code).as(err).isZero();
            return Json.tree(out);
        }
    }

    @TempDir
    Path folder;
    private String data;

    @BeforeEach
    void makeAWorkspaceWithATable() throws IOException {
        say("workspace", "init", folder.resolve("workspace").toString()).json();
        data = file("orders.csv", "id,amount\n1,5\n2,-1\n2,7\n4,\n");
    }

    private Said say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.resolve("workspace").toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aFailedRuleIsAResultAndWithFailAnExitCode() throws IOException {
        String rules = file("rules.yaml", "- unique: id\n- range: amount\n  min: 0\n- not_null: id\n");
        JsonNode report = say("data", "quality", data, "--rules", rules).json();
        assertThat(report.path("passed").asBoolean()).isFalse();
        assertThat(report.path("score").asDouble()).isEqualTo((0.75 + 0.75 + 1) / 3);
        JsonNode first = report.path("checks").get(0);
        assertThat(first.path("rule").asString()).isEqualTo("unique id");
        assertThat(first.path("column").asString()).isEqualTo("id");
        assertThat(first.path("passed").asBoolean()).isFalse();
        assertThat(first.path("failures").asLong()).isEqualTo(1);
        assertThat(say("data", "quality", data, "--rules", rules, "--fail").code()).isEqualTo(1);
        assertThat(say("data", "failing", data, "range amount", "--rules", rules).json().path("rows").toString()).isEqualTo("[[2,-1]]");
    }

    @Test
    void wrongRulesAreRefusedWithTheirPlace() throws IOException {
        Said said = say("data", "rules", "check", file("rules.yaml", "- uniq: id\n"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("no kind of rule called \"uniq\"").contains("line 1, column 3").contains("Did you mean unique?");
        assertThat(say("data", "quality", data).err()).contains("No rules are named");
    }

    @Test
    void brokenRowsAreSetApartAndTheChecksRemembered() throws IOException {
        say("data", "import", data, "--name", "orders").json();
        String rules = file("rules.yaml", "- unique: id\n- range: amount\n  min: 0\n");
        say("data", "rules", "keep", "orders", rules).json();
        JsonNode made = say("data", "quarantine", "orders").json();
        assertThat(made.path("broken").asLong()).isEqualTo(2);
        assertThat(made.path("clean").asString()).isEqualTo("orders@2");
        assertThat(say("data", "quality", "orders@2").json().path("passed").asBoolean()).isTrue();
        assertThat(say("data", "sql", "SELECT id, amount, broken_rules FROM orders_quarantine").json().path("rows").toString())
                .isEqualTo("[[2,-1,\"range amount\"],[2,7,\"unique id\"]]");
        JsonNode history = say("data", "quality-history", "orders").json();
        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("data").asString()).isEqualTo("orders@2");
    }

    @Test
    void aRecipeStopsAtAFailedCheckAndGoesOnPastAQuarantine() throws IOException {
        file("rules.yaml", "- unique: id\n");
        String recipe = "steps:\n  - {id: take, use: data.import, with: {file: orders.csv, name: orders}}\n"
                + "  - {id: look, use: data.check, with: {data: '${steps.take.dataset}', rules: rules.yaml}}\n";
        Said stopped = say("recipe", "run", file("stop.yaml", recipe));
        assertThat(stopped.code()).isNotZero();
        assertThat(stopped.err()).contains("1 rule does not hold of orders@1: unique id (1)");
        String mended = recipe.replace("  - {id: look", "  - {id: part, use: data.quarantine, with: {data: '${steps.take.dataset}', "
                + "rules: rules.yaml, name: orders}}\n  - {id: look")
                .replace("data.check, with: {data: '${steps.take", "data.check, with: {data: '${steps.part");
        assertThat(say("recipe", "run", file("go.yaml", mended)).json().path("steps")).hasSize(3);
    }

    @Test
    void suggestedRulesAreWrittenAndHold() {
        String out = folder.resolve("made.yaml").toString();
        say("data", "rules", "suggest", data, "--out", out).json();
        assertThat(say("data", "quality", data, "--rules", out).json().path("passed").asBoolean()).isTrue();
        assertThat(say("data", "rules", "suggest", data, "--out", out).code()).isEqualTo(2);
    }
}
