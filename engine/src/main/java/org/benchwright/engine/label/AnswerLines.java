package org.benchwright.engine.label;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.AnnotationStore.Said;
import org.benchwright.engine.workspace.Workspace;

/** Many answers as the lines that {@code label annotate --file} reads, so that an act can be done again. */
final class AnswerLines {
    private AnswerLines() {
    }

    /** Keeps them as an artifact; returns its SHA-256, or nothing where something else than answers is among them. */
    static Optional<String> keep(Workspace workspace, List<Said> said) {
        if (said.stream().anyMatch(s -> s.state() != AnnotationState.DONE)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        Said first = said.getFirst();
        if (said.stream().allMatch(s -> s.answers().equals(first.answers()) && s.seconds().isEmpty() && s.confidence().isEmpty())) {
            text.append(Json.write(Map.of("items", said.stream().map(Said::item).toList(), "answers", first.answers()))).append('\n');
        } else {
            for (Said one : said) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("item", one.item());
                line.put("answers", one.answers());
                one.seconds().ifPresent(s -> line.put("seconds", s));
                one.confidence().ifPresent(s -> line.put("confidence", s));
                text.append(Json.write(line)).append('\n');
            }
        }
        return Optional.of(workspace.artifacts().put(text.toString().getBytes(StandardCharsets.UTF_8), "application/jsonl"));
    }
}
