package org.benchwright.engine.label.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;

/** The results of one annotation in Label Studio's form: places in a text in UTF-16 units, in a picture in hundredths of its sides. */
final class StudioResults {
    private final Writing writing;
    private final LabelItem item;
    private final List<Map<String, Object>> all = new ArrayList<>();

    StudioResults(Writing writing, LabelItem item) {
        this.writing = writing;
        this.item = item;
    }

    List<Map<String, Object>> all() {
        return all;
    }

    void add(Question question, Answer answer) {
        switch (answer) {
            case Answer.Choice choice -> choice(question, choice);
            case Answer.Spans spans -> spans(question, spans.spans());
            case Answer.Regions regions -> regions.regions().forEach(r -> region(question, r));
            case Answer.Segments segments -> segments.segments().forEach(s -> segment(question, s));
            case Answer.Ranking ranking -> result(question, "", "ranker", Map.of("ranker", Map.of("rank", ranking.order().stream().map(String::valueOf).toList())));
            case Answer.Rating rating -> {
                boolean stars = rating.value() == Math.rint(rating.value()) && rating.value() >= 0;
                result(question, "", stars ? "rating" : "number", stars ? Map.of("rating", (long) rating.value()) : Map.of("number", rating.value()));
            }
            case Answer.Text text -> result(question, "", "textarea", Map.of("text", List.of(text.text())));
        }
    }

    private Map<String, Object> result(Question question, String id, String type, Map<String, Object> value) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", id.isEmpty() ? question.id() : id);
        one.put("from_name", question.id());
        one.put("to_name", question.on().isEmpty() ? writing.project.media().main() : question.on());
        one.put("type", type);
        one.put("value", value);
        one.put("origin", "manual");
        all.add(one);
        return one;
    }

    private void choice(Question question, Answer.Choice choice) {
        int place = choice.labels().size() == 1 ? question.labelIds().indexOf(choice.labels().getFirst()) : -1;
        if (question.kind() == QuestionKind.PAIR && (place == 0 || place == 1)) {
            result(question, "", "pairwise", Map.of("selected", place == 0 ? "left" : "right"));
        } else {
            result(question, "", "choices", Map.of("choices", choice.labels()));
        }
    }

    private void spans(Question question, List<Span> spans) {
        String text = item.text(question.on().isEmpty() ? writing.project.media().main() : question.on());
        for (Span span : spans) {
            Map<String, Object> value = new LinkedHashMap<>();
            int start = text.offsetByCodePoints(0, span.start());
            int end = text.offsetByCodePoints(start, span.end() - span.start());
            value.put("start", start);
            value.put("end", end);
            value.put("text", text.substring(start, end));
            value.put("labels", List.of(span.label()));
            result(question, span.id(), "labels", value);
        }
    }

    private void segment(Question question, Segment segment) {
        if (writing.project.media().kind() != MediaKind.AUDIO) {
            writing.lose("stretches of films");
            return;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("start", segment.start());
        value.put("end", segment.end());
        value.put("channel", 0);
        value.put("labels", List.of(segment.label()));
        Map<String, Object> one = result(question, segment.id(), "labels", value);
        if (item.fields().get("seconds") instanceof Number length) {
            one.put("original_length", length.doubleValue());
        }
    }

    private void region(Question question, Region region) {
        if (region.frame() != 0) {
            writing.lose("shapes in later frames of films");
            return;
        }
        PictureSizes.Size size = writing.sizes.of(item);
        double w = size.width() / 100.0;
        double h = size.height() / 100.0;
        Map<String, Object> value = new LinkedHashMap<>();
        String type = switch (region.shape()) {
            case Shape.Box box -> {
                double[] corner = Turning.corner(box);
                value.putAll(Map.of("x", corner[0] / w, "y", corner[1] / h, "width", box.width() / w, "height", box.height() / h, "rotation", box.angle()));
                yield "rectanglelabels";
            }
            case Shape.Polygon polygon -> {
                value.put("points", polygon.points().stream().map(p -> List.of(p.x() / w, p.y() / h)).toList());
                value.put("closed", true);
                yield "polygonlabels";
            }
            case Shape.Keypoint point -> {
                value.putAll(Map.of("x", point.x() / w, "y", point.y() / h, "width", 0.5));
                if (!point.visible()) {
                    writing.lose("that keypoints are hidden");
                }
                yield "keypointlabels";
            }
            case Shape.Mask mask -> {
                value.put("format", "rle");
                value.put("rle", Arrays.stream(BrushRle.packed(mask)).boxed().toList());
                yield "brushlabels";
            }
        };
        value.put(type, List.of(region.label()));
        Map<String, Object> one = result(question, region.id(), type, value);
        one.put("original_width", region.shape() instanceof Shape.Mask mask ? mask.width() : size.width());
        one.put("original_height", region.shape() instanceof Shape.Mask mask ? mask.height() : size.height());
        one.put("image_rotation", 0);
    }
}
