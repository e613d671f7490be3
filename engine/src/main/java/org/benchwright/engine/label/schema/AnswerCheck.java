package org.benchwright.engine.label.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;

/** Measures answers against a schema. */
public final class AnswerCheck {
    private static final int LONGEST_TEXT = 100_000;

    /**
     * What is known of the item; empty where it is not.
     *
     * @param text    the text that spans lie in
     * @param options how many texts are ranked
     */
    public record Extent(Optional<String> text, int options) {
        public static final Extent UNKNOWN = new Extent(Optional.empty(), 0);
    }

    /** One thing that is wrong. */
    public record Problem(String question, String what, String remedy) {
    }

    private final LabelSchema schema;

    public AnswerCheck(LabelSchema schema) {
        this.schema = schema;
    }

    /** Everything that is wrong; what is still to be answered counts too. */
    public List<Problem> problems(Answers answers, Extent extent) {
        List<Problem> problems = new ArrayList<>();
        List<Question> asked = schema.asked(answers);
        for (Map.Entry<String, Answer> entry : answers.byQuestion().entrySet()) {
            Optional<Question> question = schema.question(entry.getKey());
            if (question.isEmpty()) {
                problems.add(new Problem(entry.getKey(), "The schema has no question " + entry.getKey() + ".",
                        "Its questions are " + String.join(", ", schema.questions().stream().map(Question::id).toList()) + "."));
            } else if (!asked.contains(question.get())) {
                problems.add(new Problem(entry.getKey(), "The question " + entry.getKey() + " is not asked here.", "Leave its answer out."));
            } else {
                check(question.get(), entry.getValue(), extent, problems);
            }
        }
        for (Question question : asked) {
            if (question.required() && answers.to(question.id()).map(Answer::isEmpty).orElse(true)) {
                problems.add(new Problem(question.id(), "\"" + question.ask() + "\" is not answered.", "Give " + question.kind().words() + "."));
            }
        }
        return problems;
    }

    /** @throws BadInputException with the first thing that is wrong */
    public void require(Answers answers, Extent extent, String where) {
        List<Problem> problems = problems(answers, extent);
        if (!problems.isEmpty()) {
            throw new BadInputException(problems.getFirst().what(), where, problems.getFirst().remedy());
        }
    }

    private static void check(Question question, Answer answer, Extent extent, List<Problem> problems) {
        if (answer.getClass() != question.kind().answer()) {
            problems.add(new Problem(question.id(), "The answer to " + question.id() + " is of another kind.", "Give " + question.kind().words()
                    + "."));
            return;
        }
        switch (answer) {
            case Answer.Choice choice -> choice(question, choice, problems);
            case Answer.Spans spans -> spans(question, spans.spans(), extent, problems);
            case Answer.Regions regions -> regions(question, regions.regions(), problems);
            case Answer.Segments segments -> segments(question, segments.segments(), problems);
            case Answer.Ranking ranking -> ranking(question, ranking.order(), extent, problems);
            case Answer.Rating rating -> {
                if (!(rating.value() >= question.scale().low() && rating.value() <= question.scale().high())) {
                    problems.add(new Problem(question.id(), "The rating " + rating.words() + " lies outside of the scale.",
                            "Give a number from " + question.scale().low() + " to " + question.scale().high() + "."));
                }
            }
            case Answer.Text text -> {
                if (text.text().length() > LONGEST_TEXT) {
                    problems.add(new Problem(question.id(), "The text is longer than " + LONGEST_TEXT + " characters.", "Shorten it."));
                }
            }
        }
    }

    private static void choice(Question question, Answer.Choice choice, List<Problem> problems) {
        choice.labels().forEach(label -> label(question, label, problems));
        if (new HashSet<>(choice.labels()).size() < choice.labels().size()) {
            problems.add(new Problem(question.id(), "A label is given twice.", "Give each label once."));
        }
        if (question.kind() != QuestionKind.CHOICES && choice.labels().size() > 1) {
            problems.add(new Problem(question.id(), "The question " + question.id() + " takes one label, not " + choice.labels().size() + ".",
                    "Choose one of them."));
        }
    }

