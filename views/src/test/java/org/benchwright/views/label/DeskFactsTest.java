package org.benchwright.views.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchwright.views.shell.TestContext.onFx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.schema.LabelSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class DeskFactsTest {
    private static final LabelItem ITEM = new LabelItem(3, Map.of("text", "Buy now", "topic", "spam-in-the-data", "sender", "cai@example.org"));

    private static String shown(int perItem, String annotator) {
        LabelProject project = new LabelProject(1, "mails", "", "mails@1", 20, new Media(MediaKind.TEXT, List.of("text")), LabelRules.USUAL.with(perItem),
                LabelSchema.parse("questions:\n  - {id: topic, kind: choice, labels: [spam, ham]}\n", Path.of("mails.yaml")), 1, "ana", "", false);
        Annotation ben = new Annotation(1, 3, "ben", AnnotationState.DONE, 1, Answers.of("topic", Answer.Choice.of("ham")), OptionalDouble.empty(),
                OptionalDouble.empty(), "person", "2026-01-01T00:00:00Z");
        DeskModel.Showing showing = new DeskModel.Showing(ITEM, List.of(ben), List.of(), 0, Optional.empty(), Optional.empty());
        return onFx(() -> DeskFacts.of(project, Optional.of(showing), annotator).stream().map(DeskFactsTest::words).collect(Collectors.joining(" ")));
    }

    private static String words(Node node) {
        String own = node instanceof Labeled labeled ? labeled.getText() : node instanceof Text text ? text.getText() : "";
        return own + (node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(DeskFactsTest::words)
                .collect(Collectors.joining(" ", " ", "")) : "");
    }

    @Test
    void what_others_say_stays_hidden_where_several_are_to_judge_by_themselves() {
        assertThat(shown(2, "ana")).contains("cai@example.org").doesNotContain("ben");
        assertThat(shown(2, "ben")).as("one's own answer").contains("ben");
        assertThat(shown(1, "ana")).as("where one answer is enough").contains("ben");
    }

    @Test
    void a_column_that_holds_the_answer_is_not_shown() {
        assertThat(shown(1, "ana")).doesNotContain("spam-in-the-data");
    }
}
