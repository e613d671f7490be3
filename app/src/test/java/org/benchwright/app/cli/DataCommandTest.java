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

class DataCommandTest {
    private record Said(int code, String out, String err) {
        JsonNode json() {
            assertThat(code).as(err).isZero();
            return Json.tree(out);
        }
    }

    @TempDir
    Path folder;
    private Path workspace;

    @BeforeEach
    void makeAWorkspace() {
        workspace = folder.resolve("workspace");
        say("workspace", "init", workspace.toString()).json();
    }

    private Said say(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", workspace.toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aFileIsImportedProfiledAskedAndCompared() throws IOException {
        JsonNode first = say("data", "import", file("a.csv", "id,x\n1,2.5\n2,\n3\n4,7\n"), "--name", "t").json();
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("rows").asInt()).isEqualTo(3);
        assertThat(first.path("rejects").get(0).path("line").asInt()).isEqualTo(4);
        say("data", "import", file("b.csv", "1\t2.5\n4\t8\n5\t1\n"), "--name", "t", "--delimiter", "tab", "--no-header").json();
        JsonNode second = say("data", "import", file("c.csv", "id,x\n1,2.5\n4,8\n5,1\n"), "--name", "t").json();
        assertThat(second.path("version").asInt()).isEqualTo(3);

        JsonNode x = say("data", "profile", "t@1").json().path("columns").get(1);
        assertThat(x.path("name").asString()).isEqualTo("x");
        assertThat(x.path("rows").asInt()).isEqualTo(3);
        assertThat(x.path("missing").asInt()).isEqualTo(1);
        assertThat(x.path("mean").asDouble()).isEqualTo(4.75);
        assertThat(x.path("quantiles").path("p50").asDouble()).isEqualTo(4.75);

        JsonNode answer = say("data", "sql", "SELECT count(*) AS n, sum(x) AS s FROM t").json();
        assertThat(answer.path("columns").toString()).isEqualTo("[\"n\",\"s\"]");
        assertThat(answer.path("rows").toString()).isEqualTo("[[3,11.5]]");

        JsonNode rows = say("data", "diff", "t@1", "t@3", "--key", "id").json().path("rows");
        assertThat(rows.path("added").asInt()).isEqualTo(1);
        assertThat(rows.path("removed").asInt()).isEqualTo(1);
        assertThat(rows.path("changed").asInt()).isEqualTo(1);
        assertThat(say("data", "list").json().get(0).path("versions").asInt()).isEqualTo(3);
        say("data", "export", "t@3", folder.resolve("out.csv").toString()).json();
        assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo("id,x\n1,2.5\n4,8.0\n5,1.0\n");
    }

    @Test
    void wrongWordsAndWrongFilesGiveCodeTwoAndAtMostThreeLines() throws IOException {
        String empty = file("empty.csv", "");
        String good = file("good.csv", "a\n1\n");
        List<List<String>> wrong = List.of(List.of("data", "import", empty, "--name", "e"), List.of("data", "import", "nowhere.csv", "--name", "e"),
                List.of("data", "import", good, "--encoding", "klingon"), List.of("data", "import", good, "--delimiter", "ab"),
                List.of("data", "import", good, "--type", "a=colour"), List.of("data", "import", good, "--header", "--no-header"),
                List.of("data", "profile", "nothing"), List.of("data", "sql", "DROP TABLE x"), List.of("data", "sql", "SELECT"),
                List.of("data", "diff", "x@1", "x@2"), List.of("data", "delete", "x"));
        for (List<String> words : wrong) {
            Said said = say(words.toArray(String[]::new));
            assertThat(said.code()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err().lines().filter(l -> !l.startsWith("{")).count()).as(said.err()).isBetween(1L, 3L);
        }
        assertThat(say("data", "list").json()).isEmpty();
    }
}
