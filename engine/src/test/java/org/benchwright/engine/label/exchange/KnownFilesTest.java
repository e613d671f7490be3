package org.benchwright.engine.label.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.answer.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files made by hand after the examples in the formats' descriptions. */
class KnownFilesTest {
    private static final String TEXT = "U.N. official Ekeus heads for Baghdad .";
    private static final String SPANS = "questions:\n  - {id: ents, kind: spans, labels: [PER, ORG, LOC]}\n";
    private static final String SHAPES = "questions:\n  - {id: boxes, kind: boxes, labels: [cat, dog]}\n  - {id: outlines, kind: polygons, labels: [cat, dog]}\n"
            + "  - {id: masks, kind: masks, labels: [cat, dog]}\n  - {id: joints, kind: keypoints, labels: [nose, left_eye]}\n";

    @TempDir
    Path folder;
    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engine.init(folder.resolve("w"));
        List<Map<String, Object>> texts = new ArrayList<>();
        for (String text : List.of(TEXT, "😀 Anna met Ben", "Kit")) {
            texts.add(Map.of("text", text, "code", "c" + texts.size()));
        }
        LinkedHashMap<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put("text", ColumnType.TEXT);
        columns.put("code", ColumnType.TEXT);
        engine.datasets().made("texts", "test", new MadeTable(columns, texts, List.of(), List.of()), JobContext.none());
        LinkedHashMap<String, ColumnType> sized = new LinkedHashMap<>();
        sized.put("path", ColumnType.TEXT);
        sized.put("width", ColumnType.INTEGER);
        sized.put("height", ColumnType.INTEGER);
        engine.datasets().made("pics", "test", new MadeTable(sized, List.of(Map.of("path", "a/one.jpg", "width", 4, "height", 3),
                Map.of("path", "a/two.jpg", "width", 640, "height", 480)), List.of(), List.of()), JobContext.none());
        create("topics", "texts", new Media(MediaKind.TEXT, List.of("text")), "questions:\n  - {id: label, kind: choice, labels: [spam, ham]}\n");
        create("ents", "texts", new Media(MediaKind.TEXT, List.of("text")), SPANS);
        create("pics", "pics", new Media(MediaKind.IMAGE, List.of("path")), SHAPES);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void create(String name, String data, Media media, String schema) {
        engine.labels().create(new NewProject(name, data, media, schema, LabelRules.USUAL.with(3), ""));
    }

    private ImportReport take(String project, String file, String content, ImportWish wish) throws IOException {
        return engine.labelExchange().take(project, Files.writeString(folder.resolve(file), content), wish, JobContext.none());
    }

    private Answers said(String project, long item) {
        return engine.labels().work(project).annotations(item).getFirst().answers();
    }

    @Test
    void conll_2003_as_its_paper_shows_it_with_tags_in_the_first_form() throws IOException {
        String lines = "-DOCSTART- -X- -X- O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\nEkeus NNP I-NP I-PER\nheads VBZ I-VP O\nfor IN I-PP O\n"
                + "Baghdad NNP I-NP I-LOC\n. . O O\n";
        take("ents", "a.conll", lines, ImportWish.USUAL.by("ana"));
        assertThat(said("ents", 0)).isEqualTo(Answers.of("ents", new Answer.Spans(List.of(new Span("1", 0, 4, "ORG"), new Span("2", 14, 19, "PER"),
                new Span("3", 30, 37, "LOC")))));
        ExportReport losses = engine.labelExchange().losses("ents", ExportWish.of(ExchangeFormat.CONLL), JobContext.none());
        assertThat(losses.lost()).containsExactly("who labelled and when (1)");
    }

