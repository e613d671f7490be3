package org.benchwright.views.label.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Shape;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static final double CLOSE = 1e-6;
    private final Geometry picture = new Geometry(640, 480);

    private void liesInside(Shape shape) {
        Shape.Box b = shape.bounds();
        assertThat(b.x()).isGreaterThanOrEqualTo(-CLOSE);
        assertThat(b.y()).isGreaterThanOrEqualTo(-CLOSE);
        assertThat(b.x() + b.width()).isLessThanOrEqualTo(640 + CLOSE);
        assertThat(b.y() + b.height()).isLessThanOrEqualTo(480 + CLOSE);
    }

    @Property
    void nothing_that_is_done_to_a_box_leaves_the_picture(@ForAll @DoubleRange(min = -900, max = 900) double x, @ForAll @DoubleRange(min = -900, max = 900) double y,
            @ForAll @DoubleRange(min = -900, max = 900) double toX, @ForAll @DoubleRange(min = -900, max = 900) double toY,
            @ForAll @DoubleRange(min = -360, max = 360) double turn, @ForAll @IntRange(max = 7) int handle) {
        Shape.Box drawn = picture.between(new Point(x, y), new Point(toX, toY));
        liesInside(drawn);
        Shape.Box turned = picture.turned(drawn, turn);
        liesInside(turned);
        liesInside(picture.pulled(turned, handle, new Point(toY, x)));
        liesInside(picture.moved(turned, toX, y));
        liesInside(picture.grown(turned, x, toY));
        assertThat(picture.grown(drawn, x, y).width()).isPositive();
    }

    @Property
    void a_pulled_corner_leaves_the_opposite_one_where_it_was(@ForAll @DoubleRange(min = -40, max = 40) double dx, @ForAll @DoubleRange(min = -30, max = 30) double dy,
            @ForAll @DoubleRange(min = -170, max = 170) double angle) {
        Shape.Box box = new Shape.Box(250, 200, 120, 80, angle);
        Point corner = Geometry.handle(box, 4);
        Shape.Box pulled = picture.pulled(box, 4, new Point(corner.x() + Geometry.turn(new Point(dx, dy), angle).x(), corner.y() + Geometry.turn(new Point(dx, dy), angle).y()));
        assertThat(Geometry.handle(pulled, 0).x()).isCloseTo(Geometry.handle(box, 0).x(), within(CLOSE));
        assertThat(Geometry.handle(pulled, 0).y()).isCloseTo(Geometry.handle(box, 0).y(), within(CLOSE));
        assertThat(pulled.width()).isCloseTo(120 + dx, within(CLOSE));
    }

    @Test
    void a_box_turned_around_and_back_is_the_box() {
        Shape.Box box = new Shape.Box(300, 200, 60, 20);
        Shape.Box back = picture.turned(picture.turned(box, 35), -35);
        assertThat(back.x()).isCloseTo(300, within(CLOSE));
        assertThat(back.angle()).isCloseTo(0, within(CLOSE));
        assertThat(picture.turned(box, 90).bounds().height()).isCloseTo(60, within(CLOSE));
    }

    @Property
    void between_key_frames_a_box_lies_between_them(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        Shape.Box a = new Shape.Box(10, 20, 30, 40);
        Shape.Box b = new Shape.Box(110, 220, 60, 80);
        Shape.Box mid = (Shape.Box) Geometry.between(a, b, share);
        assertThat(mid.x()).isCloseTo(10 + 100 * share, within(CLOSE));
        assertThat(mid.width()).isCloseTo(30 + 30 * share, within(CLOSE));
        assertThat(Geometry.between(a, b, 0)).isEqualTo(a);
    }

    @Test
    void angles_between_key_frames_take_the_shorter_way() {
        Shape.Box mid = (Shape.Box) Geometry.between(new Shape.Box(0, 0, 9, 9, 170), new Shape.Box(0, 0, 9, 9, -170), 0.5);
        assertThat(mid.angle()).isCloseTo(180, within(CLOSE));
    }

    @Property
    void painted_pixels_come_back_from_runs(@ForAll List<@IntRange(max = 19) Integer> xs, @ForAll List<@IntRange(max = 11) Integer> ys, @ForAll boolean wipe) {
        Painting painting = new Painting(20, 12);
        for (int i = 0; i < Math.min(xs.size(), ys.size()); i++) {
            painting.stroke(new Point(xs.get(i), ys.get(i)), new Point(ys.get(i), xs.get(i) / 2.0), i % 4, i % 3 > 0 || !wipe);
        }
        Shape.Mask mask = painting.mask();
        assertThat(mask.runs().stream().mapToInt(Integer::intValue).sum()).isEqualTo(240);
        assertThat(Painting.of(mask).mask()).isEqualTo(mask);
        boolean[] pixels = mask.pixels();
        for (int i = 0; i < 240; i++) {
            assertThat(painting.at(i % 20, i / 20)).isEqualTo(pixels[i]).isEqualTo(Painting.painted(mask, i % 20, i / 20));
        }
    }

    @Test
    void filling_stops_at_the_outline_and_paints_all_within() {
        Painting painting = new Painting(9, 9);
        List<Point> corners = List.of(new Point(1.5, 1.5), new Point(7.5, 1.5), new Point(7.5, 7.5), new Point(1.5, 7.5), new Point(1.5, 1.5));
        for (int i = 1; i < corners.size(); i++) {
            painting.stroke(corners.get(i - 1), corners.get(i), 0.5, true);
        }
        painting.fill(4, 4, true);
        assertThat(painting.mask().area()).isEqualTo(49);
        assertThat(painting.at(0, 0)).isFalse();
    }

    @Test
    void zooming_keeps_the_point_under_the_mouse() {
        PictureCamera fit = PictureCamera.fit(640, 480, 1000, 600);
        Point before = fit.toPicture(321, 123);
        Point after = fit.zoomed(3.3, 321, 123, 0.1).toPicture(321, 123);
        assertThat(after.x()).isCloseTo(before.x(), within(CLOSE));
        assertThat(after.y()).isCloseTo(before.y(), within(CLOSE));
        assertThat(fit.scale()).isEqualTo(1.25);
    }
}
