package org.benchwright.engine.label.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.QuestionKind;
import tools.jackson.databind.JsonNode;

/** What a file of labels is about: its items, and the questions its answers answer. */
final class ProjectSketch {
    private static final Set<String> NAMES = Set.of("item", "sha256", "annotator", "state", "answers", "seconds", "confidence", "source", "schema_version", "at");
    private static final Map<String, QuestionKind> TYPES = Map.ofEntries(Map.entry("choices", QuestionKind.CHOICE), Map.entry("taxonomy", QuestionKind.CHOICE),
            Map.entry("pairwise", QuestionKind.PAIR), Map.entry("rating", QuestionKind.RATING), Map.entry("number", QuestionKind.RATING),
            Map.entry("textarea", QuestionKind.TEXT), Map.entry("ranker", QuestionKind.RANKING), Map.entry("labels", QuestionKind.SPANS),
            Map.entry("hypertextlabels", QuestionKind.SPANS), Map.entry("timeserieslabels", QuestionKind.SEGMENTS), Map.entry("rectanglelabels", QuestionKind.BOXES),
            Map.entry("polygonlabels", QuestionKind.POLYGONS), Map.entry("keypointlabels", QuestionKind.KEYPOINTS), Map.entry("brushlabels", QuestionKind.MASKS));

    private static final class Asked {
        private QuestionKind kind;
        private final Set<String> labels = new LinkedHashSet<>();
        private double low = 1;
        private double high = 5;
    }

