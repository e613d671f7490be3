package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LabelAgreementTest {
    /** Krippendorff (2011): four observers by twelve units, 0 for none. */
    private static final String[] OBSERVERS = {"123321412000", "123322412503", "033323422510", "123324412510"};

    @TempDir
    Path folder;
    private String out;
    private String err;

    @BeforeEach
    void open() {
        Workspace.init(folder.resolve("ws")).close();
    }

    private int call(String... words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--workspace", folder.resolve("ws").toString(), "--quiet"));
        int code = new CommandDoor(new PrintStream(outBytes, true, StandardCharsets.UTF_8), new PrintStream(errBytes, true, StandardCharsets.UTF_8)).run(all);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        assertThat(call(all.toArray(String[]::new))).as(err).isZero();
        return Json.tree(out);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String krippendorff(String separator) {
        StringBuilder lines = new StringBuilder(String.join(separator, "label", "note", "item", "annotator") + "\n");
        for (int a = 0; a < OBSERVERS.length; a++) {
            for (int i = 0; i < OBSERVERS[a].length(); i++) {
                if (OBSERVERS[a].charAt(i) != '0') {
                    lines.append(String.join(separator, OBSERVERS[a].substring(i, i + 1), "seen", "unit " + i, "observer " + a)).append('\n');
                }
            }
        }
        return lines.toString();
    }

    @ParameterizedTest
    @CsvSource({"nominal, 0.743", "ordinal, 0.815", "interval, 0.849", "ratio, 0.797"})
    void a_file_without_a_workspace_of_its_own_is_measured_on_each_level(String level, double alpha) throws IOException {
        JsonNode found = json("label", "agreement", file("k.tsv", krippendorff("\t")), "--level", level, "--pairwise");
        assertThat(found.get("items").asInt()).isEqualTo(12);
        assertThat(found.get("annotators").asInt()).isEqualTo(4);
        assertThat(found.get("krippendorff_alpha").asDouble()).isEqualTo(alpha, within(0.0005));
        assertThat(found.get("intervals").get("krippendorff_alpha").get(0).asDouble()).isLessThan(alpha);
        assertThat(found.get("cohen_kappa").isNull()).isTrue();
        assertThat(found.get("why").get("cohen_kappa").asString()).isEqualTo("there are 4 annotators; this measure compares two");
        assertThat(found.get("why").get("fleiss_kappa").asString()).contains("the same number for each");
        assertThat(found.get("pairwise").size()).isEqualTo(6);
    }

    @Test
    void a_consensus_tells_labels_with_confidence_and_annotators_with_confusion() throws IOException {
        String file = file("c.csv", "item,annotator,label\n01,a,x\n01,b,x\n01,c,y\n02,a,y\n02,b,y\n02,c,y\n03,a,x\n03,b,y\n");
        JsonNode majority = json("label", "consensus", file, "--method", "majority");
        assertThat(majority.get("items").get("01").get("label").asString()).isEqualTo("x");
        assertThat(majority.get("items").get("01").get("confidence").asDouble()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(majority.get("items").get("03").get("tie").asBoolean()).isTrue();
        assertThat(majority.get("annotators").get("a").get("accuracy").asDouble()).isEqualTo(1);
        assertThat(majority.get("annotators").get("c").get("confusion").get(0).get(1).asDouble()).as("said y for x").isEqualTo(1);
        JsonNode estimated = json("label", "consensus", file, "--method", "dawid-skene");
        assertThat(estimated.get("converged").asBoolean()).isTrue();
        assertThat(estimated.get("items").get("02").get("label").asString()).isEqualTo("y");
        String gold = file("gold.csv", "item,label\n01,x\n02,y\n03,x\n");
        assertThat(json("label", "consensus", file, "--method", "weighted", "--gold", gold).get("weighed_by").asString()).isEqualTo("dawid-skene");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'item,annotator,label;1,a,x;1,b,x;1,a,y'|The annotator a labels the item 1 a second time.|row 3",
        "'item,annotator,label;1,a,x;1,b,;2,b,y'|The label is empty.|row 2", "'item,annotator,label;1,a,x;,b,y'|The item is empty.|row 2",
        "'item,who,label;1,a,x'|There is no column named annotator.|--annotator", "'item,annotator,label'|no rows|"})
    void a_bad_file_is_met_with_a_clear_word(String lines, String what, String where) throws IOException {
        int code = call("label", "agreement", file("bad.csv", lines.replace(';', '\n') + "\n"));
        assertThat(code).as(out + err).isEqualTo(2);
        assertThat(err.lines().count()).isBetween(1L, 3L);
        if (!what.equals("no rows")) {
            assertThat(err).contains(what).contains(where);
        }
    }

    @Test
    void words_that_do_not_fit_are_refused() throws IOException {
        String file = file("w.csv", "item,annotator,label\n1,a,low\n1,b,high\n2,a,low\n2,b,low\n");
        assertThat(call("label", "agreement", file, "--level", "interval")).isEqualTo(2);
        assertThat(err).contains("The label high is not a number.");
        assertThat(call("label", "agreement", file, "--level", "ordinal", "--order", "low,middle")).isEqualTo(2);
        assertThat(err).contains("The label high is not in the order.");
        assertThat(json("label", "agreement", file, "--level", "ordinal", "--order", "low,middle,high").get("weighted_kappa_linear").isNumber()).isTrue();
        assertThat(call("label", "agreement", file, "--level", "cubic")).isEqualTo(2);
        assertThat(call("label", "consensus", file, "--method", "guess")).isEqualTo(2);
        assertThat(err).contains("majority, weighted, dawid-skene");
        assertThat(call("label", "agreement")).isEqualTo(2);
        assertThat(call("label", "consensus", file, "--method", "majority", "--keep")).isEqualTo(2);
        assertThat(call("label", "errors", file)).isEqualTo(2);
        assertThat(call("label", "agreement", "--project", "none")).isEqualTo(2);
        assertThat(err).contains("There is no label project none.");
    }

    @Test
    void a_column_that_holds_no_labels_is_not_voted_on() throws IOException {
        StringBuilder lines = new StringBuilder("item,annotator,label\n");
        for (int i = 0; i < 12_000; i++) {
            lines.append(i).append(",a,text ").append(i).append('\n');
        }
        assertThat(call("label", "consensus", file("texts.csv", lines.toString()), "--method", "majority")).isEqualTo(2);
        assertThat(err).contains("There are 12000 different labels, too many for a vote on 12000 items.");
    }

    private void project() throws IOException {
        try (Engine engine = Engine.open(folder.resolve("ws"))) {
            StringBuilder rows = new StringBuilder("text,x\n");
            for (int i = 0; i < 40; i++) {
                rows.append("mail ").append(i).append(',').append(i % 2 + i / 1000.0).append('\n');
            }
            engine.datasets().importFile(Path.of(file("mails.csv", rows.toString())), "mails", ImportOptions.detect(), JobContext.none());
            engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")),
                    "questions:\n  - {id: topic, kind: choice, labels: [ham, spam]}\n", LabelRules.USUAL.with(3), ""));
            LabelWork work = engine.labels().work("mails");
            for (String who : List.of("ana", "ben", "cai")) {
                List<Long> spam = new ArrayList<>();
                List<Long> ham = new ArrayList<>();
                for (long i = 0; i < 40; i++) {
                    boolean wrong = who.equals("cai") && i % 4 == 0;
                    ((i % 2 == 1) != wrong ? spam : ham).add(i);
                }
                work.bulk(who, spam, Answers.of("topic", Answer.Choice.of("spam")), "test");
                work.bulk(who, ham, Answers.of("topic", Answer.Choice.of("ham")), "test");
            }
        }
    }

    @Test
    void a_project_tells_agreement_annotators_consensus_and_wrong_labels() throws IOException {
        project();
        JsonNode agreement = json("label", "agreement", "--project", "mails", "--pairwise");
        assertThat(agreement.get("question").asString()).isEqualTo("topic");
        assertThat(agreement.get("pairwise").get(0).get("agreement").asDouble()).isEqualTo(1);
        assertThat(agreement.get("pairwise").get(1).get("agreement").asDouble()).isEqualTo(0.75);
        assertThat(agreement.get("by_label").get(1).get("label").asString()).isEqualTo("spam");
        assertThat(agreement.get("over_time").size()).isEqualTo(2);
        JsonNode annotators = json("label", "annotator-quality", "--project", "mails");
        assertThat(annotators.get(2).get("name").asString()).isEqualTo("cai");
        assertThat(annotators.get(2).get("agreement").asDouble()).isEqualTo(0.75);
        JsonNode consensus = json("label", "consensus", "--project", "mails", "--method", "dawid-skene", "--keep");
        assertThat(consensus.get("kept").asInt()).isEqualTo(40);
        assertThat(consensus.get("items").get("4").get("label").asString()).isEqualTo("ham");
        JsonNode errors = json("label", "errors", "--project", "mails", "--features", "x", "--folds", "4");
        assertThat(errors.get("rows").asInt()).isEqualTo(40);
        assertThat(errors.get("suspects").asInt()).as("decisions hold, not what cai said").isZero();
        assertThat(call("label", "agreement", "--project", "mails")).isZero();
        assertThat(out).contains("krippendorff_alpha").contains("ham");
    }
}
