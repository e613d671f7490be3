package org.benchwright.views.label.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.benchwright.engine.label.schema.LabelSchema;
import org.junit.jupiter.api.Test;

class DrawModelTest {
    private int strokes;

    private DrawModel model(String kind, String labels) {
        DrawModel model = new DrawModel(LabelSchema.parse("questions:\n  - {id: q, kind: " + kind + ", labels: [" + labels + "]}\n", Path.of("q.yaml")).questions().getFirst());
        model.extent(200, 100);
        model.listen(() -> { }, () -> strokes++);
        model.begin(List.of());
        return model;
    }

    private static void drag(DrawModel model, double x, double y, double toX, double toY) {
        model.tool().press(new Point(x, y), 4, 1);
        model.tool().drag(new Point(toX, toY));
        model.tool().release(new Point(toX, toY));
    }

    private static void click(DrawModel model, double x, double y) {
        model.tool().press(new Point(x, y), 4, 1);
        model.tool().release(new Point(x, y));
    }

    private static boolean key(DrawModel model, String code) {
        return model.key(KeyStroke.of(code), 2, new Point(100, 50), new Point(200, 100));
    }

    @Test
    void a_stroke_is_told_once_it_is_complete() {
        DrawModel model = model("boxes", "cat, dog");
        model.tool().press(new Point(10, 10), 4, 1);
        model.tool().drag(new Point(60, 40));
        assertThat(strokes).isZero();
        assertThat(model.regions()).isEmpty();
        assertThat(model.here()).hasSize(1);
        model.tool().release(new Point(60, 40));
        assertThat(strokes).isEqualTo(1);
        assertThat(model.regions()).containsExactly(new Region("r1", "cat", new Shape.Box(10, 10, 50, 30)));
    }

    @Test
    void a_label_is_chosen_before_drawing_or_after() {
        DrawModel model = model("boxes", "cat, dog");
        model.give(model.question().labels().get(1));
        drag(model, 10, 10, 30, 30);
        assertThat(model.regions().getFirst().label()).isEqualTo("dog");
        model.give(model.question().labels().getFirst());
        assertThat(model.regions().getFirst().label()).isEqualTo("cat");
    }

    @Test
    void a_chosen_box_is_moved_by_its_middle_and_pulled_by_its_handles() {
        DrawModel model = model("boxes", "cat");
        drag(model, 20, 20, 60, 60);
        drag(model, 40, 40, 50, 45);
        assertThat(model.regions().getFirst().shape()).isEqualTo(new Shape.Box(30, 25, 40, 40));
        drag(model, 70, 65, 90, 85);
        assertThat(model.regions().getFirst().shape()).isEqualTo(new Shape.Box(30, 25, 60, 60));
        drag(model, 50, 50, 900, 50);
        assertThat(model.regions().getFirst().shape().bounds().x()).isEqualTo(140);
    }

    @Test
    void a_click_chooses_the_smallest_and_tab_goes_through_all() {
        DrawModel model = model("boxes", "cat");
        drag(model, 10, 10, 90, 90);
        key(model, "ESCAPE");
        drag(model, 30, 30, 50, 50);
        key(model, "ESCAPE");
        click(model, 40, 40);
        assertThat(model.chosen().map(Region::id)).contains("r2");
        assertThat(key(model, "TAB")).isFalse();
        assertThat(key(model, "TAB")).isTrue();
        assertThat(model.chosen().map(Region::id)).contains("r1");
        key(model, "DELETE");
        assertThat(model.regions()).extracting(Region::id).containsExactly("r2");
    }

    @Test
    void a_whole_box_is_made_by_keys() {
        DrawModel model = model("boxes", "cat");
        assertThat(key(model, "INSERT")).isTrue();
        Shape.Box placed = (Shape.Box) model.regions().getFirst().shape();
        assertThat(placed).isEqualTo(new Shape.Box(87.5, 37.5, 25, 25));
        key(model, "RIGHT");
        model.key(KeyStroke.shift("DOWN"), 2, new Point(0, 0), new Point(1, 1));
        assertThat(model.regions().getFirst().shape()).isEqualTo(new Shape.Box(89.5, 37.5, 25, 27));
    }

