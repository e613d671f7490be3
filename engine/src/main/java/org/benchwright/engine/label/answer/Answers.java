package org.benchwright.engine.label.answer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;

/** The answers to the questions of a schema, by the question's id; a question without an answer is left out. */
public record Answers(@JsonValue Map<String, Answer> byQuestion) {
    public static final Answers NONE = new Answers(Map.of());

    @JsonCreator
    public Answers {
        byQuestion = Collections.unmodifiableMap(new LinkedHashMap<>(byQuestion));
    }

    public static Answers of(String question, Answer answer) {
        return new Answers(Map.of(question, answer));
    }

    /** @throws BadInputException when the text is not the JSON of answers */
    public static Answers read(String json) {
        try {
            return Json.read(json, Answers.class);
        } catch (BadInputException e) {
            throw new BadInputException("These are not answers: " + e.what(), e.where(),
                    "Give an object such as {\"topic\": {\"kind\": \"choice\", \"labels\": [\"spam\"]}}.", e);
        }
    }

    public Optional<Answer> to(String question) {
        return Optional.ofNullable(byQuestion.get(question));
    }

    /** These with another answer to one question. */
    public Answers with(String question, Answer answer) {
        Map<String, Answer> changed = new LinkedHashMap<>(byQuestion);
        if (answer.isEmpty()) {
            changed.remove(question);
        } else {
            changed.put(question, answer);
        }
        return new Answers(changed);
    }

    /** These without an answer to a question. */
    public Answers without(String question) {
        Map<String, Answer> changed = new LinkedHashMap<>(byQuestion);
        changed.remove(question);
        return new Answers(changed);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return byQuestion.values().stream().allMatch(Answer::isEmpty);
    }

    /** What was said, short, for a list of tasks. */
    public String words() {
        return byQuestion.values().stream().map(Answer::words).filter(w -> !w.isEmpty()).collect(Collectors.joining("; "));
    }

    public String json() {
        return Json.canonical(this);
    }
}
