package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.schema.Question;

/** A row for each annotation: item, annotator, a column for each question ({@code label} where there is only one), and how it came about. */
final class CsvWriter implements FormatWriter {
    static final String ONLY = "label";

    private final Writing writing;
    private final Writer out;

    CsvWriter(Writing writing) throws IOException {
        this.writing = writing;
        out = writing.file();
        List<String> header = new ArrayList<>(List.of("item", "annotator"));
        writing.schema.questions().forEach(q -> header.add(writing.schema.questions().size() == 1 ? ONLY : q.id()));
        header.addAll(List.of("state", "seconds", "confidence", "source", "at", "sha256"));
        line(header);
    }

    @Override
    public void item(LabelItem item, List<Annotation> said) throws IOException {
        String sha256 = ItemContent.sha256(item, writing.project.media());
        for (Annotation annotation : said) {
            List<String> row = new ArrayList<>(List.of(Long.toString(item.index()), annotation.annotator()));
            for (Question question : writing.schema.questions()) {
                row.add(annotation.answers().to(question.id()).map(CsvWriter::cell).orElse(""));
            }
            annotation.answers().byQuestion().keySet().stream().filter(q -> writing.schema.question(q).isEmpty())
                    .forEach(q -> writing.lose("answers to the question " + q + ", which is not asked any more"));
            row.add(annotation.state().word());
            row.add(annotation.seconds().isPresent() ? Double.toString(annotation.seconds().getAsDouble()) : "");
            row.add(annotation.confidence().isPresent() ? Double.toString(annotation.confidence().getAsDouble()) : "");
            row.addAll(List.of(annotation.source(), annotation.at(), sha256));
            line(row);
        }
    }

    private static String cell(Answer answer) {
        return switch (answer) {
            case Answer.Choice choice -> String.join(";", choice.labels());
            case Answer.Rating rating -> rating.words();
            case Answer.Text text -> text.text();
            case Answer.Spans spans -> Json.write(spans.spans());
            case Answer.Regions regions -> Json.write(regions.regions());
            case Answer.Segments segments -> Json.write(segments.segments());
            case Answer.Ranking ranking -> Json.write(ranking.order());
        };
    }

    private void line(List<String> fields) throws IOException {
        out.write(fields.stream().map(CsvLines::field).collect(Collectors.joining(",")));
        out.write("\r\n");
    }

    @Override
    public void end() {
        // Each row stands for itself.
    }
}
