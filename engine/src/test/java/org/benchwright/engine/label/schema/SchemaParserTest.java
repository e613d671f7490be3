package org.benchwright.engine.label.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaParserTest {
    private static LabelSchema parse(String text) {
        return LabelSchema.parse(text, Path.of("labels.yaml"));
    }

    @Test
    void labels_without_keys_get_digits_and_then_letters_that_are_free() {
        String labels = IntStream.range(0, 14).mapToObj(i -> "l" + i).collect(Collectors.joining(", "));
        LabelSchema schema = parse("questions:\n  - {id: q, kind: choice, labels: [{id: first, key: q}, " + labels + "]}\n");
        assertThat(schema.questions().getFirst().labels()).extracting(LabelOption::key).startsWith("q", "1", "2").contains("0", "w", "e", "r").doesNotHaveDuplicates();
    }

    @Test
    void a_question_is_asked_where_its_condition_holds() {
        LabelSchema schema = parse("""
                questions:
                  - {id: kind, kind: choice, labels: [bird, fish]}
                  - {id: wings, kind: rating, low: 0, high: 4, when: {question: kind, is: bird}}
                """);
        var bird = org.benchwright.engine.label.answer.Answers.of("kind", org.benchwright.engine.label.answer.Answer.Choice.of("bird"));
        var fish = org.benchwright.engine.label.answer.Answers.of("kind", org.benchwright.engine.label.answer.Answer.Choice.of("fish"));
        assertThat(schema.asked(bird)).extracting(Question::id).containsExactly("kind", "wings");
        assertThat(schema.asked(fish)).extracting(Question::id).containsExactly("kind");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "questions: [] | asks nothing | line 1",
        "questions: [{id: a, kind: choise, labels: [x]}] | choise | choice",
        "questions: [{id: a, kind: choice}] | no labels | labels",
        "questions: [{id: a, kind: choice, labels: [x, x]}] | twice | Keep one",
        "questions: [{id: a, kind: choice, labels: [{id: x, key: s}, {id: y, key: s}]}] | given twice | key",
        "questions: [{id: a, kind: choice, labels: [{id: x, colour: red}]}] | not a colour | #0072b2",
        "questions: [{id: a, kind: rating, low: 5, high: 1}] | from 5 to 1 | rise",
        "questions: [{id: a, kind: text, labels: [x]}] | has no labels | Leave",
        "questions: [{id: a, kind: text, when: {question: b}}] | depends on b | above",
        "questions: [{id: a, kind: choice, labels: [x]}, {id: b, kind: text, when: {question: a, is: y}}] | the label y | x",
        "questions: [{id: a, kind: choice, labels: [{id: x, under: z}]}] | under z | wider"})
    void what_is_wrong_is_named_with_its_place(String text, String what, String remedy) {
        assertThatThrownBy(() -> parse(text)).satisfies(e -> {
            var bad = (org.benchwright.engine.fault.BadInputException) e;
            assertThat(bad.where()).startsWith("labels.yaml, line 1, column");
            assertThat(bad.what() + bad.where() + bad.remedy()).contains(what).contains(remedy);
        });
    }
}
