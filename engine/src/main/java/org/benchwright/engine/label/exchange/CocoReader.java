package org.benchwright.engine.label.exchange;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.workspace.DurableFiles;
import tools.jackson.databind.JsonNode;

/**
 * COCO's object and keypoint annotations. A picture's annotations need not stand together, so they are first put into files that fit into
 * memory each.
 */
final class CocoReader implements FormatReader {
    private static final long PART = 16_000_000;

    @Override
    public void read(Path file, Reading reading) throws IOException {
        Map<String, JsonNode> images = new LinkedHashMap<>();
        Map<String, JsonNode> categories = new HashMap<>();
        JsonStream.lists(reading.open(file), file.toString(), n -> n.equals("images") || n.equals("categories"),
                (name, node) -> (name.equals("images") ? images : categories).put(node.path("id").asString(), node));
        if (images.isEmpty()) {
            throw new BadInputException("The file lists no images.", file.toString(), "Give a COCO file with images, annotations and categories.");
        }
        int parts = (int) (Files.size(file) / PART) + 1;
        Path folder = Files.createTempDirectory("benchwright-coco");
        try {
            split(file, reading, folder, parts);
            List<List<String>> of = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                of.add(new ArrayList<>());
            }
            images.keySet().forEach(id -> of.get(part(id, parts)).add(id));
            for (int i = 0; i < parts; i++) {
                Map<String, List<JsonNode>> byImage = new LinkedHashMap<>();
                try (BufferedReader lines = Files.newBufferedReader(folder.resolve(Integer.toString(i)))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        JsonNode node = Json.tree(line);
                        byImage.computeIfAbsent(node.path("image_id").asString(), id -> new ArrayList<>()).add(node);
                    }
                }
                for (String id : of.get(i)) {
                    image(images.get(id), byImage.getOrDefault(id, List.of()), categories, reading);
                    byImage.remove(id);
                }
                byImage.values().forEach(lost -> lost.forEach(node -> reading.reject("annotation " + node.path("id").asString(), new BadInputException(
                        "The file lists no image " + node.path("image_id").asString() + ".", "Add it to images, or leave the annotation out."), node.toString())));
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static int part(String id, int parts) {
        return Math.floorMod(id.hashCode(), parts);
    }

    private static void split(Path file, Reading reading, Path folder, int parts) throws IOException {
        List<BufferedWriter> writers = new ArrayList<>();
        try {
            for (int i = 0; i < parts; i++) {
                writers.add(Files.newBufferedWriter(folder.resolve(Integer.toString(i))));
            }
            JsonStream.lists(reading.open(file), file.toString(), "annotations"::equals, (name, node) -> {
                reading.checkCancelled();
                try {
                    BufferedWriter to = writers.get(part(node.path("image_id").asString(), parts));
                    to.write(node.toString());
                    to.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } finally {
            for (BufferedWriter writer : writers) {
                writer.close();
            }
        }
    }

    private static void image(JsonNode image, List<JsonNode> annotations, Map<String, JsonNode> categories, Reading reading) {
        String name = image.path("file_name").asString("");
        reading.entry("image " + name, () -> image.toString(), () -> {
            String key = reading.wish().key().orElse("");
            long item = key.isEmpty() ? reading.items.byFile(name) : reading.items.byKey(key, image.has(key) ? image.get(key).asString() : name);
            Map<String, List<Region>> found = new LinkedHashMap<>();
            for (JsonNode annotation : annotations) {
                try {
                    regions(annotation, categories, reading, found);
                } catch (BadInputException e) {
                    throw new BadInputException("Annotation " + annotation.path("id").asString() + ": " + e.what(), e.remedy());
                }
            }
            Map<String, Answer> answers = new LinkedHashMap<>();
            found.forEach((question, regions) -> answers.put(question, new Answer.Regions(regions)));
            JsonNode said = image.path("attributes");
            return List.of(new Reading.Entry(item, said.path("annotator").asString(""), AnnotationState.DONE, new Answers(answers), number(said, "seconds"),
                    number(said, "confidence"), said.path("at").asString("")));
        });
    }

    private static Optional<Double> number(JsonNode node, String name) {
        return node.path(name).isNumber() ? Optional.of(node.get(name).asDouble()) : Optional.empty();
    }

    private static void regions(JsonNode one, Map<String, JsonNode> categories, Reading reading, Map<String, List<Region>> found) {
        JsonNode category = categories.get(one.path("category_id").asString());
        if (category == null) {
            throw new BadInputException("The file lists no category " + one.path("category_id").asString() + ".", "Add it to categories.");
        }
        String label = category.path("name").asString();
        String named = one.path("attributes").path("question").asString("");
        JsonNode segmentation = one.path("segmentation");
        Set<QuestionKind> asked = EnumSet.noneOf(QuestionKind.class);
        reading.project.schema().questions().stream().filter(q -> q.kind().drawn() && (named.isEmpty() || reading.project.schema().question(named).isEmpty()
                || q.id().equals(named))).forEach(q -> asked.add(q.kind()));
        if (one.path("num_keypoints").asInt(0) > 0 && asked.contains(QuestionKind.KEYPOINTS)) {
            keypoints(one, category, reading, named, found);
            if (named.isEmpty() && asked.contains(QuestionKind.BOXES)) {
                add(reading, named, QuestionKind.BOXES, label, box(one), one, found);
            }
        } else if (segmentation.isObject() && asked.contains(QuestionKind.MASKS)) {
            add(reading, named, QuestionKind.MASKS, label, mask(segmentation), one, found);
        } else if (segmentation.isArray() && !segmentation.isEmpty() && asked.contains(QuestionKind.POLYGONS)) {
            for (JsonNode ring : segmentation) {
                add(reading, named, QuestionKind.POLYGONS, label, polygon(ring), one, found);
            }
            if (segmentation.size() > 1) {
                reading.note("shapes of several parts become a polygon each");
            }
        } else {
            if (!segmentation.isEmpty() && asked.contains(QuestionKind.BOXES)) {
                reading.note("outlines are left out, because the project asks for boxes only");
            }
            add(reading, named, QuestionKind.BOXES, label, box(one), one, found);
        }
    }

    private static void add(Reading reading, String named, QuestionKind kind, String label, Shape shape, JsonNode one, Map<String, List<Region>> found) {
        Question question = reading.question(named, EnumSet.of(kind), label);
        List<Region> regions = found.computeIfAbsent(question.id(), q -> new ArrayList<>());
        String id = one.path("attributes").path("region").asString("");
        regions.add(new Region(id.isEmpty() || regions.stream().anyMatch(r -> r.id().equals(id)) ? Integer.toString(regions.size() + 1) : id, label, shape));
    }

    private static Shape box(JsonNode one) {
        double[] b = numbers(one.path("bbox"));
        if (b.length != 4) {
            throw new BadInputException("The bbox has " + b.length + " numbers.", "Give left, top, width and height.");
        }
        return new Shape.Box(b[0], b[1], b[2], b[3], one.path("attributes").path("rotation").asDouble(0));
    }

    private static Shape polygon(JsonNode ring) {
        double[] xy = numbers(ring);
        if (xy.length < 6 || xy.length % 2 != 0) {
            throw new BadInputException("A polygon has " + xy.length + " numbers.", "Give x and y of three corners or more.");
        }
        return Corners.polygon(xy);
    }

    private static Shape mask(JsonNode segmentation) {
        double[] size = numbers(segmentation.path("size"));
        JsonNode counts = segmentation.path("counts");
        if (size.length != 2 || !counts.isArray() && !counts.isString()) {
            throw new BadInputException("A mask has no size or counts.", "Give size as [height, width] and counts as a list or as COCO compresses it.");
        }
        return CocoRle.mask((int) size[1], (int) size[0], counts.isString() ? CocoRle.counts(counts.asString())
                : counts.valueStream().map(JsonNode::asInt).toList());
    }

    private static void keypoints(JsonNode one, JsonNode category, Reading reading, String named, Map<String, List<Region>> found) {
        double[] all = numbers(one.path("keypoints"));
        List<String> names = category.path("keypoints").valueStream().map(JsonNode::asString).toList();
        if (all.length != 3 * names.size()) {
            throw new BadInputException("There are " + all.length + " numbers for " + names.size() + " keypoints.", "Give x, y and visibility of each.");
        }
        for (int i = 0; i < names.size(); i++) {
            if (all[3 * i + 2] > 0) {
                add(reading, named, QuestionKind.KEYPOINTS, names.get(i), new Shape.Keypoint(all[3 * i], all[3 * i + 1], all[3 * i + 2] >= 2), one, found);
            }
        }
    }

    private static double[] numbers(JsonNode list) {
        return list.isArray() ? list.valueStream().mapToDouble(n -> n.isNumber() ? n.asDouble() : Double.NaN).toArray() : new double[0];
    }
}