    @Test
    void entities_that_cut_tokens_or_lie_over_others_are_told_before_they_are_lost() {
        engine.labels().work("ents").annotate("ana", 0, Answers.of("ents", new Answer.Spans(List.of(new Span("1", 1, 4, "ORG"), new Span("2", 14, 19, "PER"),
                new Span("3", 14, 37, "LOC")))), OptionalDouble.empty());
        Path out = folder.resolve("out.conll");
        assertThatThrownBy(() -> engine.labelExchange().export("ents", ExportWish.of(ExchangeFormat.CONLL), out, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("spans that lie over others (1)");
        assertThat(out).doesNotExist();
    }

    @Test
    void label_studio_counts_utf_16_units_and_hundredths_of_a_picture() throws IOException {
        take("ents", "ls.json", """
                [{"id": 9, "data": {"text": "😀 Anna met Ben"}, "annotations": [{"completed_by": {"email": "a@x.org"}, "lead_time": 2.5,
                  "created_at": "2026-01-02T03:04:05.123Z", "was_cancelled": false, "result": [
                  {"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 3, "end": 7, "text": "Anna", "labels": ["PER"]}}]}],
                  "predictions": []}]
                """, ImportWish.USUAL);
        assertThat(said("ents", 1)).isEqualTo(Answers.of("ents", new Answer.Spans(List.of(new Span("r1", 2, 6, "PER")))));
        Annotation annotation = engine.labels().work("ents").annotations(1).getFirst();
        assertThat(annotation.annotator()).isEqualTo("a@x.org");
        assertThat(annotation.at()).isEqualTo("2026-01-02T03:04:05.123Z");
        assertThat(annotation.seconds()).hasValue(2.5);
        take("pics", "ls2.json", """
                [{"data": {"image": "/data/upload/two.jpg"}, "annotations": [{"result": [
                  {"id": "b", "from_name": "x", "to_name": "img", "type": "rectanglelabels", "original_width": 640, "original_height": 480,
                   "value": {"x": 50, "y": 50, "width": 10, "height": 20, "rotation": 90, "rectanglelabels": ["cat"]}}]}]}]
                """, ImportWish.USUAL);
        // 64 x 96 with its upper left corner at (320, 240); turned by 90 degrees it lies to the left and below: the middle is at (320 - 48, 240 + 32).
        assertThat(said("pics", 1)).isEqualTo(Answers.of("boxes", new Answer.Regions(List.of(new Region("b", "cat", new Shape.Box(240, 224, 64, 96, 90))))));
        assertThatThrownBy(() -> take("ents", "cut.json", "[{\"data\":{\"text\":\"😀 Anna met Ben\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"from_name\":\"l\","
                + "\"value\":{\"start\":1,\"end\":3,\"labels\":[\"PER\"]}}]}]}]", ImportWish.USUAL)).hasMessageContaining("cuts a character in two");
    }

    @Test
    void brush_masks_are_packed_as_label_studio_packs_them() {
        // 2 x 1 pixels, the second painted: 8 bytes, four of 0 and four of 255. Bits: 32 for 8; 00111; 0010 0011 0111 1111; then twice
        // 1 00 011 and the byte.
        Shape.Mask mask = Shape.Mask.of(2, 1, new boolean[] {false, true});
        assertThat(BrushRle.packed(mask)).containsExactly(0, 0, 0, 8, 0b00111001, 0b00011011, 0b11111100, 0b01100000, 0b00010001, 0b11111111, 0b10000000);
        assertThat(BrushRle.mask(2, 1, BrushRle.packed(mask))).isEqualTo(mask);
        // The same picture with each value given by itself: 0 10 00000111 for eight of them.
        int[] single = {0, 0, 0, 8, 0b00111001, 0b00011011, 0b11111010, 0b00000111, 0, 0, 0, 0, 255, 255, 255, 255};
        assertThat(BrushRle.mask(2, 1, single)).isEqualTo(mask);
        assertThatThrownBy(() -> BrushRle.mask(3, 1, single)).hasMessageContaining("has 8 bytes");
    }

    @Test
    void runs_are_compressed_as_coco_does() {
        // 4 x 3 with the middle row's second and third pixel painted; by columns: 4 not, 1 painted, 2 not, 1 painted, 4 not.
        boolean[] pixels = new boolean[12];
        pixels[5] = true;
        pixels[6] = true;
        Shape.Mask mask = Shape.Mask.of(4, 3, pixels);
        assertThat(CocoRle.counts(mask)).containsExactly(4, 1, 2, 1, 4);
        // From the fourth on differences to the one before the last: 4 1 2 0 2, each below 16 and so one character from '0'.
        assertThat(CocoRle.compressed(List.of(4, 1, 2, 1, 4))).isEqualTo("41202");
        // 100 = 00011 00100: '0' + 32 + 4, then '0' + 3; -3 in five bits is 11101 with the sign bit set: '0' + 29.
        assertThat(CocoRle.compressed(List.of(100, 5, 1, 2))).isEqualTo("T3" + "51" + "M");
        assertThat(CocoRle.counts("T351M")).containsExactly(100, 5, 1, 2);
        assertThat(CocoRle.mask(4, 3, CocoRle.counts("41202"))).isEqualTo(mask);
    }

    @Test
    void coco_gives_boxes_polygons_masks_and_keypoints() throws IOException {
        take("pics", "coco.json", """
                {"annotations": [
                  {"id": 1, "image_id": 7, "category_id": 18, "bbox": [1, 0, 2, 3], "area": 6, "iscrowd": 0, "segmentation": []},
                  {"id": 2, "image_id": 7, "category_id": 18, "bbox": [0, 0, 4, 3], "iscrowd": 0, "segmentation": [[0, 0, 4, 0, 4, 3]]},
                  {"id": 3, "image_id": 7, "category_id": 17, "bbox": [1, 1, 2, 1], "iscrowd": 1, "segmentation": {"size": [3, 4], "counts": [4, 1, 2, 1, 4]}},
                  {"id": 4, "image_id": 7, "category_id": 17, "bbox": [1, 1, 2, 1], "iscrowd": 1, "segmentation": {"size": [3, 4], "counts": "41202"}},
                  {"id": 5, "image_id": 7, "category_id": 1, "num_keypoints": 1, "keypoints": [2, 1, 2, 0, 0, 0], "bbox": [1, 1, 1, 1], "segmentation": []}],
                 "categories": [{"id": 1, "name": "dog", "keypoints": ["nose", "left_eye"]}, {"id": 17, "name": "cat"}, {"id": 18, "name": "dog"}],
                 "images": [{"id": 7, "file_name": "one.jpg", "width": 4, "height": 3}]}
                """, ImportWish.USUAL.by("ana"));
        Answers answers = said("pics", 0);
        assertThat(answers.to("boxes")).contains(new Answer.Regions(List.of(new Region("1", "dog", new Shape.Box(1, 0, 2, 3)), new Region("2", "dog", new Shape.Box(1, 1, 1, 1)))));
        assertThat(answers.to("outlines")).contains(new Answer.Regions(List.of(new Region("1", "dog", Corners.polygon(new double[] {0, 0, 4, 0, 4, 3})))));
        assertThat(((Answer.Regions) answers.to("masks").orElseThrow()).regions()).extracting(Region::shape)
                .containsOnly(new Shape.Mask(4, 3, List.of(5, 2, 5)));
        assertThat(answers.to("joints")).contains(new Answer.Regions(List.of(new Region("1", "nose", new Shape.Keypoint(2, 1, true)))));
    }

    @Test
    void yolo_gives_boxes_as_shares_about_their_middle() throws IOException {
        Path yolo = Files.createDirectories(folder.resolve("yolo/labels/train"));
        Files.writeString(folder.resolve("yolo/data.yaml"), "path: ../x\ntrain: images/train\nval: images/val\nnames:\n  0: dog\n  1: cat\n");
        Files.writeString(yolo.resolve("two.txt"), "1 0.5 0.5 0.25 0.5\n0 0 0 0.5 0 0.5 0.5\n");
        engine.labelExchange().take("pics", folder.resolve("yolo"), ImportWish.USUAL.by("ana"), JobContext.none());
        assertThat(said("pics", 1)).isEqualTo(Answers.of("boxes", new Answer.Regions(List.of(new Region("1", "cat", new Shape.Box(240, 120, 160, 240)))))
                .with("outlines", new Answer.Regions(List.of(new Region("1", "dog", Corners.polygon(new double[] {0, 0, 320, 0, 320, 240}))))));
        Files.writeString(yolo.resolve("one.txt"), "7 0.5 0.5 0.25 0.5\n");
        assertThatThrownBy(() -> engine.labelExchange().take("pics", folder.resolve("yolo"), ImportWish.USUAL, JobContext.none()))
                .hasMessageContaining("There is no class 7");
    }

    @Test
    void plain_lines_of_other_tools_are_taken() throws IOException {
        ImportReport report = take("topics", "plain.jsonl", "{\"text\":\"Kit\",\"label\":\"spam\",\"answer\":\"accept\",\"_annotator_id\":\"p-ben\",\"_timestamp\":1700000000}\n"
                + "{\"text\":\"😀 Anna met Ben\",\"accept\":[\"ham\"],\"answer\":\"accept\"}\n{\"text\":\"" + TEXT + "\",\"label\":\"ham\",\"answer\":\"reject\"}\n"
                + "{\"text\":\"" + TEXT + "\",\"annotation\":\"ham\",\"annotation_agent\":\"argilla\"}\n", ImportWish.USUAL.by("ana"));
        assertThat(report.byAnnotator()).isEqualTo(Map.of("ana", 1L, "argilla", 1L, "p-ben", 1L));
        assertThat(report.notes()).singleElement().asString().startsWith("1 ");
        assertThat(engine.labels().work("topics").annotations(2).getFirst().at()).isEqualTo("2023-11-14T22:13:20Z");
        take("ents", "spans.jsonl", "{\"text\":\"😀 Anna met Ben\",\"spans\":[{\"start\":2,\"end\":6,\"label\":\"PER\"}]}\n{\"text\":\"Kit\",\"label\":[[0,3,\"PER\"]]}\n",
                ImportWish.USUAL.by("ana"));
        assertThat(((Answer.Spans) said("ents", 1).to("ents").orElseThrow()).spans()).containsExactly(new Span("1", 2, 6, "PER"));
        assertThat(((Answer.Spans) said("ents", 2).to("ents").orElseThrow()).spans()).containsExactly(new Span("1", 0, 3, "PER"));
        take("topics", "keyed.csv", "code,annotator,label\nc1,eva,spam\nc2,eva,ham\n", new ImportWish(java.util.Optional.empty(), java.util.Optional.empty(),
                java.util.Optional.of("code"), java.util.Optional.empty(), false, false));
        assertThat(engine.labels().work("topics").annotation("eva", 1).orElseThrow().answers()).isEqualTo(Answers.of("label", Answer.Choice.of("spam")));
    }

    @Test
    void nothing_is_taken_when_one_line_is_wrong_unless_a_part_is_wished() throws IOException {
        String lines = "item,annotator,label\n0,ana,spam\n1,ana,spma\n9,ana,ham\n";
        assertThatThrownBy(() -> take("topics", "bad.csv", lines, ImportWish.USUAL)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("2 entries cannot be taken").hasMessageContaining("line 3").hasMessageContaining("Did you mean spam?");
        assertThat(engine.labels().work("topics").progress().labels()).isZero();
        assertThat(folder.resolve("bad.csv.rejects.jsonl")).content().contains("line 3").contains("line 4").contains("9,ana,ham");
        assertThat(take("topics", "bad.csv", lines, ImportWish.USUAL.takingPart()).annotations()).isEqualTo(1);
        ImportReport added = take("topics", "more.csv", "item,annotator,label\n0,eva,other\n1,ana,ham\n", ImportWish.USUAL.addingLabels());
        assertThat(added.schemaVersion()).isEqualTo(2);
        assertThat(engine.labels().project("topics").schema().questions().getFirst().labelIds()).containsExactly("spam", "ham", "other");
        assertThat(engine.labels().work("topics").undo(Labels.me())).containsExactly(0L, 1L);
        assertThat(engine.labels().work("topics").annotations(1)).isEmpty();
        assertThat(engine.labels().work("topics").annotations(0)).extracting(Annotation::annotator).containsExactly("ana");
    }
}
