package org.benchwright.engine.label.schema;

import java.util.List;
import org.benchwright.engine.json.Json;

/** The YAML of a schema with a single question, for those who only have labels in mind. */
public final class PlainSchema {
    private PlainSchema() {
    }

    /**
     * Writes it.
     *
     * @param ask    as people read it; empty for the question's id
     * @param labels empty for kinds without labels
     */
    public static String of(String question, QuestionKind kind, String ask, List<String> labels) {
        // JSON texts are YAML texts, whatever stands in them.
        StringBuilder text = new StringBuilder("questions:\n  - id: ").append(Json.write(question)).append("\n    kind: ").append(kind.word())
                .append('\n');
        if (!ask.isBlank()) {
            text.append("    ask: ").append(Json.write(ask.strip())).append('\n');
        }
        if (!labels.isEmpty()) {
            text.append("    labels: ").append(Json.write(labels)).append('\n');
        }
        return text.toString();
    }
}
