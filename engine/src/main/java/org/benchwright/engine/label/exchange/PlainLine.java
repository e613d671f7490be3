package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.label.schema.ShortAnswers;
import tools.jackson.databind.JsonNode;

/** The answers in an object that is not in the full form: {@code label}, {@code spans} and the like, or the names of questions. */
final class PlainLine {
    static final Set<QuestionKind> LABELS = EnumSet.of(QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.PAIR);
    static final Set<QuestionKind> SPANS = EnumSet.of(QuestionKind.SPANS);
    private static final List<String> ONE = List.of("label", "labels", "accept", "annotation", "category", "class");
    private static final List<String> STRETCHES = List.of("spans", "entities", "label", "labels", "annotation");

    private PlainLine() {
    }

    static Answers answers(JsonNode line, Reading reading) {
        Map<String, Answer> found = new LinkedHashMap<>();
        for (Question question : reading.project.schema().questions()) {
            if (line.has(question.id()) && !line.get(question.id()).isNull() && !reading.project.media().columns().contains(question.id())) {
                found.put(question.id(), of(question, line.get(question.id())));
            }
        }
        for (String name : STRETCHES) {
            JsonNode node = line.path(name);
            if (found.isEmpty() && stretches(node, name)) {
                List<Span> spans = spans(node);
                Question question = reading.question(name, SPANS, spans.isEmpty() ? "" : spans.getFirst().label());
                found.put(question.id(), new Answer.Spans(spans));
            }
        }
        for (String name : ONE) {
            JsonNode node = line.path(name);
            if (found.isEmpty() && (node.isString() || node.isArray() && !node.isEmpty() && node.get(0).isString())) {
                List<String> labels = texts(node);
                Question question = reading.question(name, LABELS, labels.getFirst());
                found.put(question.id(), new Answer.Choice(labels));
            }
        }
        if (found.isEmpty()) {
            throw new BadInputException("The line has no answer.", "Add \"label\", \"spans\" or \"answers\", or name a question of the project.");
        }
        return new Answers(found);
    }

    private static boolean stretches(JsonNode node, String name) {
        if (!node.isArray()) {
            return false;
        }
        return node.isEmpty() ? name.equals("spans") || name.equals("entities") : node.get(0).isArray() || node.get(0).isObject() && node.get(0).has("start");
    }

    private static List<String> texts(JsonNode node) {
        return node.isString() ? List.of(node.asString()) : node.valueStream().map(JsonNode::asString).toList();
    }

    /** Objects with start, end and label, or lists with these three in any order; in code points, as Python counts. */
    private static List<Span> spans(JsonNode node) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode one : node) {
            String id = one.path("id").isString() ? one.get("id").asString() : Integer.toString(spans.size() + 1);
            if (one.isObject()) {
                if (!one.path("start").isIntegralNumber() || !one.path("end").isIntegralNumber()) {
                    throw new BadInputException("A span has no start or end.", "Give start and end as whole numbers.");
                }
                spans.add(new Span(id, one.get("start").asInt(), one.get("end").asInt(), JsonlReader.first(one, "label", "label_", "type")));
            } else {
                List<Integer> places = one.valueStream().filter(JsonNode::isIntegralNumber).map(JsonNode::asInt).toList();
                List<String> labels = one.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
                if (places.size() != 2 || labels.size() != 1) {
                    throw new BadInputException("A span is not [start, end, label].", "Give two whole numbers and a label.");
                }
                spans.add(new Span(id, places.get(0), places.get(1), labels.getFirst()));
            }
        }
        return spans;
    }

    /** The answer to a question as a JSON value of its own. */
    private static Answer of(Question question, JsonNode node) {
        if (node.isObject() && node.has("kind")) {
            return Json.read(node.toString(), Answer.class);
        }
        Class<? extends Answer> kind = question.kind().answer();
        if (kind == Answer.Choice.class && (node.isString() || node.isArray())) {
            return new Answer.Choice(texts(node));
        }
        if (kind == Answer.Spans.class && node.isArray()) {
            return new Answer.Spans(spans(node));
        }
        if (kind == Answer.Ranking.class && node.isArray()) {
            return new Answer.Ranking(node.valueStream().map(JsonNode::asInt).toList());
        }
        if (kind == Answer.Rating.class && node.isNumber()) {
            return new Answer.Rating(node.asDouble());
        }
        return node.isString() ? cell(question, node.asString()) : cell(question, node.toString());
    }

    /** The answer in a cell of a table: labels parted by semicolons, a number, a text, or the JSON of what lies in the item. */
    static Answer cell(Question question, String text) {
        String typed = text.strip();
        return switch (question.kind()) {
            case CHOICE, PAIR -> Answer.Choice.of(typed);
            case CHOICES -> new Answer.Choice(java.util.Arrays.stream(typed.split("[;|]")).map(String::strip).filter(l -> !l.isEmpty()).toList());
            case TEXT -> new Answer.Text(text);
            case RATING -> ShortAnswers.read(question, typed);
            case SPANS -> typed.startsWith("[") ? new Answer.Spans(spans(Json.tree(typed))) : ShortAnswers.read(question, typed);
            case RANKING -> typed.startsWith("[") ? whole("ranking", "order", typed) : ShortAnswers.read(question, typed);
            case SEGMENTS -> typed.startsWith("[") ? whole("segments", "segments", typed) : ShortAnswers.read(question, typed);
            case BOXES, POLYGONS, MASKS, KEYPOINTS -> typed.startsWith("[") ? whole("regions", "regions", typed) : ShortAnswers.read(question, typed);
        };
    }

    private static Answer whole(String kind, String part, String json) {
        return Json.read("{\"kind\":\"" + kind + "\",\"" + part + "\":" + json + "}", Answer.class);
    }
}