    private final Map<String, Asked> questions = new LinkedHashMap<>();
    private final LinkedHashMap<String, ColumnType> columns = new LinkedHashMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** JSON lines, full or plain. */
    void lines(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode node;
            try {
                node = Json.tree(line);
            } catch (BadInputException e) {
                throw new BadInputException(e.what(), "line " + number, "Write one object a line.", e);
            }
            boolean full = node.path("answers").isObject();
            Map<String, Object> row = new LinkedHashMap<>();
            node.properties().stream().filter(e -> e.getValue().isString() && (full ? !NAMES.contains(e.getKey())
                    : List.of("text", "image", "path", "file_name", "audio").contains(e.getKey()))).forEach(e -> row.put(e.getKey(), e.getValue().asString()));
            row(row);
            if (full) {
                Answers.read(node.get("answers").toString()).byQuestion().forEach(this::answered);
            } else {
                plain(node);
            }
        }
    }

    private void row(Map<String, Object> row) {
        row.keySet().forEach(name -> columns.putIfAbsent(name, ColumnType.TEXT));
        if (!row.isEmpty() && seen.add(Json.write(row))) {
            rows.add(row);
        }
    }

    private void plain(JsonNode node) {
        for (String name : List.of("spans", "entities", "label", "labels", "accept", "annotation")) {
            JsonNode value = node.path(name);
            boolean stretches = value.isArray() && !value.isEmpty() && (value.get(0).isObject() || value.get(0).isArray());
            if (stretches) {
                Asked asked = asked("spans", QuestionKind.SPANS);
                value.forEach(s -> (s.isObject() ? List.of(s.path("label")) : s.valueStream().filter(JsonNode::isString).toList())
                        .forEach(l -> asked.labels.add(l.asString())));
                return;
            }
            if (value.isString() || value.isArray() && !value.isEmpty()) {
                Asked asked = asked("label", value.size() > 1 ? QuestionKind.CHOICES : QuestionKind.CHOICE);
                (value.isString() ? List.of(value) : value.valueStream().toList()).forEach(l -> asked.labels.add(l.asString()));
                return;
            }
        }
    }

    private Asked asked(String id, QuestionKind kind) {
        Asked asked = questions.computeIfAbsent(id, q -> new Asked());
        asked.kind = asked.kind == null || kind == QuestionKind.CHOICES && asked.kind == QuestionKind.CHOICE ? kind : asked.kind;
        return asked;
    }

    private void answered(String id, Answer answer) {
        Asked asked = asked(id, switch (answer) {
            case Answer.Choice choice -> choice.labels().size() > 1 ? QuestionKind.CHOICES : QuestionKind.CHOICE;
            case Answer.Spans ignored -> QuestionKind.SPANS;
            case Answer.Segments ignored -> QuestionKind.SEGMENTS;
            case Answer.Ranking ignored -> QuestionKind.RANKING;
            case Answer.Rating ignored -> QuestionKind.RATING;
            case Answer.Text ignored -> QuestionKind.TEXT;
            case Answer.Regions regions -> regions.regions().isEmpty() ? QuestionKind.BOXES : switch (regions.regions().getFirst().shape()) {
                case Shape.Box ignored -> QuestionKind.BOXES;
                case Shape.Polygon ignored -> QuestionKind.POLYGONS;
                case Shape.Mask ignored -> QuestionKind.MASKS;
                case Shape.Keypoint ignored -> QuestionKind.KEYPOINTS;
            };
        });
        asked.labels.addAll(Labelled.labels(answer));
        if (answer instanceof Answer.Rating rating) {
            rated(asked, rating.value());
        }
    }

    private static void rated(Asked asked, double value) {
        asked.low = Math.min(asked.low, Math.floor(value));
        asked.high = Math.max(asked.high, Math.ceil(value));
    }

    /** Label Studio's tasks. */
    void studio(InputStream in, Path file) throws IOException {
        JsonStream.list(in, file.toString(), (line, task) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            task.path("data").properties().stream().filter(e -> e.getValue().isString()).forEach(e -> row.put(e.getKey(), e.getValue().asString()));
            for (JsonNode annotation : task.path("annotations")) {
                annotation.path("result").forEach(result -> studio(result, row));
            }
            row(row);
        });
    }

    private void studio(JsonNode result, Map<String, Object> row) {
        String type = result.path("type").asString("");
        QuestionKind kind = TYPES.get(type);
        if (kind == null) {
            throw new BadInputException("Results of the type \"" + type + "\" cannot be taken.", "Leave them out of the file.");
        }
        JsonNode value = result.path("value");
        boolean heard = type.equals("labels") && !value.has("text") && value.path("start").isNumber();
        Asked asked = asked(result.path("from_name").asString(type), heard ? QuestionKind.SEGMENTS : type.equals("choices") && value.path("choices").size() > 1
                ? QuestionKind.CHOICES : kind);
        value.path(type).forEach(label -> {
            if (label.isString() && kind.labelled()) {
                asked.labels.add(label.asString());
            }
        });
        if (kind == QuestionKind.RATING) {
            rated(asked, value.path(type).asDouble());
        }
        if (kind.drawn() && result.path("original_width").asInt(0) > 0) {
            row.put("width", result.get("original_width").asLong());
            row.put("height", result.path("original_height").asLong());
            columns.put("width", ColumnType.INTEGER);
            columns.put("height", ColumnType.INTEGER);
        }
    }

    /** COCO; the images and categories are read first. */
    void coco(Path file) throws IOException {
        columns.put("path", ColumnType.TEXT);
        columns.put("width", ColumnType.INTEGER);
        columns.put("height", ColumnType.INTEGER);
        Map<String, JsonNode> categories = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            JsonStream.lists(in, file.toString(), n -> n.equals("images") || n.equals("categories"), (name, node) -> {
                if (name.equals("categories")) {
                    categories.put(node.path("id").asString(), node);
                } else {
                    rows.add(Map.of("path", node.path("file_name").asString(""), "width", node.path("width").asLong(), "height", node.path("height").asLong()));
                }
            });
        }
        try (InputStream in = Files.newInputStream(file)) {
            JsonStream.lists(in, file.toString(), "annotations"::equals, (name, node) -> {
                JsonNode category = categories.get(node.path("category_id").asString());
                JsonNode segmentation = node.path("segmentation");
                String named = node.path("attributes").path("question").asString("");
                if (category != null && node.path("num_keypoints").asInt(0) > 0) {
                    Asked asked = asked(named.isEmpty() ? "keypoints" : named, QuestionKind.KEYPOINTS);
                    category.path("keypoints").forEach(k -> asked.labels.add(k.asString()));
                } else if (category != null) {
                    QuestionKind kind = segmentation.isObject() ? QuestionKind.MASKS : segmentation.isEmpty() ? QuestionKind.BOXES : QuestionKind.POLYGONS;
                    asked(named.isEmpty() ? kind.word() : named, kind).labels.add(category.path("name").asString());
                }
            });
        }
    }

    MadeTable table() {
        return new MadeTable(columns, rows, List.of(), List.of());
    }

    Media media() {
        List<String> texts = columns.entrySet().stream().filter(c -> c.getValue() == ColumnType.TEXT).map(Map.Entry::getKey).toList();
        Set<QuestionKind> kinds = new HashSet<>();
        questions.values().forEach(q -> kinds.add(q.kind));
        String first = rows.getFirst().getOrDefault(texts.getFirst(), "").toString().toLowerCase(java.util.Locale.ROOT);
        if (kinds.stream().anyMatch(QuestionKind::drawn) || first.matches("\\S+\\.(png|jpe?g|gif|bmp)")) {
            return new Media(MediaKind.IMAGE, texts.subList(0, 1));
        }
        if (kinds.contains(QuestionKind.SEGMENTS) || first.matches("\\S+\\.(wav|mp3|flac|ogg|m4a)")) {
            return new Media(MediaKind.AUDIO, texts.subList(0, 1));
        }
        if (kinds.contains(QuestionKind.PAIR) || kinds.contains(QuestionKind.RANKING)) {
            return new Media(MediaKind.TEXTS, kinds.contains(QuestionKind.PAIR) && texts.size() > 2 ? texts.subList(0, 2) : texts);
        }
        return texts.contains("text") || texts.size() == 1 ? new Media(MediaKind.TEXT, List.of(texts.contains("text") ? "text" : texts.getFirst()))
                : new Media(MediaKind.TABLE, texts);
    }

    /** The questions as YAML. @throws BadInputException when there are no items or no answers */
    String schema(Path file) {
        if (rows.isEmpty() || questions.isEmpty()) {
            throw new BadInputException(rows.isEmpty() ? "The file has no items." : "The file has no answers that say what is asked.", file.toString(),
                    "Give a file with items and answers, or create the project with --data and --schema.");
        }
        StringBuilder text = new StringBuilder("questions:\n");
        questions.forEach((id, asked) -> {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("id", id);
            parts.put("kind", asked.kind.word());
            parts.put("required", false);
            if (asked.kind.labelled() && !asked.labels.isEmpty()) {
                parts.put("labels", asked.labels);
            }
            if (asked.kind == QuestionKind.RATING) {
                parts.put("low", (int) asked.low);
                parts.put("high", (int) asked.high);
            }
            text.append("  - ").append(Json.write(parts)).append('\n');
        });
        return text.toString();
    }
}
