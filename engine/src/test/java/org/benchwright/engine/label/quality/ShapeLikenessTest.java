package org.benchwright.engine.label.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Point;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Shape;
import org.junit.jupiter.api.Test;

class ShapeLikenessTest {
    private static Shape.Polygon polygon(double... xy) {
        List<Point> points = new java.util.ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            points.add(new Point(xy[i], xy[i + 1]));
        }
        return new Shape.Polygon(points);
    }

    @Test
    void polygons_share_what_lies_in_both_even_where_they_are_not_convex() {
        Shape square = polygon(0, 0, 4, 0, 4, 4, 0, 4);
        // An L of area 12 without the square's quarter at the lower right, going the other way round.
        Shape angle = polygon(0, 4, 2, 4, 2, 2, 4, 2, 4, 0, 0, 0);
        assertThat(ShapeLikeness.of(square, angle)).isEqualTo(12.0 / 16, within(1e-12));
        assertThat(ShapeLikeness.of(angle, polygon(2, 2, 4, 2, 4, 4, 2, 4))).isEqualTo(0, within(1e-12));
        // A square on its corner: an octagon is shared.
        double octagon = 8 * (Math.sqrt(2) - 1);
        assertThat(ShapeLikeness.of(new Shape.Box(-1, -1, 2, 2), new Shape.Box(-1, -1, 2, 2, 45))).isEqualTo(octagon / (8 - octagon), within(1e-12));
    }

    @Property(tries = 100)
    void boxes_are_as_alike_as_polygons_as_they_are_as_boxes(@ForAll @DoubleRange(min = 0, max = 5) double x, @ForAll @DoubleRange(min = 0, max = 5) double y,
            @ForAll @DoubleRange(min = 0.1, max = 5) double w, @ForAll @DoubleRange(min = 0.1, max = 5) double h) {
        Shape.Box one = new Shape.Box(1, 1, 3, 2);
        Shape.Box other = new Shape.Box(x, y, w, h);
        Shape turned = polygon(x, y, x, y + h, x + w, y + h, x + w, y);
        assertThat(ShapeLikeness.of(one, turned)).isEqualTo(ShapeLikeness.of(one, other), within(1e-9)).isEqualTo(ShapeLikeness.of(turned, one), within(1e-9));
        assertThat(ShapeLikeness.of(other, other)).isEqualTo(1, within(1e-9));
    }

    @Test
    void masks_are_compared_by_pixels_and_labels_must_be_the_same() {
        Shape.Mask left = Shape.Mask.of(4, 1, new boolean[] {true, true, true, false});
        Shape.Mask right = Shape.Mask.of(4, 1, new boolean[] {false, true, true, true});
        assertThat(ShapeLikeness.of(left, right)).isEqualTo(0.5);
        Answer cat = new Answer.Regions(List.of(new Region("1", "cat", left)));
        Answer dog = new Answer.Regions(List.of(new Region("2", "dog", left)));
        assertThat(AnswerLikeness.of(cat, cat)).isEqualTo(1);
        assertThat(AnswerLikeness.of(cat, dog)).isZero();
    }

    @Test
    void orders_are_alike_by_how_many_pairs_they_put_the_same_way() {
        Answer.Ranking one = new Answer.Ranking(List.of(2, 0, 1));
        assertThat(AnswerLikeness.of(one, one)).isEqualTo(1, within(1e-12));
        assertThat(AnswerLikeness.of(one, new Answer.Ranking(List.of(1, 0, 2)))).isZero();
        assertThat(AnswerLikeness.of(one, new Answer.Ranking(List.of(0, 2, 1)))).isEqualTo(2.0 / 3, within(1e-12));
    }
}
