package org.benchwright.engine.label.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {
    private static final String TEXT = """
            guidelines: |
              # How
              Look twice.

              - "quoted": yes
            questions:
              - id: topic
                ask: "What: is it?"
                kind: choice
                labels:
                  - {id: "yes", key: y, colour: "#112233", doc: "say \\"yes\\"", examples: [a b, "c, d"]}
                  - {id: no spam, under: "yes"}
              - {id: parts, kind: spans, labels: [NAME], overlap: false, when: {question: topic, is: ["yes", no spam]}}
              - {id: good, kind: rating, words: [bad, fair, "very: good"], required: true}
              - {id: why, kind: text, when: {question: parts}}
            """;

    private static LabelSchema parse(String text) {
        return LabelSchema.parse(text, Path.of("s.yaml"));
    }

    @Test
    void what_is_written_is_read_as_it_was() {
        LabelSchema read = parse(TEXT);
        LabelSchema again = parse(SchemaWriter.write(read.guidelines(), read.questions()));
        assertThat(again.questions()).isEqualTo(read.questions());
        assertThat(again.guidelines().strip()).isEqualTo(read.guidelines().strip());
    }

    @Test
    void a_change_says_what_it_means_for_answers_that_are_there() {
        LabelSchema before = parse("questions:\n  - {id: topic, kind: choice, labels: [spam, ham]}\n  - {id: why, kind: text}\n");
        LabelSchema after = parse("questions:\n  - {id: topic, kind: choice, labels: [spam, odd]}\n  - {id: good, kind: rating, required: true}\n");
        assertThat(SchemaChange.consequences(before, after, Map.of("ham", 3L))).containsExactly("The label \"ham\" of \"topic\" is gone; 3 answers bear it.",
                "The label odd of \"topic\" could not be given before.", "\"why\" is no longer asked; its answers stay in the history.",
                "\"good\" is new; items that are done lack an answer to it, which is required.");
        assertThat(SchemaChange.consequences(before, before, Map.of())).isEmpty();
    }
}
