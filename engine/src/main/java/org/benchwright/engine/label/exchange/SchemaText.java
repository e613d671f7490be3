package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;

/** The YAML of a schema with more labels than it has. */
final class SchemaText {
    private SchemaText() {
    }

    /** @param more labels by question */
    static String with(LabelSchema schema, Map<String, List<String>> more) {
        // JSON is YAML in one line, whatever stands in it.
        StringBuilder text = new StringBuilder();
        if (!schema.guidelines().isEmpty()) {
            text.append("guidelines: ").append(Json.write(schema.guidelines())).append('\n');
        }
        text.append("questions:\n");
        for (Question question : schema.questions()) {
            text.append("  - ").append(Json.write(question(question, more.getOrDefault(question.id(), List.of())))).append('\n');
        }
        return text.toString();
    }

    private static Map<String, Object> question(Question question, List<String> more) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("id", question.id());
        parts.put("ask", question.ask());
        parts.put("kind", question.kind().word());
        parts.put("required", question.required());
        if (question.kind().labelled()) {
            List<Object> labels = new ArrayList<>();
            question.labels().forEach(l -> labels.add(label(l)));
            labels.addAll(more);
            parts.put("labels", labels);
        }
        if (!question.on().isEmpty()) {
            parts.put("on", question.on());
        }
        question.when().ifPresent(w -> parts.put("when", Map.of("question", w.question(), "is", w.labels())));
        if (question.kind() == QuestionKind.RATING) {
            parts.put("low", question.scale().low());
            parts.put("high", question.scale().high());
            if (!question.scale().words().isEmpty()) {
                parts.put("words", question.scale().words());
            }
        }
        if (!question.overlap()) {
            parts.put("overlap", false);
        }
        return parts;
    }

    private static Map<String, Object> label(LabelOption label) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("id", label.id());
        parts.put("name", label.name());
        if (!label.key().isEmpty()) {
            parts.put("key", label.key());
        }
        parts.put("colour", label.colour());
        if (!label.under().isEmpty()) {
            parts.put("under", label.under());
        }
        if (!label.doc().isEmpty()) {
            parts.put("doc", label.doc());
        }
        if (!label.examples().isEmpty()) {
            parts.put("examples", label.examples());
        }
        return parts;
    }
}
