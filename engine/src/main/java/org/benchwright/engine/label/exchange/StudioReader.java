package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import tools.jackson.databind.JsonNode;

/** Label Studio's tasks with annotations; predictions are left out. */
final class StudioReader implements FormatReader {
    @Override
    public void read(Path file, Reading reading) throws IOException {
        int[] number = new int[1];
        JsonStream.list(reading.open(file), file.toString(), (line, task) -> {
            String place = "task " + ++number[0] + " (line " + line + ")";
            reading.entry(place, task::toString, () -> entries(task, reading));
        });
    }

    private static List<Reading.Entry> entries(JsonNode task, Reading reading) {
        long item = item(task, reading);
        List<Reading.Entry> entries = new ArrayList<>();
        for (JsonNode annotation : task.path("annotations").isArray() ? task.get("annotations") : task.path("completions")) {
            boolean skipped = annotation.path("was_cancelled").asBoolean(false);
            entries.add(new Reading.Entry(item, person(annotation.path("completed_by")), skipped ? AnnotationState.SKIPPED : AnnotationState.DONE,
                    skipped ? Answers.NONE : answers(item, annotation.path("result"), reading), number(annotation, "lead_time"), Optional.empty(),
                    annotation.path("updated_at").asString(annotation.path("created_at").asString(""))));
        }
        if (!task.path("predictions").isEmpty()) {
            reading.note("tasks have predictions, which are left out");
        }
        return entries;
    }

    private static Optional<Double> number(JsonNode node, String name) {
        return node.path(name).isNumber() ? Optional.of(node.get(name).asDouble()) : Optional.empty();
    }

    private static String person(JsonNode by) {
        return by.isObject() ? by.path("email").asString(by.path("id").asString("")) : by.isNull() || by.isMissingNode() ? "" : by.isNumber() ? "user " + by.asString()
                : by.asString();
    }

    private static long item(JsonNode task, Reading reading) {
        JsonNode data = task.path("data");
        if (reading.wish().key().isPresent()) {
            String key = reading.wish().key().get();
            JsonNode value = data.has(key) ? data.get(key) : task.path("meta").path(key);
            if (value.isMissingNode() || value.isNull()) {
                throw new BadInputException("The task's data have no " + key + ".", "Match by another column.");
            }
            return reading.items.byKey(key, value.asString());
        }
        if (task.path("meta").path("sha256").isString()) {
            return reading.items.byHash(task.get("meta").get("sha256").asString(), task.get("meta").path("item").asLong(-1));
        }
        List<String> columns = reading.project.media().columns();
        MediaKind kind = reading.project.media().kind();
        if (kind == MediaKind.IMAGE || kind == MediaKind.AUDIO || kind == MediaKind.VIDEO || kind == MediaKind.PIXELS) {
            String path = data.properties().stream().filter(e -> e.getValue().isString()).map(e -> e.getValue().asString()).findFirst().orElse(
                    task.path("file_upload").asString(""));
            return reading.items.byFile(path);
        }
        if (columns.stream().allMatch(data::has)) {
            List<String> texts = columns.stream().map(c -> data.get(c).isNull() ? "" : data.get(c).asString()).toList();
            return reading.items.byContent(texts.size() == 1 ? texts.getFirst() : Json.write(texts));
        }
        List<JsonNode> texts = data.properties().stream().map(Map.Entry::getValue).filter(JsonNode::isString).toList();
        if (columns.size() != 1 || texts.size() != 1) {
            throw new BadInputException("The task's data do not have the columns " + String.join(", ", columns) + ".", "Match by a column with --key.");
        }
        return reading.items.byContent(texts.getFirst().asString());
    }

    private static Answers answers(long item, JsonNode results, Reading reading) {
        Map<String, List<Object>> parts = new LinkedHashMap<>();
        Map<String, Answer> whole = new LinkedHashMap<>();
        for (JsonNode result : results) {
            one(item, result, reading, parts, whole);
        }
        parts.forEach((id, all) -> whole.put(id, switch (all.getFirst()) {
            case Span ignored -> new Answer.Spans(all.stream().map(Span.class::cast).toList());
            case Segment ignored -> new Answer.Segments(all.stream().map(Segment.class::cast).toList());
            default -> new Answer.Regions(all.stream().map(Region.class::cast).toList());
        }));
        return new Answers(whole);
    }

