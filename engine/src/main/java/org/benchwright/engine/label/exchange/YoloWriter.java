package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelItem;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.LabelOption;

/** YOLO's folder: {@code data.yaml}, {@code classes.txt} and {@code labels/NAME.txt} a picture; numbers are shares of the picture's sides. */
final class YoloWriter implements FormatWriter {
    private final Writing writing;
    private final List<String> classes;
    private final Set<String> names = new HashSet<>();

    YoloWriter(Writing writing) throws IOException {
        this.writing = writing;
        classes = writing.schema.questions().stream().filter(q -> q.kind().drawn()).flatMap(q -> q.labels().stream()).map(LabelOption::id).distinct().toList();
        try (Writer yaml = writing.file("data.yaml"); Writer plain = writing.file("classes.txt")) {
            yaml.write("path: .\ntrain: images\nval: images\nnames:\n");
            for (int i = 0; i < classes.size(); i++) {
                yaml.write("  " + i + ": " + Json.write(classes.get(i)) + "\n");
                plain.write(classes.get(i) + "\n");
            }
        }
        writing.note("Copy the pictures into the folder images; they are not copied.");
    }

    @Override
    public void item(LabelItem item, List<Annotation> said) throws IOException {
        Annotation annotation = said.getFirst();
        PictureSizes.Size size = writing.sizes.of(item);
        String name = ItemIndex.stem(writing.fileName(item));
        if (!names.add(name)) {
            throw new BadInputException("Two pictures are called " + name + ".", "item " + item.index(), "Give pictures names of their own, or export COCO.");
        }
        writing.lose("who labelled and when");
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Answer> answer : annotation.answers().byQuestion().entrySet()) {
            if (answer.getValue() instanceof Answer.Regions regions) {
                regions.regions().forEach(r -> line(r, size, lines));
            } else {
                writing.lose("answers to the question " + answer.getKey());
            }
        }
        try (Writer out = writing.file("labels/" + name + ".txt")) {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
    }

    private void line(Region region, PictureSizes.Size size, List<String> lines) {
        int number = classes.indexOf(region.label());
        if (number < 0 || region.frame() != 0) {
            writing.lose(number < 0 ? "shapes of labels the schema does not have any more" : "shapes in later frames of films");
            return;
        }
        double w = size.width();
        double h = size.height();
        switch (region.shape()) {
            case Shape.Box box -> {
                if (box.angle() != 0) {
                    writing.lose("rotation of boxes; the upright box around is written");
                }
                Shape.Box b = box.bounds();
                lines.add(number + " " + numbers(Stream.of((b.x() + b.width() / 2) / w, (b.y() + b.height() / 2) / h, b.width() / w, b.height() / h)));
            }
            case Shape.Polygon polygon -> lines.add(number + " " + numbers(polygon.points().stream().flatMap(p -> Stream.of(p.x() / w, p.y() / h))));
            case Shape.Mask ignored -> writing.lose("painted masks");
            case Shape.Keypoint ignored -> writing.lose("keypoints");
        }
    }

    private static String numbers(Stream<Double> shares) {
        return shares.map(s -> java.math.BigDecimal.valueOf(s).toPlainString()).collect(Collectors.joining(" "));
    }

    @Override
    public void end() {
        // Each file stands for itself.
    }
}
