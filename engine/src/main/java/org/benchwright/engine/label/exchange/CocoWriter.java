package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;

/**
 * COCO's object and keypoint annotations. What COCO has no field for (who, when, rotation, the question) stands in {@code attributes}, as
 * CVAT writes it. Each keypoint is an instance of its own.
 */
final class CocoWriter implements FormatWriter {
    private final Writing writing;
    private final Writer out;
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private final List<Map<String, Object>> images = new ArrayList<>();
    private long number;

    CocoWriter(Writing writing) throws IOException {
        this.writing = writing;
        out = writing.file();
        List<Map<String, Object>> described = new ArrayList<>();
        for (Question question : writing.schema.questions()) {
            if (question.kind() == QuestionKind.KEYPOINTS) {
                described.add(category(question.id(), "", question.labelIds()));
            } else if (question.kind().drawn()) {
                for (LabelOption label : question.labels()) {
                    if (!categories.containsKey(label.id())) {
                        described.add(category(label.id(), label.under(), List.of()));
                    }
                }
            }
        }
        out.write("{\"info\":" + Json.write(Map.of("description", writing.project.name(), "version", "1.0")) + ",\"licenses\":[],\n\"categories\":"
                + Json.write(described) + ",\n\"annotations\":[");
    }

    private Map<String, Object> category(String name, String above, List<String> keypoints) {
        categories.put(name, categories.size() + 1);
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("id", categories.size());
        category.put("name", name);
        category.put("supercategory", above);
        if (!keypoints.isEmpty()) {
            category.put("keypoints", keypoints);
            category.put("skeleton", List.of());
        }
        return category;
    }

    @Override
    public void item(LabelItem item, List<Annotation> said) throws IOException {
        Annotation annotation = said.getFirst();
        PictureSizes.Size size = writing.sizes.of(item);
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("id", item.index() + 1);
        image.put("width", size.width());
        image.put("height", size.height());
        image.put("file_name", writing.fileName(item));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("annotator", annotation.annotator());
        attributes.put("at", annotation.at());
        annotation.seconds().ifPresent(s -> attributes.put("seconds", s));
        annotation.confidence().ifPresent(s -> attributes.put("confidence", s));
        image.put("attributes", attributes);
        images.add(image);
        for (Map.Entry<String, Answer> answer : annotation.answers().byQuestion().entrySet()) {
            if (!(answer.getValue() instanceof Answer.Regions regions)) {
                writing.lose("answers to the question " + answer.getKey());
                continue;
            }
            Question question = writing.schema.question(answer.getKey()).orElse(null);
            for (Region region : regions.regions()) {
                if (question == null || question.label(region.label()).isEmpty()) {
                    writing.lose("shapes of labels the schema does not have any more");
                } else if (region.frame() != 0) {
                    writing.lose("shapes in later frames of films");
                } else {
                    write(item, question, region);
                }
            }
        }
    }

    private void write(LabelItem item, Question question, Region region) throws IOException {
        Shape.Box bounds = region.shape().bounds();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", ++number);
        one.put("image_id", item.index() + 1);
        one.put("category_id", categories.get(region.shape() instanceof Shape.Keypoint ? question.id() : region.label()));
        Map<String, Object> attributes = new LinkedHashMap<>(Map.of("question", question.id(), "region", region.id()));
        one.put("bbox", List.of(bounds.x(), bounds.y(), bounds.width(), bounds.height()));
        one.put("area", region.shape().area());
        one.put("segmentation", List.of());
        one.put("iscrowd", 0);
        switch (region.shape()) {
            case Shape.Box box -> {
                if (box.angle() != 0) {
                    one.put("bbox", List.of(box.x(), box.y(), box.width(), box.height()));
                    attributes.put("rotation", box.angle());
                }
            }
            case Shape.Polygon polygon -> one.put("segmentation", List.of(polygon.points().stream().flatMap((Point p) -> java.util.stream.Stream.of(p.x(), p.y())).toList()));
            case Shape.Mask mask -> one.put("segmentation", Map.of("size", List.of(mask.height(), mask.width()), "counts", CocoRle.compressed(CocoRle.counts(mask))));
            case Shape.Keypoint point -> {
                List<Double> all = new ArrayList<>();
                for (String label : question.labelIds()) {
                    all.addAll(label.equals(region.label()) ? List.of(point.x(), point.y(), point.visible() ? 2.0 : 1.0) : List.of(0.0, 0.0, 0.0));
                }
                one.put("keypoints", all);
                one.put("num_keypoints", 1);
            }
        }
        one.put("attributes", attributes);
        out.write((number == 1 ? "\n" : ",\n") + Json.write(one));
    }

    @Override
    public void end() throws IOException {
        out.write("],\n\"images\":[");
        for (int i = 0; i < images.size(); i++) {
            out.write((i == 0 ? "\n" : ",\n") + Json.write(images.get(i)));
        }
        out.write("]}\n");
    }
}
