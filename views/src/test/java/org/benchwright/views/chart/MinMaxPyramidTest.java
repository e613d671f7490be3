package org.benchwright.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class MinMaxPyramidTest {

    @Test
    void anyStretchHasTheExtremesThatAScanFinds() {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 31, 32, 33, 257, 5000, 70_001}) {
            double[] values = random.doubles(size, -1, 1).map(v -> random.nextInt(20) == 0 ? Double.NaN : v).toArray();
            MinMaxPyramid pyramid = new MinMaxPyramid(values);
            MinMaxPyramid.Extremes found = new MinMaxPyramid.Extremes();
            for (int round = 0; round < 200; round++) {
                int a = random.nextInt(size + 1);
                int b = random.nextInt(size + 1);
                pyramid.query(Math.min(a, b), Math.max(a, b), found);
                double min = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (int i = Math.min(a, b); i < Math.max(a, b); i++) {
                    if (!Double.isNaN(values[i])) {
                        min = Math.min(min, values[i]);
                        max = Math.max(max, values[i]);
                    }
                }
                assertThat(found.min()).isEqualTo(min);
                assertThat(found.max()).isEqualTo(max);
            }
        }
    }

    @Test
    void aStretchWithoutNumbersIsEmpty() {
        MinMaxPyramid.Extremes found = new MinMaxPyramid.Extremes();
        new MinMaxPyramid(new double[] {1, Double.NaN, 3}).query(1, 2, found);
        assertThat(found.isEmpty()).isTrue();
    }

    @Test
    void theNearestPointSkipsGaps() {
        XYData data = XYData.of(new double[] {0, 1, 2, 3}, new double[] {5, Double.NaN, Double.NaN, 8});
        assertThat(data.nearest(1.2)).isZero();
        assertThat(data.nearest(1.8)).isEqualTo(3);
        assertThat(data.nearest(-7)).isZero();
        assertThat(XYData.ofY(Double.NaN).nearest(0)).isEqualTo(-1);
    }

    @Test
    void dataDoNotFollowTheArraysTheyCameFrom() {
        double[] y = {1, 2};
        XYData data = XYData.ofY(y);
        y[0] = 99;
        assertThat(data.y(0)).isEqualTo(1);
    }
}