    @Test
    void a_polygon_is_closed_by_enter_given_up_by_escape_and_its_corners_change() {
        DrawModel model = model("polygons", "roof");
        click(model, 10, 10);
        click(model, 60, 10);
        assertThat(key(model, "ENTER")).isTrue();
        assertThat(model.regions()).isEmpty();
        click(model, 90, 90);
        assertThat(model.key(new KeyStroke("Z", false, true, false), 1, new Point(0, 0), new Point(1, 1))).isTrue();
        assertThat(model.tool().open()).hasSize(2);
        click(model, 60, 60);
        key(model, "ENTER");
        assertThat(model.regions().getFirst().shape()).isEqualTo(new Shape.Polygon(List.of(new Point(10, 10), new Point(60, 10), new Point(60, 60))));
        drag(model, 35, 10, 35, 0);
        assertThat(((Shape.Polygon) model.regions().getFirst().shape()).points()).contains(new Point(35, 0)).hasSize(4);
        key(model, "DELETE");
        assertThat(((Shape.Polygon) model.regions().getFirst().shape()).points()).hasSize(3);
        click(model, 150, 50);
        click(model, 160, 50);
        key(model, "ESCAPE");
        assertThat(model.tool().busy()).isFalse();
        assertThat(model.regions()).hasSize(1);
    }

    @Test
    void points_come_in_the_order_of_the_schema_and_can_be_hidden() {
        DrawModel model = model("keypoints", "nose, left eye, right eye");
        click(model, 10, 10);
        click(model, 50, 20);
        key(model, "V");
        assertThat(model.regions()).extracting(Region::label).containsExactly("nose", "left eye");
        assertThat(model.regions().getLast().shape()).isEqualTo(new Shape.Keypoint(50, 20, false));
        assertThat(model.label()).isEqualTo("right eye");
    }

    @Test
    void strokes_of_a_label_become_one_mask_and_what_is_wiped_away_is_gone() {
        DrawModel model = model("masks", "sky, ground");
        drag(model, 10, 10, 60, 10);
        drag(model, 10, 30, 60, 30);
        assertThat(model.regions()).hasSize(1);
        assertThat(strokes).isEqualTo(2);
        model.give(model.question().labels().get(1));
        drag(model, 10, 80, 60, 80);
        assertThat(model.regions()).extracting(Region::label).containsExactly("sky", "ground");
        key(model, "E");
        for (int i = 0; i < 20; i++) {
            key(model, "CLOSE_BRACKET");
        }
        drag(model, 0, 80, 199, 80);
        assertThat(model.regions()).extracting(Region::label).containsExactly("sky");
    }

    @Test
    void regions_are_copied_from_the_item_before_and_fitted_into_the_picture() {
        DrawModel model = model("boxes", "cat");
        drag(model, 150, 50, 199, 99);
        model.begin(List.of());
        model.extent(100, 60);
        key(model, "C");
        Shape.Box copied = model.regions().getFirst().shape().bounds();
        assertThat(copied.x() + copied.width()).isLessThanOrEqualTo(100);
        assertThat(copied.width()).isEqualTo(49);
    }

    @Test
    void between_key_frames_boxes_are_suggested_and_accepted() {
        DrawModel model = model("boxes", "cat");
        drag(model, 10, 10, 30, 30);
        model.frame(4);
        key(model, "C");
        key(model, "TAB");
        drag(model, 20, 20, 60, 20);
        model.frame(2);
        assertThat(model.regions()).hasSize(2);
        assertThat(model.suggestions()).hasSize(1);
        model.accept();
        Region made = model.regions().getLast();
        assertThat(made.frame()).isEqualTo(2);
        assertThat(made.shape().bounds().x()).isCloseTo(30, within(1e-9));
        assertThat(model.regions().stream().map(Region::id).distinct()).hasSize(3);
        assertThat(model.suggestions()).isEmpty();
    }

    @Test
    void hidden_regions_cannot_be_chosen_by_the_mouse() {
        DrawModel model = model("boxes", "cat");
        drag(model, 10, 10, 60, 60);
        key(model, "ESCAPE");
        key(model, "H");
        click(model, 30, 30);
        assertThat(model.chosen()).isEqualTo(Optional.empty());
    }
}
