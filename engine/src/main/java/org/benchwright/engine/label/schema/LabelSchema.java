package org.benchwright.engine.label.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.label.answer.Answers;

/**
 * What annotators are asked, and how to answer.
 *
 * @param guidelines in Markdown; empty when there are none
 * @param questions  in the order they are asked
 * @param text       the YAML it was read from
 */
public record LabelSchema(String guidelines, List<Question> questions, @JsonIgnore String text) {
    public LabelSchema {
        questions = List.copyOf(questions);
    }

    /**
     * Reads a schema.
     *
     * @param file names it in messages
     * @throws org.benchwright.engine.fault.BadInputException when it is no schema; names line and column
     */
    public static LabelSchema parse(String text, Path file) {
        return new SchemaParser(file).parse(text);
    }

    public Optional<Question> question(String id) {
        return questions.stream().filter(q -> q.id().equals(id)).findFirst();
    }

    /** The questions that are asked, given what was answered so far. */
    public List<Question> asked(Answers answers) {
        return questions.stream().filter(q -> q.when().map(w -> w.holds(answers)).orElse(true)).toList();
    }

    /** The question with one label by which projects are measured at a glance: the first choice. */
    public Optional<Question> main() {
        return questions.stream().filter(q -> q.kind() == QuestionKind.CHOICE || q.kind() == QuestionKind.PAIR).findFirst();
    }
}
