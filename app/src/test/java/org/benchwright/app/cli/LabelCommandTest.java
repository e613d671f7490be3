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

class LabelCommandTest {
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
        for (int i = 0; i < 12; i++) {
            text.append(i).append(",mail ").append(i).append(i % 3 == 0 ? " win money\n" : " see you\n");
        }
        say("data", "import", file("mails.csv", text.toString()), "--name", "mails").json();
        say("label", "create", "mails", "--data", "mails", "--kind", "text", "--columns", "text", "--labels", "spam,ham").json();
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

    private void refused(List<String> words, String... contained) {
        Said said = say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err()).contains(contained).doesNotContain("Exception");
    }

    @Test
    void a_person_labels_takes_back_and_lists() throws IOException {
        assertThat(say("label", "next", "mails", "--annotator", "ana").json().path("fields").path("text").asString()).isEqualTo("mail 0 win money");
        JsonNode kept = say("label", "annotate", "mails", "--item", "0", "--set", "label=spam", "--annotator", "ana", "--seconds", "2.5").json();
        assertThat(kept.path("answers").toString()).isEqualTo("{\"label\":{\"kind\":\"choice\",\"labels\":[\"spam\"]}}");
        assertThat(kept.path("seconds").asDouble()).isEqualTo(2.5);
        say("label", "skip", "mails", "--item", "1", "--annotator", "ana").json();
        assertThat(say("label", "next", "mails", "--annotator", "ana").json().path("item").asLong()).isEqualTo(2);
        String many = file("many.jsonl", "{\"item\":2,\"set\":{\"label\":\"ham\"}}\n\n{\"item\":3,\"answers\":{\"label\":{\"kind\":\"choice\",\"labels\":[\"spam\"]}},\"seconds\":1}\n");
        assertThat(say("label", "annotate", "mails", "--file", many, "--annotator", "ana").json().path("annotated").asLong()).isEqualTo(2);
        JsonNode bulk = say("label", "bulk", "mails", "--where", "id >= 6", "--set", "label=ham", "--annotator", "ben").json();
        assertThat(bulk.path("annotated").asLong()).isEqualTo(6);
        JsonNode progress = say("label", "progress", "mails").json();
        assertThat(progress.path("done").asLong()).isEqualTo(9);
        assertThat(progress.path("by_label").toString()).isEqualTo("{\"ham\":7,\"spam\":2}");
        assertThat(say("label", "undo", "mails", "--annotator", "ben").json().path("changed").asLong()).isEqualTo(6);
        assertThat(say("label", "redo", "mails", "--annotator", "ben").json().path("changed").asLong()).isEqualTo(6);
        say("label", "clear", "mails", "--item", "11", "--annotator", "ben").json();
        JsonNode tasks = say("label", "tasks", "mails", "--state", "done", "--where", "text LIKE '%money'", "--offset", "1", "--limit", "2").json();
        assertThat(tasks.path("total").asLong()).isEqualTo(4);
        assertThat(tasks.path("tasks").valueStream().map(t -> t.path("item").asLong())).containsExactly(3L, 6L);
        assertThat(tasks.path("tasks").get(0).path("said").asString()).isEqualTo("spam");
        assertThat(say("label", "history", "mails", "--item", "11").json()).hasSize(4);
    }

    @Test
    void flags_schema_rules_and_the_archive_have_their_verbs() throws IOException {
        long mark = say("label", "flag", "mails", "--item", "2", "--text", "odd").json().path("mark").asLong();
        say("label", "comment", "mails", "--item", "2", "--text", "Is it?").json();
        assertThat(say("label", "tasks", "mails", "--flagged").json().path("total").asLong()).isEqualTo(1);
        assertThat(say("label", "show", "mails", "--item", "2").json().path("marks")).hasSize(2);
        say("label", "resolve", "mails", "--mark", Long.toString(mark)).json();
        assertThat(say("label", "tasks", "mails", "--flagged").json().path("total").asLong()).isZero();
        String schema = file("s.yaml", "questions:\n  - {id: label, kind: choice, labels: [spam, ham, news]}\n");
        assertThat(say("label", "schema", "mails", "--change", schema, "--note", "news too").json().path("version").asInt()).isEqualTo(2);
        assertThat(say("label", "schema", "mails", "--history").json()).hasSize(2);
        assertThat(say("label", "rules", "mails", "--per-item", "3", "--order", "random").json().path("per_item").asInt()).isEqualTo(3);
        assertThat(say("label", "show", "mails").json().path("rules").path("order").asString()).isEqualTo("random");
        say("label", "archive", "mails").json();
        assertThat(say("label", "list").json()).isEmpty();
        say("label", "restore", "mails").json();
        assertThat(say("label", "list").json().get(0).path("items").asLong()).isEqualTo(12);
    }

    private Path pictures() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures/deep"));
        // The smallest PNG of one grey pixel.
        byte[] png = java.util.Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");
        Files.write(pictures.resolve("a.png"), png);
        Files.write(pictures.getParent().resolve("b.PNG"), png);
        Files.write(pictures.resolve("cut.png"), java.util.Arrays.copyOf(png, png.length - 12));
        Files.writeString(pictures.resolve("no.jpg"), "not a picture");
        Files.createFile(pictures.resolve("empty.gif"));
        Files.writeString(pictures.resolve("readme.txt"), "left alone");
        return pictures.getParent();
    }

    @Test
    void a_folder_of_pictures_becomes_a_project_and_broken_ones_are_told() throws IOException {
        Path pictures = pictures();
        Said made = say("label", "create", "cats", "--folder", pictures.toString(), "--kind", "image", "--labels", "cat", "--question", "boxes");
        assertThat(made.json().path("items").asLong()).isEqualTo(2);
        assertThat(made.err()).contains("3 files were left out", "The picture is cut off.", "The file is empty.", "not a picture that can be read");
        assertThat(say("data", "sql", "SELECT name, width, height FROM cats").json().path("rows").toString())
                .isEqualTo("[[\"b.PNG\",1,1],[\"deep/a.png\",1,1]]");
        assertThat(say("label", "annotate", "cats", "--item", "0", "--set", "label=0,0,1x1:cat").json().path("answers").toString())
                .contains("\"shape\":\"box\"");
        assertThat(say("label", "file", "cats", "--item", "0").json().path("warning").isNull()).isTrue();
        Files.writeString(pictures.resolve("b.PNG"), "another");
        assertThat(say("label", "file", "cats", "--item", "0").json().path("warning").asString()).contains("was changed");
        Files.delete(pictures.resolve("b.PNG"));
        refused(List.of("label", "file", "cats", "--item", "0"), "not there any more");
        refused(List.of("label", "create", "x", "--folder", folder.resolve("workspace/logs").toString(), "--kind", "image", "--labels", "a"),
                "no file of this kind");
        refused(List.of("label", "create", "x", "--folder", pictures.toString(), "--kind", "text", "--labels", "a"), "shown as text");
    }

    @Test
    void copied_pictures_stay_when_the_folder_goes() throws IOException {
        Path pictures = pictures();
        say("label", "create", "cats", "--folder", pictures.toString(), "--kind", "image", "--labels", "cat", "--copy").json();
        Files.delete(pictures.resolve("b.PNG"));
        assertThat(Path.of(say("label", "file", "cats", "--item", "0").json().path("path").asString())).exists();
        assertThat(say("workspace", "check").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void versions_are_frozen_compared_and_made_into_datasets() {
        say("label", "annotate", "mails", "--item", "0", "--set", "label=spam", "--annotator", "ana").json();
        String sha256 = say("label", "freeze", "mails", "--note", "one").json().path("sha256").asString();
        assertThat(sha256).hasSize(64);
        say("label", "annotate", "mails", "--item", "0", "--set", "label=ham", "--annotator", "ana").json();
        JsonNode change = say("label", "diff", "mails", "1").json().get(0);
        assertThat(change.path("from").asString() + " " + change.path("to").asString() + " " + change.path("who").asString())
                .isEqualTo("spam ham ana");
        assertThat(say("label", "annotations", "mails", "--version", "1").json().get(0).path("answers").toString()).contains("spam");
        assertThat(say("label", "versions", "mails").json()).hasSize(1);
        assertThat(say("label", "dataset", "mails", "--version", "1", "--as", "labeled").json().path("rows").asLong()).isEqualTo(1);
        refused(List.of("label", "dataset", "mails", "--version", "2", "--as", "labeled"), "no version 2");
    }

    @Test
    void a_model_answers_first_and_its_answer_is_taken_over() throws IOException {
        StringBuilder text = new StringBuilder("id,text,label\n");
        for (int i = 0; i < 40; i++) {
            text.append(i).append(i % 2 == 0 ? ",win money now,spam\n" : ",see you soon,ham\n");
        }
        say("data", "import", file("train.csv", text.toString()), "--name", "train").json();
        long run = say("train", "fit", "--data", "train", "--target", "label", "--algorithm", "naive-bayes").json().path("run").asLong();
        say("model", "register", "--run", Long.toString(run), "--name", "filter").json();
        say("label", "rules", "mails", "--model", "filter").json();
        JsonNode next = say("label", "next", "mails", "--annotator", "ana").json();
        assertThat(next.path("prelabel").path("model").asString()).isEqualTo("filter@1");
        assertThat(next.path("prelabel").path("confidence").asDouble()).isBetween(0.5, 1.0);
        JsonNode taken = say("label", "accept", "mails", "--item", "0", "--annotator", "ana").json();
        assertThat(taken.path("source").asString()).isEqualTo("prelabel filter@1");
        assertThat(taken.path("answers")).isEqualTo(next.path("prelabel").path("answers"));
        say("data", "derive", "other", "SELECT id AS number, text AS words FROM mails").json();
        say("label", "create", "other", "--data", "other", "--columns", "words", "--labels", "spam,ham", "--model", "filter").json();
        Said without = say("label", "next", "other");
        assertThat(without.json().path("item").asLong()).isZero();
        assertThat(without.err()).contains("needs columns that the items do not have");
        refused(List.of("label", "accept", "other", "--item", "0"), "needs columns");
    }

    @Test
    void gold_annotators_and_longer_data_have_their_verbs() throws IOException {
        assertThat(say("label", "gold", "mails", "--item", "3", "--set", "label=spam").json()).hasSize(1);
        refused(List.of("label", "gold", "mails", "--item", "3"), "--set");
        refused(List.of("label", "gold", "mails", "--decided"), "Nothing was decided");
        say("label", "assign", "mails", "--to", "ana", "--where", "id > 9").json();
        assertThat(say("label", "next", "mails", "--annotator", "ana").json().path("item").asLong()).isEqualTo(10);
        assertThat(say("label", "annotators", "mails", "ana").json().get(0).path("assigned").asLong()).isEqualTo(2);
        refused(List.of("label", "annotators", "mails", "ben", "--skill", "law"), "not a skill");
        say("data", "derive", "mails", "SELECT * FROM mails UNION ALL SELECT 12, 'one more' ORDER BY id").json();
        assertThat(say("label", "extend", "mails", "mails@2").json().path("items").asLong()).isEqualTo(13);
        refused(List.of("label", "extend", "mails", "mails@1"), "not the first rows");
    }

    /** Does the lines of an exported script that call the product, each with its variables filled in, in another workspace. */
    @Test
    void what_was_labelled_is_done_again_from_the_exported_history() throws Exception {
        say("label", "annotate", "mails", "--item", "0", "--set", "label=spam", "--annotator", "ana").json();
        say("label", "bulk", "mails", "--where", "id > 4", "--set", "label=ham", "--annotator", "ben").json();
        say("label", "undo", "mails", "--annotator", "ben").json();
        say("label", "redo", "mails", "--annotator", "ben").json();
        say("label", "annotate", "mails", "--file", file("m.jsonl", "{\"item\":2,\"set\":{\"label\":\"ham\"}}\n{\"item\":3,\"set\":{\"label\":\"spam\"},\"seconds\":2}\n"),
                "--annotator", "cai").json();
        say("label", "skip", "mails", "--item", "1", "--annotator", "cai").json();
        say("label", "schema", "mails", "--change", file("s.yaml", "questions:\n  - {id: label, kind: choice, labels: [spam, ham, \"new one\"]}\n"))
                .json();
        say("label", "annotate", "mails", "--item", "4", "--set", "label=new one", "--annotator", "ana").json();
        say("label", "rules", "mails", "--per-item", "2").json();
        String first = say("label", "freeze", "mails", "--note", "one's").json().path("sha256").asString();
        say("label", "dataset", "mails", "--as", "labeled").json();
        Path script = folder.resolve("again.sh");
        say("history", "export", "--out", script.toString()).json();
        Path launcher = Files.writeString(folder.resolve("benchwright"), "#!/bin/sh\nexec \""
                + Path.of(System.getProperty("java.home"), "bin", "java")
                + "\" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' org.benchwright.app.Main \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString(), folder.resolve("second").toString()).redirectErrorStream(true);
        shell.environment().put("BENCHWRIGHT", launcher.toString());
        Process run = shell.start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(output).isZero();
        try (org.benchwright.engine.Engine second = org.benchwright.engine.Engine.open(folder.resolve("second"))) {
            assertThat(second.labels().sets().version("mails", 1).sha256()).isEqualTo(first);
            assertThat(second.datasets().version("labeled").rows()).isEqualTo(11);
            assertThat(second.labels().project("mails").rules().perItem()).isEqualTo(2);
        }
    }

    @Test
    void a_recipe_makes_a_project_freezes_its_labels_and_makes_a_dataset() throws IOException {
        say("label", "annotate", "mails", "--item", "0", "--set", "label=spam").json();
        String recipe = file("r.yaml", """
                steps:
                  - {id: more, use: label.create, with: {name: more, data: mails@1, columns: [text], labels: [good, bad]}}
                  - {id: keep, use: label.freeze, with: {project: mails, note: for training}}
                  - {id: set, use: label.dataset, with: {project: mails, version: '${steps.keep.version}', name: labeled}}
                """);
        assertThat(say("recipe", "run", recipe).json().path("steps")).hasSize(3);
        JsonNode again = say("recipe", "run", recipe).json();
        assertThat(again.path("steps").valueStream().map(s -> s.path("cached").asBoolean())).containsOnly(true);
        assertThat(say("label", "versions", "mails").json()).hasSize(1);
        assertThat(say("data", "show", "labeled").json().path("versions")).hasSize(1);
    }

    @Test
    void wrong_words_are_met_with_what_would_be_right() throws IOException {
        refused(List.of("label", "next", "males"), "no label project males", "label list");
        refused(List.of("label", "create", "x", "--data", "mails", "--columns", "txt", "--labels", "a,b"), "no column named txt", "id, text");
        refused(List.of("label", "create", "x", "--data", "mails", "--columns", "text"), "No labels are given");
        refused(List.of("label", "create", "x", "--data", "mails", "--columns", "text", "--labels", "a", "--question", "boxs"), "boxs",
                "Did you mean boxes?");
        refused(List.of("label", "create", "x", "--data", "mails", "--columns", "text", "--labels", "a", "--question", "boxes"), "boxes",
                "shown as text");
        refused(List.of("label", "create", "x", "--data", "mails", "--kind", "smell", "--columns", "text", "--labels", "a"), "smell", "image");
        refused(List.of("label", "annotate", "mails", "--item", "0", "--set", "label=eggs"), "no label \"eggs\"", "spam, ham");
        refused(List.of("label", "annotate", "mails", "--item", "0", "--set", "topic=spam"), "no question topic", "label");
        refused(List.of("label", "annotate", "mails", "--item", "12", "--set", "label=spam"), "no item 12", "0 to 11");
        refused(List.of("label", "annotate", "mails", "--item", "0", "--answers", "{\"label\":"), "These are not answers");
        refused(List.of("label", "annotate", "mails", "--item", "0"), "--set");
        String many = file("many.jsonl", "{\"item\":2,\"set\":{\"label\":\"ham\"}}\n{\"item\":99,\"set\":{\"label\":\"ham\"}}\n");
        refused(List.of("label", "annotate", "mails", "--file", many), "no item 99");
        refused(List.of("label", "annotate", "mails", "--file", file("bad.jsonl", "{\"item\":2,\"set\":{\"label\":\"ham\"}}\nnonsense\n")),
                "bad.jsonl, line 2");
        assertThat(say("label", "progress", "mails").json().path("labels").asLong()).as("all or none").isZero();
        refused(List.of("label", "tasks", "mails", "--where", "size > 3"), "filter cannot be used");
        refused(List.of("label", "tasks", "mails", "--state", "ready"), "no state ready");
        refused(List.of("label", "rules", "mails", "--gold-share", "0.7"), "0.7", "0 to 0.5");
        refused(List.of("label", "resolve", "mails", "--mark", "7"), "no open flag or comment 7");
        refused(List.of("label", "comment", "mails", "--item", "0", "--text", " "), "1 to 4000");
    }
}