    private static void one(long item, JsonNode result, Reading reading, Map<String, List<Object>> parts, Map<String, Answer> whole) {
        String type = result.path("type").asString("");
        String from = result.path("from_name").asString("");
        JsonNode value = result.path("value");
        switch (type) {
            case "choices" -> {
                List<String> labels = texts(value.path("choices"));
                whole.put(reading.question(from, PlainLine.LABELS, labels.isEmpty() ? "" : labels.getFirst()).id(), new Answer.Choice(labels));
            }
            case "taxonomy" -> {
                List<String> labels = value.path("taxonomy").valueStream().map(path -> path.get(path.size() - 1).asString()).toList();
                whole.put(reading.question(from, PlainLine.LABELS, labels.isEmpty() ? "" : labels.getFirst()).id(), new Answer.Choice(labels));
            }
            case "pairwise" -> {
                Question question = reading.question(from, EnumSet.of(QuestionKind.PAIR), "");
                String selected = value.path("selected").asString("");
                int place = selected.equals("left") ? 0 : selected.equals("right") ? 1 : 2;
                if (place >= question.labels().size()) {
                    throw new BadInputException("Neither text was chosen, but " + question.id() + " has no label for that.", "Add one, such as tie.");
                }
                whole.put(question.id(), Answer.Choice.of(question.labelIds().get(place)));
            }
            case "rating" -> whole.put(reading.question(from, EnumSet.of(QuestionKind.RATING), "").id(), new Answer.Rating(value.path("rating").asDouble()));
            case "number" -> whole.put(reading.question(from, EnumSet.of(QuestionKind.RATING), "").id(), new Answer.Rating(value.path("number").asDouble()));
            case "textarea" -> whole.put(reading.question(from, EnumSet.of(QuestionKind.TEXT), "").id(),
                    new Answer.Text(value.path("text").isArray() ? String.join("\n", texts(value.get("text"))) : value.path("text").asString("")));
            case "ranker" -> whole.put(reading.question(from, EnumSet.of(QuestionKind.RANKING), "").id(), ranking(value.path("ranker"), reading));
            case "labels", "timeserieslabels", "hypertextlabels" -> stretch(item, result, type, from, value, reading, parts);
            case "rectanglelabels", "polygonlabels", "keypointlabels", "brushlabels" -> region(item, result, type, from, value, reading, parts);
            default -> throw new BadInputException("Results of the type \"" + type + "\" cannot be taken.", "Leave them out of the file.");
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.isArray() ? list.valueStream().map(JsonNode::asString).toList() : List.of();
    }

    private static Answer ranking(JsonNode ranker, Reading reading) {
        List<String> ids = texts(ranker.isArray() ? ranker : ranker.properties().stream().map(Map.Entry::getValue).findFirst().orElse(ranker));
        List<String> columns = reading.project.media().columns();
        return new Answer.Ranking(ids.stream().map(id -> columns.contains(id) ? columns.indexOf(id) : id.matches("\\d{1,4}") ? Integer.parseInt(id) : -1).toList());
    }

    private static String label(JsonNode value, String type) {
        List<String> labels = texts(value.path(type));
        if (labels.size() != 1) {
            throw new BadInputException("A region has " + labels.size() + " labels.", "Give each one label.");
        }
        return labels.getFirst();
    }

    private static String id(JsonNode result, List<Object> before) {
        return result.path("id").asString(Integer.toString(before.size() + 1));
    }

    private static void stretch(long item, JsonNode result, String type, String from, JsonNode value, Reading reading, Map<String, List<Object>> parts) {
        MediaKind kind = reading.project.media().kind();
        String label = label(value, type);
        if (kind == MediaKind.AUDIO || kind == MediaKind.VIDEO) {
            Question question = reading.question(from, EnumSet.of(QuestionKind.SEGMENTS), label);
            List<Object> all = parts.computeIfAbsent(question.id(), q -> new ArrayList<>());
            all.add(new Segment(id(result, all), value.path("start").asDouble(), value.path("end").asDouble(), label));
            return;
        }
        Question question = reading.question(from, PlainLine.SPANS, label);
        String text = reading.items.item(item).text(ConllWriter.column(question, reading.project.media()));
        JsonNode offsets = value.path("globalOffsets").isObject() ? value.get("globalOffsets") : value;
        int start = offsets.path("start").asInt(-1);
        int end = offsets.path("end").asInt(-1);
        if (start < 0 || end <= start || end > text.length()) {
            throw new BadInputException("The span from " + start + " to " + end + " does not lie in the text, which has " + text.length() + " UTF-16 units.",
                    "Count from the text's first unit; end lies behind the last.");
        }
        if (cut(text, start) || cut(text, end)) {
            throw new BadInputException("The span from " + start + " to " + end + " cuts a character in two.", "Places count UTF-16 units; an emoji has two.");
        }
        List<Object> all = parts.computeIfAbsent(question.id(), q -> new ArrayList<>());
        all.add(new Span(id(result, all), text.codePointCount(0, start), text.codePointCount(0, end), label));
    }

    private static boolean cut(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static void region(long item, JsonNode result, String type, String from, JsonNode value, Reading reading, Map<String, List<Object>> parts) {
        QuestionKind kind = switch (type) {
            case "rectanglelabels" -> QuestionKind.BOXES;
            case "polygonlabels" -> QuestionKind.POLYGONS;
            case "keypointlabels" -> QuestionKind.KEYPOINTS;
            default -> QuestionKind.MASKS;
        };
        String label = label(value, type);
        Question question = reading.question(from, EnumSet.of(kind), label);
        int width = result.path("original_width").asInt(0);
        int height = result.path("original_height").asInt(0);
        if (width <= 0 || height <= 0) {
            PictureSizes.Size size = reading.sizes.of(reading.items.item(item));
            width = size.width();
            height = size.height();
        }
        double w = width / 100.0;
        double h = height / 100.0;
        Shape shape = switch (kind) {
            case BOXES -> Turning.box(value.path("x").asDouble() * w, value.path("y").asDouble() * h, value.path("width").asDouble() * w,
                    value.path("height").asDouble() * h, value.path("rotation").asDouble(0));
            case POLYGONS -> new Shape.Polygon(value.path("points").valueStream().map(p -> new Point(Corners.pixels(p.get(0).asDouble(), w),
                    Corners.pixels(p.get(1).asDouble(), h))).toList());
            case KEYPOINTS -> new Shape.Keypoint(Corners.pixels(value.path("x").asDouble(), w), Corners.pixels(value.path("y").asDouble(), h), true);
            default -> BrushRle.mask(width, height, value.path("rle").valueStream().mapToInt(JsonNode::asInt).toArray());
        };
        List<Object> all = parts.computeIfAbsent(question.id(), q -> new ArrayList<>());
        all.add(new Region(id(result, all), label, shape));
    }
}
