package org.benchwright.engine.label.schema;

import java.util.List;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Span;

/**
 * When a question is asked: another one was answered with one of these labels.
 *
 * @param labels any answer will do where this is empty
 */
public record Condition(String question, List<String> labels) {
    public Condition {
        labels = List.copyOf(labels);
    }

    /** Whether these answers meet it. */
    public boolean holds(Answers answers) {
        return answers.to(question).filter(a -> !a.isEmpty()).filter(a -> labels.isEmpty() || given(a).stream().anyMatch(labels::contains))
                .isPresent();
    }

    private static List<String> given(Answer answer) {
        return switch (answer) {
            case Answer.Choice choice -> choice.labels();
            case Answer.Spans spans -> spans.spans().stream().map(Span::label).toList();
            case Answer.Regions regions -> regions.regions().stream().map(Region::label).toList();
            case Answer.Segments segments -> segments.segments().stream().map(Segment::label).toList();
            case Answer.Rating rating -> List.of(rating.words());
            case Answer.Ranking ranking -> List.of();
            case Answer.Text text -> List.of(text.text());
        };
    }
}
