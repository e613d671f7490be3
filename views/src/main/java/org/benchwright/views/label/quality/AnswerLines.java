package org.benchwright.views.label.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;

/** An answer in words, a line for each thing that it holds. */
final class AnswerLines {
    private static final int MOST = 40;
    private static final int LONGEST = 60;

    private AnswerLines() {
    }

    /** @param text what the answer is about; empty where it is no text */
    static List<String> of(Question question, Answer answer, String text) {
        List<String> lines = switch (answer) {
            case Answer.Choice choice -> choice.labels().stream().map(l -> name(question, l)).toList();
            case Answer.Spans spans -> spans.spans().stream().sorted((a, b) -> Integer.compare(a.start(), b.start()))
                    .map(s -> name(question, s.label()) + "  " + quoted(s, text)).toList();
            case Answer.Regions regions -> regions.regions().stream().map(r -> name(question, r.label()) + "  " + words(r)).toList();
            case Answer.Segments segments -> segments.segments().stream().map(s -> name(question, s.label()) + "  " + words(s)).toList();
            case Answer.Ranking ranking -> List.of(ranking.words());
            case Answer.Rating rating -> List.of(rating.words());
            case Answer.Text said -> List.of(said.text());
        };
        return lines.isEmpty() ? List.of("nothing") : lines.size() <= MOST ? lines
                : java.util.stream.Stream.concat(lines.stream().limit(MOST), java.util.stream.Stream.of("and " + (lines.size() - MOST) + " more")).toList();
    }

    private static String name(Question question, String label) {
        Optional<LabelOption> option = question.label(label);
        return option.map(LabelOption::name).orElse(label);
    }

    private static String quoted(Span span, String text) {
        if (span.end() > text.codePointCount(0, text.length())) {
            return span.start() + "–" + span.end();
        }
        String words = span.of(text).strip();
        return "“" + (words.length() <= LONGEST ? words : words.substring(0, words.offsetByCodePoints(0, Math.min(LONGEST / 2, words.codePointCount(0, words.length())))) + "…") + "”";
    }

    private static String words(Region region) {
        String frame = region.frame() == 0 ? "" : ", frame " + region.frame();
        return frame.isEmpty() ? words(region.shape()) : words(region.shape()) + frame;
    }

    private static String words(Shape shape) {
        return switch (shape) {
            case Shape.Box b -> String.format(Locale.ROOT, "box at %.0f, %.0f, %.0f × %.0f px", b.x(), b.y(), b.width(), b.height())
                    + (b.angle() == 0 ? "" : String.format(Locale.ROOT, ", turned %.0f°", b.angle()));
            case Shape.Polygon p -> "polygon of " + p.points().size() + " points";
            case Shape.Mask m -> "mask on " + m.width() + " × " + m.height() + " px";
            case Shape.Keypoint k -> String.format(Locale.ROOT, "point at %.0f, %.0f", k.x(), k.y()) + (k.visible() ? "" : ", hidden");
        };
    }

    private static String words(Segment s) {
        return String.format(Locale.ROOT, "%.2f to %.2f s", s.start(), s.end());
    }
}
