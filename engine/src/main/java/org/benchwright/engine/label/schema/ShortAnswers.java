package org.benchwright.engine.label.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;

/**
 * Answers in a form that can be typed: {@code spam} for a label, {@code a,b} for several, {@code 2>1>3} for an order (1 for the first text),
 * {@code 4} for a rating, {@code 0-4:NAME,9-12:NAME} for spans, {@code 1.5-2:speech} for stretches of time and {@code 10,20,30x40:cat} for a
 * box (left, top, width x height); several of these are parted by semicolons or, but for boxes, commas.
 */
public final class ShortAnswers {
    private ShortAnswers() {
    }

    /**
     * Reads answers by question.
     *
     * @throws BadInputException when there is no such question or the text is none of its answers; labels are not looked up here
     */
    public static Answers read(LabelSchema schema, Map<String, String> byQuestion) {
        Answers answers = Answers.NONE;
        for (Map.Entry<String, String> entry : byQuestion.entrySet()) {
            Question question = schema.question(entry.getKey()).orElseThrow(() -> new BadInputException("The schema has no question "
                    + entry.getKey() + ".", "Its questions are " + String.join(", ", schema.questions().stream().map(Question::id).toList()) + "."));
            answers = answers.with(question.id(), read(question, entry.getValue()));
        }
        return answers;
    }

    /** Reads the answer to one question. @throws BadInputException when the text is none */
    public static Answer read(Question question, String text) {
        String typed = text.strip();
        return switch (question.kind()) {
            case CHOICE, PAIR -> new Answer.Choice(typed.isEmpty() ? List.of() : List.of(typed));
            case CHOICES -> new Answer.Choice(parts(typed, "[,;]"));
            case RATING -> new Answer.Rating(number(question, typed));
            case TEXT -> new Answer.Text(text);
            case RANKING -> new Answer.Ranking(parts(typed, "[>,]").stream().map(p -> (int) number(question, p) - 1).toList());
            case SPANS -> new Answer.Spans(numbered(parts(typed, "[,;]"), (p, id) -> {
                String[] part = stretch(question, p);
                return new Span(id, (int) number(question, part[0]), (int) number(question, part[1]), part[2]);
            }));
            case SEGMENTS -> new Answer.Segments(numbered(parts(typed, "[,;]"), (p, id) -> {
                String[] part = stretch(question, p);
                return new Segment(id, number(question, part[0]), number(question, part[1]), part[2]);
            }));
            case BOXES -> new Answer.Regions(numbered(parts(typed, ";"), (p, id) -> box(question, p, id)));
            case POLYGONS, MASKS, KEYPOINTS -> throw new BadInputException("The answer to " + question.id() + " has no short form.",
                    "Give the answers as JSON.");
        };
    }

    private interface Numbered<T> {
        T of(String part, String id);
    }

    private static <T> List<T> numbered(List<String> parts, Numbered<T> reading) {
        List<T> all = new ArrayList<>();
        for (String part : parts) {
            all.add(reading.of(part, Integer.toString(all.size() + 1)));
        }
        return all;
    }

    private static List<String> parts(String text, String between) {
        return Arrays.stream(text.split(between)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    }

    private static String[] stretch(Question question, String part) {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("([\\d.]+)-([\\d.]+):(.+)").matcher(part);
        if (!matcher.matches()) {
            throw new BadInputException("\"" + part + "\" is not a stretch.", question.id(), "Give begin, end and label such as 0-4:"
                    + question.labelIds().getFirst() + ".");
        }
        return new String[] {matcher.group(1), matcher.group(2), matcher.group(3).strip()};
    }

    private static Region box(Question question, String part, String id) {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("([\\d.]+),([\\d.]+),([\\d.]+)x([\\d.]+):(.+)").matcher(part);
        if (!matcher.matches()) {
            throw new BadInputException("\"" + part + "\" is not a box.", question.id(),
                    "Give left, top, width, height and label such as 10,20,30x40:"
                    + question.labelIds().getFirst() + ".");
        }
        return new Region(id, matcher.group(5).strip(), new Shape.Box(number(question, matcher.group(1)), number(question, matcher.group(2)),
                number(question, matcher.group(3)), number(question, matcher.group(4))));
    }

    private static double number(Question question, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new BadInputException("\"" + text + "\" is not a number.", question.id(), "Give " + question.kind().words() + ".", none);
        }
    }
}
