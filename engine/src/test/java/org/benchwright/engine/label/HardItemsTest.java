package org.benchwright.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are empty, huge, or written in signs that take more than one char. */
class HardItemsTest {
    private static final int HUGE = Integer.getInteger("benchwright.label.huge", 20_000_000);
    private static final List<String> TEXTS = List.of("", "👩‍👩‍👧 went to 東京", "שלום לכם and مرحبا", "cafe\u0301 au lait", "plain");

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        engine = Engine.init(folder.resolve("w"));
        Path file = folder.resolve("texts.jsonl");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (String text : TEXTS) {
                out.write(Json.write(java.util.Map.of("text", text)) + "\n");
            }
        }
        engine.datasets().importFile(file, "texts", ImportOptions.detect(), JobContext.none());
        create("texts", "texts");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private LabelWork create(String name, String data) {
        engine.labels().create(new NewProject(name, data, new Media(MediaKind.TEXT, List.of("text")),
                "questions:\n  - {id: names, kind: spans, labels: [NAME], required: false}\n", LabelRules.USUAL, ""));
        return engine.labels().work(name);
    }

    private static Answers span(int start, int end) {
        return Answers.of("names", new Answer.Spans(List.of(new Span("1", start, end, "NAME"))));
    }

    @Test
    void spans_count_code_points_in_every_script_and_come_back_as_they_were_given() {
        LabelWork work = engine.labels().work("texts");
        // Three people are five code points: each stands alone, and two joiners between them.
        work.annotate("ana", 1, span(14, 16), OptionalDouble.empty());
        work.annotate("ana", 2, span(0, 4), OptionalDouble.empty());
        work.annotate("ana", 3, span(0, 5), OptionalDouble.empty());
        assertThat(List.of(1L, 2L, 3L)).extracting(i -> ((Answer.Spans) work.annotation("ana", i).orElseThrow().answers().to("names").orElseThrow())
                .spans().getFirst().of(work.item(i).text("text"))).containsExactly("東京", "שלום", "cafe\u0301");
        assertThat(engine.labels().sets().dataset("texts", OptionalInt.empty(), "labeled", JobContext.none()).rows()).isEqualTo(3);
    }

    @Test
    void an_empty_text_has_no_spans_and_can_be_answered_without() {
        LabelWork work = engine.labels().work("texts");
        assertThatThrownBy(() -> work.annotate("ana", 0, span(0, 1), OptionalDouble.empty())).hasMessageContaining("0 code points");
        assertThatThrownBy(() -> work.annotate("ana", 1, span(0, 17), OptionalDouble.empty())).hasMessageContaining("16 code points");
        work.annotate("ana", 0, Answers.NONE, OptionalDouble.empty());
        assertThat(work.state(0)).isEqualTo(TaskState.DONE);
    }

    @Test
    void a_huge_text_is_shown_and_labelled_like_any_other() {
        engine.datasets().derive("huge", "SELECT repeat('word ', " + HUGE / 5 + ") AS text UNION ALL SELECT 'short'", JobContext.none());
        LabelWork work = create("huge", "huge");
        long item = work.item(0).text("text").length() > 100 ? 0 : 1;
        assertThat(work.next("ana")).isPresent();
        assertThat(work.item(item).text("text")).hasSize(HUGE);
        work.annotate("ana", item, span(HUGE - 5, HUGE - 1), OptionalDouble.empty());
        assertThat(work.tasks(List.of(item)).getFirst().words()).isEqualTo("NAME");
        assertThatThrownBy(() -> work.annotate("ana", item, span(0, HUGE + 1), OptionalDouble.empty()))
                .hasMessageContaining("does not lie in the text");
    }
}