    private static void spans(Question question, List<Span> spans, Extent extent, List<Problem> problems) {
        int length = extent.text().map(t -> t.codePointCount(0, t.length())).orElse(Integer.MAX_VALUE);
        for (Span span : spans) {
            label(question, span.label(), problems);
            if (span.start() < 0 || span.end() <= span.start() || span.end() > length) {
                problems.add(new Problem(question.id(), "The span from " + span.start() + " to " + span.end() + " does not lie in the text"
                        + (length == Integer.MAX_VALUE ? "." : ", which has " + length + " code points."),
                                "Begin at 0 and end behind the beginning."));
            }
        }
        if (!question.overlap()) {
            List<Span> sorted = spans.stream().sorted(java.util.Comparator.comparingInt(Span::start)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i).start() < sorted.get(i - 1).end()) {
                    problems.add(new Problem(question.id(), "Two spans overlap at " + sorted.get(i).start() + ".", "Shorten one of them."));
                }
            }
        }
        distinct(question, spans.stream().map(Span::id).toList(), problems);
    }

    private static void regions(Question question, List<Region> regions, List<Problem> problems) {
        for (Region region : regions) {
            label(question, region.label(), problems);
            boolean fits = switch (region.shape()) {
                case Shape.Box box -> question.kind() == QuestionKind.BOXES && box.width() > 0 && box.height() > 0
                        && finite(box.x(), box.y(), box.angle());
                case Shape.Polygon polygon -> question.kind() == QuestionKind.POLYGONS && polygon.points().size() >= 3
                        && polygon.points().stream().allMatch(p -> finite(p.x(), p.y()));
                case Shape.Mask mask -> question.kind() == QuestionKind.MASKS && mask.runs().stream().allMatch(r -> r >= 0)
                        && mask.runs().stream().mapToLong(Integer::longValue).sum() == (long) mask.width() * mask.height();
                case Shape.Keypoint point -> question.kind() == QuestionKind.KEYPOINTS && finite(point.x(), point.y());
            };
            if (!fits || region.frame() < 0) {
                problems.add(new Problem(question.id(), "The shape " + region.id() + " is not one of " + question.kind().words() + ".",
                        switch (question.kind()) {
                    case BOXES -> "Give a box with a width and a height above 0.";
                    case POLYGONS -> "Give a polygon of three corners or more.";
                    case MASKS -> "Give a mask whose runs cover the picture exactly.";
                    default -> "Give a point with an x and a y.";
                }));
            }
        }
        distinct(question, regions.stream().map(Region::id).toList(), problems);
    }

    private static void segments(Question question, List<Segment> segments, List<Problem> problems) {
        for (Segment segment : segments) {
            label(question, segment.label(), problems);
            if (!(segment.start() >= 0 && segment.end() > segment.start()) || !finite(segment.end())) {
                problems.add(new Problem(question.id(), "The stretch from " + segment.start() + " s to " + segment.end() + " s is none.",
                        "Begin at 0 or later and end behind the beginning."));
            }
        }
        distinct(question, segments.stream().map(Segment::id).toList(), problems);
    }

    private static void ranking(Question question, List<Integer> order, Extent extent, List<Problem> problems) {
        int options = extent.options() > 0 ? extent.options() : order.size();
        Set<Integer> seen = new HashSet<>(order);
        if (order.size() != options || seen.size() != options || order.stream().anyMatch(o -> o < 0 || o >= options)) {
            problems.add(new Problem(question.id(), "The order does not name each of the " + options + " texts once.", "Name each of 0 to "
                    + (options - 1) + "."));
        }
    }

    private static void distinct(Question question, List<String> ids, List<Problem> problems) {
        if (new HashSet<>(ids).size() < ids.size()) {
            problems.add(new Problem(question.id(), "Two parts of the answer have the same id.", "Give each an id of its own."));
        }
    }

    private static void label(Question question, String label, List<Problem> problems) {
        if (question.label(label).isEmpty()) {
            List<String> known = question.labelIds();
            problems.add(new Problem(question.id(), "The question " + question.id() + " has no label \"" + label + "\".",
                    "The labels are " + String.join(", ", known.subList(0, Math.min(20, known.size()))) + (known.size() > 20 ? ", and more." : ".")));
        }
    }

    private static boolean finite(double... numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return false;
            }
        }
        return true;
    }
}
