package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.MediaKind;

/** JSON lines: an object for each annotation, with what its item shows. */
final class JsonlWriter implements FormatWriter {
    private final Writing writing;
    private final Writer out;

    JsonlWriter(Writing writing) throws IOException {
        this.writing = writing;
        out = writing.file();
    }

    @Override
    public void item(LabelItem item, List<Annotation> said) throws IOException {
        String sha256 = ItemContent.sha256(item, writing.project.media());
        for (Annotation annotation : said) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("item", item.index());
            line.put("sha256", sha256);
            if (writing.project.media().kind() != MediaKind.PIXELS) {
                // A column may bear the name of something else here; the names of the line are kept for that.
                writing.project.media().columns().forEach(c -> line.putIfAbsent(c, item.fields().get(c)));
            }
            line.put("annotator", annotation.annotator());
            line.put("state", annotation.state().word());
            line.put("answers", annotation.answers());
            if (annotation.seconds().isPresent()) {
                line.put("seconds", annotation.seconds().getAsDouble());
            }
            if (annotation.confidence().isPresent()) {
                line.put("confidence", annotation.confidence().getAsDouble());
            }
            line.put("source", annotation.source());
            line.put("schema_version", annotation.schemaVersion());
            line.put("at", annotation.at());
            out.write(Json.write(line));
            out.write('\n');
        }
    }

    @Override
    public void end() {
        // Each line stands for itself.
    }
}
