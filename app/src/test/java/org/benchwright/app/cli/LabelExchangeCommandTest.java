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

class LabelExchangeCommandTest {
    private record Said(int code, String out, String err) {
        JsonNode json() {
            assertThat(code).as(err).isZero();
            return Json.tree(out);
        }
    }

    @TempDir
    Path folder;

    @BeforeEach
    void makeAProject() throws IOException {
        say("workspace", "init", folder.resolve("workspace").toString()).json();
        StringBuilder text = new StringBuilder("id,text\n");
        for (int i = 0; i < 8; i++) {
            text.append(i).append(",mail ").append(i).append('\n');
        }
        say("data", "import", file("mails.csv", text.toString()), "--name", "mails").json();
        say("label", "create", "mails", "--data", "mails", "--kind", "text", "--columns", "text", "--labels", "spam,ham", "--per-item", "2").json();
    }

    private Said say(String... words) {
        return in("workspace", words);
    }

    private Said in(String workspace, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.resolve(workspace).toString(), "--json"));
        all.addAll(List.of(words));
        int code = new CommandDoor(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void refused(List<String> words, String... contained) {
        Said said = say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err()).contains(contained).doesNotContain("Exception");
    }

    @Test
    void labels_come_in_and_go_out() throws IOException {
        String answers = file("a.csv", "item,annotator,label\n0,ana,spam\n1,ana,ham\n1,ben,spam\n");
        JsonNode dry = say("label", "import", "mails", answers, "--dry").json();
        assertThat(dry.path("format").asString()).isEqualTo("csv");
        assertThat(dry.path("taken").asBoolean()).isFalse();
        assertThat(say("label", "import", "mails", answers).json().path("annotations").asInt()).isEqualTo(3);
        assertThat(say("label", "export", "mails", "--format", "jsonl", "--out", path("o.jsonl"), "--annotator", "ana").json().path("annotations").asInt()).isEqualTo(2);
        assertThat(say("label", "export", "mails", "--format", "label-studio", "--out", path("o.json")).json().path("items").asInt()).isEqualTo(2);
        assertThat(say("label", "export", "mails", "--format", "csv", "--out", path("o.csv"), "--consensus").json().path("items").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("o.csv")).get(1)).startsWith("0,consensus,spam,done");
        assertThat(say("label", "create", "again", "--import", path("o.json")).json().path("items").asInt()).isEqualTo(2);
        assertThat(say("label", "progress", "again").json().path("labels").asInt()).isEqualTo(3);
    }

    @Test
    void bad_words_and_files_are_refused_with_a_way_out() throws IOException {
        refused(List.of("label", "export", "mails", "--format", "jsn", "--out", path("x")), "not a format of labels", "Did you mean jsonl?");
        refused(List.of("label", "export", "mails", "--format", "jsonl", "--out", path("x.jsonl")), "no labels to write");
        refused(List.of("label", "import", "mails", path("none.csv")), "no such file");
        refused(List.of("label", "import", "mails", file("empty.csv", "")), "empty");
        refused(List.of("label", "import", "mails", file("b.csv", "item,label\n0,spm\n")), "line 2", "Did you mean spam?", "--partly");
        refused(List.of("label", "import", "mails", file("c.csv", "what,ever\n0,spm\n")), "No column holds answers");
        refused(List.of("label", "import", "mails", file("d.json", "[{\"data\": {\"text\": \"mail 0\"}, \"annotations\": [")), "cut off");
        refused(List.of("label", "import", "mails", file("e.jsonl", "{\"text\":\"nowhere\",\"label\":\"spam\"}\n")), "no item with this content");
        refused(List.of("label", "import", "mails", folder.toString()), "does not name its classes");
        refused(List.of("label", "export", "mails", "--format", "conll", "--out", path("x.conll")), "no question about stretches");
        refused(List.of("label", "create", "again", "--import", path("mails.csv")), "cannot be made from");
    }

    @Test
    void a_pack_goes_to_a_colleague_and_back() throws IOException {
        JsonNode pack = say("label", "pack", "mails", "--to", "ana", "--items", "2-4", "--out", path("ana.bwpack")).json();
        assertThat(pack.path("items").asInt()).isEqualTo(3);
        assertThat(say("label", "open-pack", path("ana.bwpack"), path("ana")).json().path("project").asString()).isEqualTo("mails");
        in("ana", "label", "annotate", "mails", "--item", "1", "--set", "label=ham", "--annotator", "ana").json();
        assertThat(say("label", "pack-back", path("ana"), "--out", path("done.bwpack")).json().path("annotations").asInt()).isEqualTo(1);
        say("label", "annotate", "mails", "--item", "3", "--set", "label=spam", "--annotator", "ana").json();
        JsonNode dry = say("label", "merge", path("done.bwpack"), "--dry").json();
        assertThat(dry.path("conflicts").get(0).path("theirs").asString()).isEqualTo("ham");
        refused(List.of("label", "merge", path("done.bwpack")), "1 answer differs", "--prefer theirs, ours or newest");
        refused(List.of("label", "merge", path("done.bwpack"), "--prefer", "thiers"), "Did you mean theirs?");
        assertThat(say("label", "merge", path("done.bwpack"), "--prefer", "theirs").json().path("taken").asInt()).isEqualTo(1);
        assertThat(say("label", "merge", path("done.bwpack")).json().path("taken").asInt()).isZero();
        say("history", "export", "--out", path("again.sh")).json();
        assertThat(folder.resolve("again.sh")).content().containsPattern("label import mails \\S+ --format jsonl");
        refused(List.of("label", "pack", "mails", "--to", "ana", "--items", "2-99", "--out", path("x.bwpack")), "are not there");
        refused(List.of("label", "open-pack", file("no.bwpack", "x"), path("new")), "no pack");
        assertThat(folder.resolve("new")).doesNotExist();
        refused(List.of("label", "open-pack", path("ana.bwpack"), folder.toString()), "not empty");
    }
}
