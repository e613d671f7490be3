package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;

/** Label Studio's tasks with annotations. */
final class StudioWriter implements FormatWriter {
    private final Writing writing;
    private final Writer out;
    private final Map<String, Integer> people = new LinkedHashMap<>();
    private boolean any;
    private long number;

    StudioWriter(Writing writing) throws IOException {
        this.writing = writing;
        out = writing.file();
        out.write("[");
    }

    @Override
    public void item(LabelItem item, List<Annotation> said) throws IOException {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("id", item.index() + 1);
        Map<String, Object> data = new LinkedHashMap<>();
        if (writing.project.media().kind() != MediaKind.PIXELS) {
            writing.project.media().columns().forEach(c -> data.put(c, item.fields().get(c)));
        }
        task.put("data", data);
        task.put("meta", Map.of("item", item.index(), "sha256", ItemContent.sha256(item, writing.project.media())));
        List<Object> annotations = new ArrayList<>();
        for (Annotation annotation : said) {
            if (annotation.confidence().isPresent()) {
                writing.lose("confidence of annotations");
            }
            annotations.add(annotation(item, annotation));
        }
        task.put("annotations", annotations);
        task.put("predictions", List.of());
        out.write((any ? ",\n" : "\n") + Json.write(task));
        any = true;
    }

    private Map<String, Object> annotation(LabelItem item, Annotation annotation) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", ++number);
        one.put("completed_by", Map.of("id", people.computeIfAbsent(annotation.annotator(), a -> people.size() + 1), "email", annotation.annotator(),
                "first_name", "", "last_name", ""));
        one.put("was_cancelled", annotation.state() == AnnotationState.SKIPPED);
        one.put("ground_truth", false);
        one.put("created_at", annotation.at());
        one.put("updated_at", annotation.at());
        if (annotation.seconds().isPresent()) {
            one.put("lead_time", annotation.seconds().getAsDouble());
        }
        StudioResults results = new StudioResults(writing, item);
        for (Map.Entry<String, Answer> answer : annotation.answers().byQuestion().entrySet()) {
            writing.schema.question(answer.getKey()).ifPresentOrElse(q -> results.add(q, answer.getValue()),
                    () -> writing.lose("answers to the question " + answer.getKey() + ", which is not asked any more"));
        }
        one.put("result", results.all());
        return one;
    }

    @Override
    public void end() throws IOException {
        out.write("\n]\n");
    }
}
