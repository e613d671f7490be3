package org.benchwright.engine.label.exchange;

import java.util.List;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Span;

/** The labels in an answer. */
final class Labelled {
    private Labelled() {
    }

    static List<String> labels(Answer answer) {
        return switch (answer) {
            case Answer.Choice choice -> choice.labels();
            case Answer.Spans spans -> spans.spans().stream().map(Span::label).toList();
            case Answer.Regions regions -> regions.regions().stream().map(Region::label).toList();
            case Answer.Segments segments -> segments.segments().stream().map(Segment::label).toList();
            case Answer.Ranking ignored -> List.of();
            case Answer.Rating ignored -> List.of();
            case Answer.Text ignored -> List.of();
        };
    }
}
