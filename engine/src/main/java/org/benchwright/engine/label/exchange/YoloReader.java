package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.recipe.Yaml;
import org.benchwright.engine.recipe.YamlReader;

/** YOLO's folder: four numbers behind the class are a box, six and more a polygon. */
final class YoloReader implements FormatReader {
    private static final Set<String> LISTS = Set.of("classes.txt", "obj.names", "predefined_classes.txt", "labels.txt", "train.txt", "val.txt", "test.txt");
    private static final long LARGEST = 50_000_000;

    @Override
    public void read(Path folder, Reading reading) throws IOException {
        List<String> classes = classes(folder);
        List<Path> files;
        Path labels = Files.isDirectory(folder.resolve("labels")) ? folder.resolve("labels") : folder;
        try (Stream<Path> walk = Files.walk(labels)) {
            files = walk.filter(f -> f.toString().endsWith(".txt") && !LISTS.contains(f.getFileName().toString())).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new BadInputException("The folder has no labels.", folder.toString(), "Give the folder with data.yaml and labels/NAME.txt.");
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString();
            reading.entry(name, () -> name, () -> List.of(picture(file, classes, reading)));
        }
    }

    static List<String> classes(Path folder) throws IOException {
        for (String name : List.of("data.yaml", "data.yml", "dataset.yaml")) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return named(folder.resolve(name));
            }
        }
        for (String name : List.of("classes.txt", "obj.names", "labels/classes.txt")) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return Files.readAllLines(folder.resolve(name)).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
            }
        }
        throw new BadInputException("The folder does not name its classes.", folder.toString(), "Add data.yaml with names, or classes.txt with a name a line.");
    }

    private static List<String> named(Path file) throws IOException {
        BadInputException wrong = new BadInputException("data.yaml has no names.", file.toString(), "Add `names: [cat, dog]`.");
        Yaml names = YamlReader.read(Files.readString(file), file) instanceof Yaml.Mapping top ? top.get("names").orElseThrow(() -> wrong) : null;
        if (names instanceof Yaml.Sequence list) {
            return list.items().stream().map(i -> i instanceof Yaml.Scalar s ? s.text() : "").toList();
        }
        if (names instanceof Yaml.Mapping numbered) {
            TreeMap<Integer, String> byNumber = new TreeMap<>();
            for (Yaml.Entry entry : numbered.entries()) {
                if (!entry.key().matches("\\d{1,6}") || !(entry.value() instanceof Yaml.Scalar name)) {
                    throw wrong;
                }
                byNumber.put(Integer.parseInt(entry.key()), name.text());
            }
            List<String> all = new ArrayList<>();
            byNumber.forEach((number, name) -> {
                while (all.size() < number) {
                    all.add("");
                }
                all.add(name);
            });
            return all;
        }
        throw wrong;
    }

    private static Reading.Entry picture(Path file, List<String> classes, Reading reading) {
        String stem = ItemIndex.stem(file.getFileName().toString());
        long item = reading.wish().key().isPresent() ? reading.items.byKey(reading.wish().key().get(), stem) : reading.items.byFile(stem);
        Map<String, List<Region>> found = new LinkedHashMap<>();
        List<String> lines;
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadInputException("The file is too large for one picture.", "Check it.");
            }
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PictureSizes.Size size = lines.isEmpty() ? new PictureSizes.Size(1, 1) : reading.sizes.of(reading.items.item(item));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    line(lines.get(i).strip().split("\\s+"), classes, size, reading, found);
                } catch (BadInputException | NumberFormatException e) {
                    throw new BadInputException("Line " + (i + 1) + ": " + (e instanceof BadInputException bad ? bad.what() : "this is not a number."), "",
                            "Give a class and x, y, width and height as shares of the picture, or the corners of a polygon.", e);
                }
            }
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        found.forEach((question, regions) -> answers.put(question, new Answer.Regions(regions)));
        return new Reading.Entry(item, new Answers(answers));
    }

    private static void line(String[] parts, List<String> classes, PictureSizes.Size size, Reading reading, Map<String, List<Region>> found) {
        int number = Integer.parseInt(parts[0]);
        if (number < 0 || number >= classes.size()) {
            throw new BadInputException("There is no class " + number + "; there are " + classes.size() + ".", "Mend data.yaml.");
        }
        double[] n = Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
        boolean box = n.length == 4;
        if (!box && (n.length < 6 || n.length % 2 != 0)) {
            throw new BadInputException("There are " + n.length + " numbers behind the class.", "Give four, or pairs.");
        }
        Shape shape;
        if (box) {
            shape = new Shape.Box(Corners.pixels(n[0] - n[2] / 2, size.width()), Corners.pixels(n[1] - n[3] / 2, size.height()),
                    Corners.pixels(n[2], size.width()), Corners.pixels(n[3], size.height()));
        } else {
            double[] xy = new double[n.length];
            for (int i = 0; i < n.length; i++) {
                xy[i] = Corners.pixels(n[i], i % 2 == 0 ? size.width() : size.height());
            }
            shape = Corners.polygon(xy);
        }
        String label = classes.get(number);
        Question question = reading.question("", EnumSet.of(box ? QuestionKind.BOXES : QuestionKind.POLYGONS), label);
        List<Region> regions = found.computeIfAbsent(question.id(), q -> new ArrayList<>());
        regions.add(new Region(Integer.toString(regions.size() + 1), label, shape));
    }
}
