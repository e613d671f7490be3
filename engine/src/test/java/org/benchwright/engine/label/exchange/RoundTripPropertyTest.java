package org.benchwright.engine.label.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.workspace.DurableFiles;

/** What is exported and imported into a project without labels is there as it was, for what each format holds. */
class RoundTripPropertyTest {
    private static final List<String> TEXTS = List.of("Ann 😀 lives in 🇩🇪 Köln", "שלום Anna, مرحبا بكم", "a\u0301b 👩‍👩‍👧 c\nnext line, 3.5 km", "same text", "same text",
            "Ann 😀 again: \"quoted\", with; marks");
    private static final String TEXT = """
            questions:
              - {id: topic, kind: choice, required: false, labels: [spam, no spam, "1"]}
              - {id: many, kind: choices, labels: [x, y, z]}
              - {id: who, kind: spans, labels: [PER, my place]}
              - {id: grade, kind: rating, low: 0, high: 9}
              - {id: note, kind: text}
            """;
    private static final String SHAPES = """
            questions:
              - {id: boxes, kind: boxes, labels: [cat, dog]}
              - {id: outlines, kind: polygons, labels: [cat, tree]}
              - {id: brush, kind: masks, labels: [sky, sea]}
              - {id: points, kind: keypoints, labels: [nose, tail]}
            """;
    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;

