package org.benchwright.views.label.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.benchwright.views.shell.TestContext.doOnFx;
import static org.benchwright.views.shell.TestContext.onFx;
import static org.benchwright.views.shell.TestContext.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.views.label.LabelPanelProvider;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DrawDeskTest {
    private final LabelPanelProvider provider = new LabelPanelProvider();
    @TempDir
    Path folder;
    private Engine engine;
    private TestContext context;
    private Panel panel;

    @Start
    void start(Stage stage) {
        engine = Engine.init(folder.resolve("w"));
        context = new TestContext(engine, stage);
    }

    @AfterEach
    void close() {
        if (panel != null) {
            doOnFx(panel::closed);
        }
        until("all is written", () -> !context.background().busy());
        engine.close();
    }

    private LabelWork open(String question, MediaKind kind, List<Path> files) throws IOException {
        Path list = folder.resolve("items.csv");
        Files.write(list, java.util.stream.Stream.concat(java.util.stream.Stream.of("path"), files.stream().map(Path::toString)).toList());
        engine.datasets().importFile(list, "items", ImportOptions.detect(), JobContext.none());
        return open(question, new Media(kind, List.of("path")));
    }

    private LabelWork open(String question, Media media) {
        engine.labels().create(new NewProject("p", "items", media, "questions:\n  - {id: q, " + question + "}\n", LabelRules.USUAL, ""));
        panel = onFx(() -> context.show(provider.create(context, Location.of("label", "p")), 1200, 900));
        ready();
        return engine.labels().work("p");
    }

    private List<Path> photos(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> SamplePictures.photo(folder.resolve("p" + i + ".png"), 320, 200, i, 0)).toList();
    }

    private void ready() {
        until("the desk is ready", () -> !context.background().busy());
    }

    private void push(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        ready();
    }

    private <N extends Node> N find(String selector, Class<N> type) {
        return type.cast(context.window().getScene().getRoot().lookup(selector));
    }

    private List<Region> drafted(LabelWork work, long item) {
        ready();
        return regions(work.draft(Labels.me(), item));
    }

    private static List<Region> regions(Optional<Answers> answers) {
        return answers.flatMap(a -> a.to("q")).map(a -> ((Answer.Regions) a).regions()).orElse(List.of());
    }

    private static List<Region> said(LabelWork work, long item) {
        return regions(work.annotation(Labels.me(), item).map(a -> a.answers()));
    }

    /** Where a pixel of the picture is on the screen. */
    private Point2D at(double x, double y) {
        return onFx(() -> {
            PictureCanvas canvas = find("#draw-q", PictureCanvas.class);
            return canvas.localToScreen(canvas.camera().toX(x), canvas.camera().toY(y));
        });
    }

    private void drag(FxRobot robot, double x, double y, double toX, double toY) {
        robot.moveTo(at(x, y)).press(MouseButton.PRIMARY).moveTo(at((x + toX) / 2, (y + toY) / 2)).moveTo(at(toX, toY)).release(MouseButton.PRIMARY);
        ready();
    }

    @Test
    void a_persons_first_ten_boxes_need_only_the_keyboard(FxRobot robot) throws IOException {
        LabelWork work = open("kind: boxes, labels: [ball, tree]", MediaKind.IMAGE, photos(10));
        for (int i = 0; i < 10; i++) {
            push(robot, KeyCode.B);
            push(robot, i % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
            push(robot, KeyCode.RIGHT);
            push(robot, KeyCode.SHIFT, KeyCode.DOWN);
            push(robot, KeyCode.ENTER);
        }
        assertThat(work.progress().done()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            Region made = said(work, i).getFirst();
            assertThat(made.label()).isEqualTo(i % 2 == 0 ? "ball" : "tree");
            Shape.Box box = (Shape.Box) made.shape();
            assertThat(box.x()).isGreaterThan(160 - box.width() / 2);
            assertThat(box.height()).isGreaterThan(box.width());
        }
    }

    @Test
    void each_stroke_of_the_mouse_is_a_draft_and_can_be_undone(FxRobot robot) throws IOException {
        LabelWork work = open("kind: boxes, labels: [ball, tree]", MediaKind.IMAGE, photos(1));
        drag(robot, 40, 50, 120, 110);
        Shape.Box first = (Shape.Box) drafted(work, 0).getFirst().shape();
        assertThat(first.x()).isCloseTo(40, within(1.0));
        assertThat(first.width()).isCloseTo(80, within(1.5));
        drag(robot, 80, 80, 100, 90);
        assertThat(drafted(work, 0).getFirst().shape().bounds().x()).isCloseTo(60, within(1.5));
        drag(robot, 250, 150, 340, 190);
        assertThat(drafted(work, 0)).hasSize(2);
        assertThat(drafted(work, 0).getLast().shape().bounds().x() + drafted(work, 0).getLast().shape().bounds().width()).isEqualTo(320);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(drafted(work, 0)).extracting(Region::shape).containsExactly(first);
        push(robot, KeyCode.CONTROL, KeyCode.Y);
        assertThat(drafted(work, 0).getFirst().shape().bounds().x()).isCloseTo(60, within(1.5));
    }

    @Test
    void a_polygon_is_clicked_and_closed_by_enter_and_enter_again_submits(FxRobot robot) throws IOException {
        LabelWork work = open("kind: polygons, labels: [ball]", MediaKind.IMAGE, photos(2));
        for (double[] p : new double[][] {{50, 50}, {150, 50}, {150, 150}}) {
            robot.moveTo(at(p[0], p[1])).clickOn(MouseButton.PRIMARY);
        }
        push(robot, KeyCode.ENTER);
        assertThat(((Shape.Polygon) drafted(work, 0).getFirst().shape()).points()).hasSize(3);
        push(robot, KeyCode.ENTER);
        assertThat(said(work, 0)).hasSize(1);
    }

    @Test
    void a_mask_is_painted_on_the_pixels_of_a_row_and_wiped(FxRobot robot) throws IOException {
        StringBuilder head = new StringBuilder("p0");
        StringBuilder row = new StringBuilder("0");
        for (int i = 1; i < 784; i++) {
            head.append(",p").append(i);
            row.append(",").append(i % 256);
        }
        Path file = Files.write(folder.resolve("pixels.csv"), List.of(head, row, row));
        engine.datasets().importFile(file, "items", ImportOptions.detect(), JobContext.none());
        LabelWork work = open("kind: masks, labels: [shoe, ground]", new Media(MediaKind.PIXELS, List.of(head.toString().split(",")), 28, 28, 0));
        drag(robot, 4.5, 4.5, 20.5, 4.5);
        Shape.Mask mask = (Shape.Mask) drafted(work, 0).getFirst().shape();
        assertThat(mask.width()).isEqualTo(28);
        assertThat(mask.area()).isEqualTo(17);
        assertThat(mask.pixels()[4 * 28 + 4]).isTrue();
        push(robot, KeyCode.E);
        drag(robot, 4.5, 4.5, 20.5, 4.5);
        assertThat(drafted(work, 0)).isEmpty();
    }

    @Test
    void points_are_clicked_in_order_and_copied_to_the_next_picture(FxRobot robot) throws IOException {
        LabelWork work = open("kind: keypoints, labels: [nose, tail]", MediaKind.IMAGE, photos(2));
        robot.moveTo(at(50, 60)).clickOn(MouseButton.PRIMARY);
        robot.moveTo(at(150, 60)).clickOn(MouseButton.PRIMARY);
        push(robot, KeyCode.V);
        assertThat(drafted(work, 0)).extracting(Region::label).containsExactly("nose", "tail");
        assertThat(((Shape.Keypoint) drafted(work, 0).getLast().shape()).visible()).isFalse();
        push(robot, KeyCode.ENTER);
        push(robot, KeyCode.C);
        assertThat(drafted(work, 1)).hasSize(2);
    }

    @Test
    void a_broken_or_missing_picture_is_met_with_a_word_and_can_be_skipped(FxRobot robot) throws IOException {
        Path text = Files.writeString(folder.resolve("a.png"), "no picture");
        Path empty = Files.createFile(folder.resolve("b.png"));
        Path whole = photos(1).getFirst();
        Path cut = Files.write(folder.resolve("c.jpg"), java.util.Arrays.copyOf(Files.readAllBytes(whole), 60));
        LabelWork work = open("kind: boxes, labels: [ball]", MediaKind.IMAGE, List.of(text, empty, cut, folder.resolve("gone.png"), whole));
        for (String word : List.of("not a picture", "no bytes", "damaged", "not there any more")) {
            assertThat(onFx(() -> find(".bw-picture-word", Label.class).getText())).contains(word);
            push(robot, KeyCode.B);
            push(robot, KeyCode.S);
        }
        assertThat(onFx(() -> find("#draw-q", PictureCanvas.class).shows())).isTrue();
        assertThat(work.progress().skipped()).isEqualTo(4);
    }

    @Test
    void a_picture_held_sideways_is_set_upright_and_a_large_one_keeps_its_own_pixels(FxRobot robot) throws IOException {
        Path held = SamplePictures.held(SamplePictures.photo(folder.resolve("h.jpg"), 300, 200, 1, 0), 6);
        Path large = SamplePictures.plain(folder.resolve("l.jpg"), 9000, 5000);
        LabelWork work = open("kind: boxes, labels: [ball]", MediaKind.IMAGE, List.of(held, large));
        drag(robot, 120, 220, 260, 310);
        Shape.Box all = drafted(work, 0).getFirst().shape().bounds();
        assertThat(all.x() + all.width()).isEqualTo(200);
        assertThat(all.y() + all.height()).isEqualTo(300);
        push(robot, KeyCode.ENTER);
        drag(robot, 8000, 4500, 9100, 5050);
        Shape.Box wide = drafted(work, 1).getFirst().shape().bounds();
        assertThat(wide.x() + wide.width()).isEqualTo(9000);
        assertThat(onFx(() -> find("#draw-hint-q", Label.class).getText())).contains("very large");
    }

    @Test
    void frames_are_walked_by_keys_and_what_lies_between_is_accepted(FxRobot robot) throws IOException {
        Path film = Files.createDirectories(folder.resolve("film"));
        for (int i = 1; i <= 5; i++) {
            SamplePictures.photo(film.resolve("f" + i + ".png"), 160, 100, 1, i);
        }
        LabelWork work = open("kind: boxes, labels: [ball]", MediaKind.VIDEO, List.of(film));
        drag(robot, 20, 20, 40, 40);
        for (int i = 0; i < 4; i++) {
            push(robot, KeyCode.PERIOD);
        }
        assertThat(onFx(() -> find("#frame-place", Label.class).getText())).isEqualTo("frame 5 of 5");
        push(robot, KeyCode.C);
        push(robot, KeyCode.TAB);
        drag(robot, 30, 30, 80, 30);
        push(robot, KeyCode.COMMA);
        push(robot, KeyCode.A);
        assertThat(drafted(work, 0)).extracting(Region::frame).containsExactly(0, 4, 3);
        assertThat(drafted(work, 0).getLast().shape().bounds().x()).isCloseTo(57.5, within(1.5));
    }

    @Test
    void a_film_in_one_file_says_how_to_get_frames() throws IOException {
        Path film = Files.write(folder.resolve("film.mp4"), new byte[64]);
        open("kind: boxes, labels: [ball]", MediaKind.VIDEO, List.of(film));
        assertThat(onFx(() -> find(".bw-picture-word", Label.class).getText())).contains("folder of frames").contains("ffmpeg");
    }

    @Test
    void a_stretch_of_sound_is_set_by_keys(FxRobot robot) throws IOException {
        Path sound = SamplePictures.tones(folder.resolve("s.wav"), 10, 8000);
        LabelWork work = open("kind: segments, labels: [speech, noise]", MediaKind.AUDIO, List.of(sound));
        push(robot, KeyCode.DIGIT2);
        for (int i = 0; i < 10; i++) {
            push(robot, KeyCode.RIGHT);
        }
        push(robot, KeyCode.I);
        for (int i = 0; i < 5; i++) {
            push(robot, KeyCode.RIGHT);
        }
        push(robot, KeyCode.O);
        Segment made = ((Answer.Segments) work.draft(Labels.me(), 0).orElseThrow().to("q").orElseThrow()).segments().getFirst();
        assertThat(made.label()).isEqualTo("noise");
        assertThat(made.start()).isCloseTo(1.0, within(1e-6));
        assertThat(made.end()).isCloseTo(1.5, within(1e-6));
        push(robot, KeyCode.ESCAPE);
        push(robot, KeyCode.TAB);
        push(robot, KeyCode.DELETE);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(work.draft(Labels.me(), 0).orElseThrow().to("q")).isPresent();
    }

    @Test
    void without_a_sound_device_playing_says_so(FxRobot robot) throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(javax.sound.sampled.AudioSystem.getMixerInfo().length == 0);
        open("kind: segments, labels: [speech]", MediaKind.AUDIO, List.of(SamplePictures.tones(folder.resolve("s.wav"), 1, 8000)));
        robot.push(KeyCode.SPACE);
        until("it is said", () -> find("#segments-hint", Label.class).getText().contains("no sound device"));
    }
}
