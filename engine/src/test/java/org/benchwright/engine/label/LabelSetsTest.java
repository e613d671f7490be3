package org.benchwright.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSetsTest {
    private static final String SCHEMA = "questions:\n  - {id: topic, kind: choice, labels: [spam, ham]}\n  - {id: sure, kind: rating}\n";
    private static final Answers SPAM = Answers.of("topic", Answer.Choice.of("spam"));
    private static final Answers HAM = Answers.of("topic", Answer.Choice.of("ham"));

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        project(engine);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void project(Engine in) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,text,topic"));
        for (int i = 0; i < 10; i++) {
            lines.add(i + ",mail number " + i + ",x");
        }
        Path file = Files.write(folder.resolve("mails.csv"), lines);
        in.datasets().importFile(file, "mails", ImportOptions.detect(), JobContext.none());
        in.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")), SCHEMA, LabelRules.USUAL.with(3), ""));
    }

    private static void say(Engine in, String who, long item, Answers answers) {
        in.labels().work("mails").annotate(who, item, answers, OptionalDouble.empty());
    }

    @Test
    void a_version_stays_as_it_was_and_the_difference_tells_who_changed_what() {
        assertThatThrownBy(() -> engine.labels().sets().freeze("mails", "")).isInstanceOf(BadInputException.class).hasMessageContaining("No labels");
        say(engine, "ana", 0, SPAM);
        say(engine, "ana", 1, SPAM);
        say(engine, "ben", 2, HAM);
        LabelVersion first = engine.labels().sets().freeze("mails", "first round");
        assertThat(first.annotations()).isEqualTo(3);
        assertThatThrownBy(() -> engine.labels().sets().freeze("mails", "")).hasMessageContaining("those of version 1");
        say(engine, "ana", 0, HAM);
        engine.labels().work("mails").clear("ana", 1);
        say(engine, "ben", 3, SPAM);
        say(engine, "ben", 4, SPAM);
        engine.labels().work("mails").undo("ben");
        LabelVersion second = engine.labels().sets().freeze("mails", "second");
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(engine.labels().sets().diff("mails", 1, OptionalInt.of(2))).extracting(c -> c.kind() + " " + c.item() + " " + c.annotator() + " "
                + c.act())
                .containsExactly("CHANGED 0 ana annotate", "REMOVED 1 ana clear", "ADDED 3 ben annotate");
        assertThat(engine.labels().sets().diff("mails", 2, OptionalInt.empty())).isEmpty();
        List<String> then = new ArrayList<>();
        engine.labels().sets().each("mails", OptionalInt.of(1), a -> then.add(a.item() + " " + a.answers().words()));
        assertThat(then).containsExactly("0 spam", "1 spam", "2 ham");
        assertThatThrownBy(() -> engine.labels().sets().diff("mails", 2, OptionalInt.of(1))).hasMessageContaining("not earlier");
        assertThatThrownBy(() -> engine.labels().sets().version("mails", 9)).hasMessageContaining("1 to 2");
    }

    @Test
    void labels_given_again_elsewhere_in_another_way_have_the_same_sum() throws IOException {
        say(engine, "ana", 0, SPAM);
        say(engine, "ben", 0, HAM);
        say(engine, "ana", 4, HAM);
        try (Engine other = Engine.init(folder.resolve("other"))) {
            project(other);
            say(other, "ana", 4, SPAM);
            other.labels().work("mails").undo("ana");
            say(other, "ben", 0, HAM);
            say(other, "ana", 4, HAM);
            say(other, "ana", 0, SPAM);
            assertThat(other.labels().sets().sha256("mails")).isEqualTo(engine.labels().sets().sha256("mails"));
            other.labels().work("mails").skip("ben", 5);
            assertThat(other.labels().sets().sha256("mails")).isNotEqualTo(engine.labels().sets().sha256("mails"));
        }
    }

    @Test
    void a_dataset_has_what_most_say_beside_the_columns_of_the_data() {
        say(engine, "ana", 0, SPAM.with("sure", new Answer.Rating(4)));
        say(engine, "ana", 1, SPAM);
        say(engine, "ben", 1, SPAM);
        say(engine, "cai", 1, HAM);
        say(engine, "ana", 2, SPAM);
        say(engine, "ben", 2, HAM);
        engine.labels().work("mails").skip("ana", 3);
        engine.labels().sets().freeze("mails", "");
        say(engine, "ana", 9, HAM);
        DatasetVersion made = engine.labels().sets().dataset("mails", OptionalInt.of(1), "labeled", JobContext.none());
        assertThat(made.notes()).anyMatch(n -> n.startsWith("1 item is left out because annotators differ"));
        assertThat(engine.datasets().sql("SELECT * FROM labeled", 10, JobContext.none()).rows().toString())
                .isEqualTo("[[0, mail number 0, x, spam, 4.0, ana, 1.0], [1, mail number 1, x, spam, null, ana, ben, cai, 0.6666666666666666]]");
        assertThat(made.columns()).extracting(c -> c.name()).containsExactly("id", "text", "topic", "topic_label", "sure", "labeled_by",
                "label_agreement");
        assertThat(engine.datasets().origins().get(made.reference()).inputs()).containsExactly("mails@1");
        assertThat(engine.labels().sets().dataset("mails", OptionalInt.empty(), "labeled", JobContext.none()).rows()).isEqualTo(3);
        assertThatThrownBy(() -> engine.datasets().purge("mails")).hasMessageContaining("label project mails");
    }
}