    private static Path folder;
    private static Engine engine;
    private static int count;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("round-trip");
        engine = Engine.init(folder.resolve("w"));
        table("texts", TEXTS.stream().map(t -> Map.<String, Object>of("text", t)).toList(), new LinkedHashMap<>(Map.of("text", ColumnType.TEXT)));
        LinkedHashMap<String, ColumnType> sized = new LinkedHashMap<>();
        sized.put("path", ColumnType.TEXT);
        sized.put("width", ColumnType.INTEGER);
        sized.put("height", ColumnType.INTEGER);
        List<Map<String, Object>> pictures = new ArrayList<>();
        List<Map<String, Object>> sounds = new ArrayList<>();
        List<Map<String, Object>> pairs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pictures.add(Map.of("path", "in/p" + i + ".png", "width", WIDTH, "height", HEIGHT));
            sounds.add(Map.of("path", "in/s" + i + ".wav"));
            pairs.add(Map.of("a", "one " + i, "b", "two \"" + i + "\""));
        }
        table("pictures", pictures, sized);
        table("sounds", sounds, new LinkedHashMap<>(Map.of("path", ColumnType.TEXT)));
        LinkedHashMap<String, ColumnType> two = new LinkedHashMap<>();
        two.put("a", ColumnType.TEXT);
        two.put("b", ColumnType.TEXT);
        table("pairs", pairs, two);
    }

    private static void table(String name, List<Map<String, Object>> rows, LinkedHashMap<String, ColumnType> columns) {
        engine.datasets().made(name, "test", new MadeTable(columns, rows, List.of(), List.of()), JobContext.none());
    }

    @AfterContainer
    static void close() throws IOException {
        engine.close();
        DurableFiles.delete(folder);
    }

    private static String project(String data, Media media, String schema) {
        return engine.labels().create(new NewProject("p" + ++count, data, media, schema, LabelRules.USUAL.with(9), "")).name();
    }

    private static final Media TEXT_MEDIA = new Media(MediaKind.TEXT, List.of("text"));
    private static final Media IMAGE_MEDIA = new Media(MediaKind.IMAGE, List.of("path"));

    @Property(tries = 5)
    void texts_travel_in_json_lines_csv_and_label_studio(@ForAll long seed) {
        Random random = new Random(seed);
        String from = project("texts", TEXT_MEDIA, TEXT);
        for (String who : List.of("ana", "Ben Ó Sé")) {
            for (int item = 0; item < TEXTS.size(); item++) {
                int what = random.nextInt(6);
                if (what == 0) {
                    engine.labels().work(from).skip(who, item);
                } else if (what > 1) {
                    Answers answers = texts(random, item);
                    if (!answers.isEmpty()) {
                        engine.labels().work(from).annotate(who, item, answers, OptionalDouble.of(random.nextInt(100) / 8.0));
                    }
                }
            }
        }
        for (ExchangeFormat format : List.of(ExchangeFormat.JSONL, ExchangeFormat.CSV, ExchangeFormat.LABEL_STUDIO)) {
            travels(from, project("texts", TEXT_MEDIA, TEXT), format, true, a -> a.item() + a.annotator() + a.state() + a.answers().json() + a.seconds() + a.at());
        }
    }

    private static Answers texts(Random random, int item) {
        Answers answers = Answers.NONE;
        if (random.nextBoolean()) {
            answers = answers.with("topic", Answer.Choice.of(List.of("spam", "no spam", "1").get(random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            answers = answers.with("many", new Answer.Choice(random.nextBoolean() ? List.of("x", "z") : List.of("y")));
        }
        if (random.nextBoolean()) {
            int length = TEXTS.get(item).codePointCount(0, TEXTS.get(item).length());
            List<Span> spans = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int start = random.nextInt(length);
                spans.add(new Span("s" + i, start, start + 1 + random.nextInt(length - start), random.nextBoolean() ? "PER" : "my place"));
            }
            answers = answers.with("who", new Answer.Spans(spans));
        }
        if (random.nextBoolean()) {
            answers = answers.with("grade", new Answer.Rating(random.nextBoolean() ? random.nextInt(10) : random.nextInt(90) / 10.0));
        }
        return random.nextBoolean() ? answers.with("note", new Answer.Text("say \"ü\", 😀;\r\n=1+1 [x] " + random.nextInt())) : answers;
    }

    @Property(tries = 5)
    void shapes_travel_in_json_lines_csv_coco_and_label_studio(@ForAll long seed) {
        Random random = new Random(seed);
        String from = project("pictures", IMAGE_MEDIA, SHAPES);
        for (int item = 0; item < 6; item++) {
            Answers answers = Answers.NONE.with("boxes", regions(random, "cat", "dog", () -> box(random, true)))
                    .with("outlines", regions(random, "cat", "tree", () -> polygon(random))).with("brush", regions(random, "sky", "sea", () -> mask(random)))
                    .with("points", regions(random, "nose", "tail", () -> new Shape.Keypoint(number(random, WIDTH), number(random, HEIGHT), true)));
            engine.labels().work(from).annotate("ana", item, answers, OptionalDouble.of(2.25));
        }
        for (ExchangeFormat format : List.of(ExchangeFormat.JSONL, ExchangeFormat.CSV, ExchangeFormat.COCO, ExchangeFormat.LABEL_STUDIO)) {
            travels(from, project("pictures", IMAGE_MEDIA, SHAPES), format, true,
                    a -> a.item() + a.annotator() + a.state() + a.answers().json() + a.seconds() + a.at());
        }
    }

    @Property(tries = 5)
    void boxes_and_polygons_travel_in_yolo(@ForAll long seed) {
        Random random = new Random(seed);
        String schema = "questions:\n  - {id: boxes, kind: boxes, labels: [cat, dog]}\n  - {id: outlines, kind: polygons, labels: [cat, tree]}\n";
        String from = project("pictures", IMAGE_MEDIA, schema);
        for (int item = 0; item < 6; item++) {
            engine.labels().work(from).annotate("ana", item, Answers.NONE.with("boxes", numbered(regions(random, "cat", "dog", () -> box(random, false))))
                    .with("outlines", numbered(regions(random, "cat", "tree", () -> polygon(random)))), OptionalDouble.empty());
        }
        travels(from, project("pictures", IMAGE_MEDIA, schema), ExchangeFormat.YOLO, false, a -> a.item() + a.answers().json());
    }

    @Property(tries = 5)
    void spans_of_whole_tokens_travel_in_conll(@ForAll long seed) {
        Random random = new Random(seed);
        String schema = "questions:\n  - {id: who, kind: spans, labels: [PER, my place]}\n";
        String from = project("texts", TEXT_MEDIA, schema);
        for (int item = 0; item < TEXTS.size(); item++) {
            List<Tokens.Token> tokens = Tokens.of(TEXTS.get(item));
            List<Span> spans = new ArrayList<>();
            for (int i = 0; i < tokens.size(); ) {
                int end = i + random.nextInt(Math.min(3, tokens.size() - i));
                boolean line = tokens.subList(i + 1, end + 1).stream().anyMatch(Tokens.Token::first);
                if (random.nextBoolean() && !line) {
                    spans.add(new Span(Integer.toString(spans.size() + 1), tokens.get(i).start(), tokens.get(end).end(), random.nextBoolean() ? "PER" : "my place"));
                }
                i = end + 1;
            }
            engine.labels().work(from).annotate("ana", item, Answers.NONE.with("who", new Answer.Spans(spans)), OptionalDouble.empty());
        }
        travels(from, project("texts", TEXT_MEDIA, schema), ExchangeFormat.CONLL, false, a -> a.item() + a.answers().json());
    }

    @Property(tries = 5)
    void pairs_orders_and_stretches_of_sounds_travel_in_label_studio(@ForAll @IntRange(min = 0, max = 2) int chosen, @ForAll long seed) {
        Random random = new Random(seed);
        Media media = new Media(MediaKind.TEXTS, List.of("a", "b"));
        String schema = "questions:\n  - {id: better, kind: pair}\n  - {id: order, kind: ranking}\n";
        String from = project("pairs", media, schema);
        engine.labels().work(from).annotate("ana", random.nextInt(6), Answers.of("better", Answer.Choice.of(List.of("first", "second", "tie").get(chosen)))
                .with("order", new Answer.Ranking(random.nextBoolean() ? List.of(1, 0) : List.of(0, 1))), OptionalDouble.empty());
        Media sound = new Media(MediaKind.AUDIO, List.of("path"));
        String voices = "questions:\n  - {id: voice, kind: segments, labels: [a, b]}\n";
        String heard = project("sounds", sound, voices);
        double start = random.nextInt(1000) / 7.0;
        engine.labels().work(heard).annotate("ana", random.nextInt(6), Answers.of("voice", new Answer.Segments(List.of(new Segment("q", start, start + 0.1, "a"),
                new Segment("r", 0, 1 / 3.0, "b")))), OptionalDouble.empty());
        for (ExchangeFormat format : List.of(ExchangeFormat.JSONL, ExchangeFormat.CSV, ExchangeFormat.LABEL_STUDIO)) {
            travels(from, project("pairs", media, schema), format, true, a -> a.item() + a.answers().json());
            travels(heard, project("sounds", sound, voices), format, true, a -> a.item() + a.answers().json());
        }
    }

    @Example
    void the_history_travels_in_json_lines() throws IOException {
        String from = project("texts", TEXT_MEDIA, TEXT);
        engine.labels().work(from).annotate("ana", 1, Answers.of("topic", Answer.Choice.of("spam")), OptionalDouble.empty());
        engine.labels().work(from).annotate("ana", 1, Answers.of("topic", Answer.Choice.of("1")), OptionalDouble.empty());
        engine.labels().work(from).clear("ana", 1);
        engine.labels().work(from).annotate("ana", 1, Answers.of("topic", Answer.Choice.of("no spam")), OptionalDouble.of(3));
        String to = project("texts", TEXT_MEDIA, TEXT);
        Path file = folder.resolve("history.jsonl");
        ExportWish wish = new ExportWish(ExchangeFormat.JSONL, OptionalInt.empty(), java.util.Optional.empty(), false, true, false, true);
        assertThat(engine.labelExchange().export(from, wish, file, JobContext.none()).annotations()).isEqualTo(4);
        engine.labelExchange().take(to, file, ImportWish.USUAL, JobContext.none());
        assertThat(engine.labels().work(to).history(1)).extracting(a -> a.state().word() + " " + a.answers().words())
                .containsExactly("done no spam", "removed ", "done 1", "done spam");
        assertThat(engine.labels().work(to).annotations(1)).hasSize(1);
        engine.labels().work(to).undo(org.benchwright.engine.label.Labels.me());
        assertThat(engine.labels().work(to).annotations(1)).isEmpty();
    }

    private static void travels(String from, String to, ExchangeFormat format, boolean whole, java.util.function.Function<Annotation, String> told) {
        List<String> before = all(from, told);
        if (before.isEmpty()) {
            return;
        }
        Path file = folder.resolve("f" + ++count + (format.ending().isEmpty() ? "" : "." + format.ending()));
        ExportReport report = engine.labelExchange().export(from, whole ? ExportWish.of(format) : ExportWish.of(format).whateverIsLost(), file, JobContext.none());
        assertThat(report.annotations()).isEqualTo(before.size());
        assertThat(engine.labelExchange().format(file, ImportWish.USUAL)).isEqualTo(format);
        ImportReport taken = engine.labelExchange().take(to, file, ImportWish.USUAL, JobContext.none());
        assertThat(taken.rejected()).isZero();
        assertThat(all(to, told)).as(format.word()).containsExactlyInAnyOrderElementsOf(before);
    }

    private static List<String> all(String project, java.util.function.Function<Annotation, String> told) {
        List<String> all = new ArrayList<>();
        engine.labels().sets().each(project, OptionalInt.empty(), a -> all.add(told.apply(a)));
        return all;
    }

    private static Answer.Regions regions(Random random, String one, String other, java.util.function.Supplier<Shape> shape) {
        List<Region> regions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            regions.add(new Region("r" + i, random.nextBoolean() ? one : other, shape.get()));
        }
        return new Answer.Regions(regions);
    }

    private static Answer.Regions numbered(Answer.Regions regions) {
        List<Region> again = new ArrayList<>();
        regions.regions().forEach(r -> again.add(new Region(Integer.toString(again.size() + 1), r.label(), r.shape())));
        return new Answer.Regions(again);
    }

    /** Thousandths from 0 to the border. */
    private static double number(Random random, int most) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> most;
            default -> random.nextInt(most * 1000) / 1000.0;
        };
    }

    private static Shape box(Random random, boolean turned) {
        double x = random.nextInt(WIDTH * 1000 - 1) / 1000.0;
        double y = random.nextInt(HEIGHT * 1000 - 1) / 1000.0;
        double width = Math.rint((random.nextBoolean() ? WIDTH - x : (WIDTH - x) / 2) * 1000) / 1000;
        double height = Math.rint((random.nextBoolean() ? HEIGHT - y : (HEIGHT - y) / 2) * 1000) / 1000;
        return new Shape.Box(x, y, Math.max(0.001, width), Math.max(0.001, height), turned && random.nextBoolean() ? random.nextInt(3600) / 10.0 : 0);
    }

    private static Shape polygon(Random random) {
        List<Point> points = new ArrayList<>();
        for (int i = 3 + random.nextInt(4); i > 0; i--) {
            points.add(new Point(number(random, WIDTH), number(random, HEIGHT)));
        }
        return new Shape.Polygon(points);
    }

    private static Shape mask(Random random) {
        boolean[] pixels = new boolean[WIDTH * HEIGHT];
        int kind = random.nextInt(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = kind == 0 || kind == 1 && random.nextBoolean();
        }
        return Shape.Mask.of(WIDTH, HEIGHT, pixels);
    }
}
