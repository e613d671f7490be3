package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NearestTest {
    @Property(tries = 300)
    void theNearestAreTheFirstOfTheSortedOnes(@ForAll @Size(max = 60) List<@IntRange(min = -5, max = 5) Integer> scores,
            @ForAll @IntRange(max = 12) int k, @ForAll boolean smaller, @ForAll @IntRange(max = 60) int split) {
        Metric metric = smaller ? Metric.L2 : Metric.COSINE;
        Comparator<Integer> order = Comparator.comparing(scores::get);
        List<Integer> sorted = IntStream.range(0, scores.size()).boxed().sorted((smaller ? order : order.reversed()).thenComparing(i -> i)).toList();
        Nearest first = new Nearest(metric, k);
        Nearest second = new Nearest(metric, k);
        for (int i = 0; i < scores.size(); i++) {
            (i < split ? second : first).offer(i, scores.get(i));
        }
        first.offer(second);
        int[] ids = new int[k];
        float[] values = new float[k];
        first.drain(ids, values, 0);
        for (int i = 0; i < k; i++) {
            assertThat(ids[i]).isEqualTo(i < sorted.size() ? sorted.get(i) : -1);
            if (i < sorted.size()) {
                assertThat(values[i]).isEqualTo(scores.get(sorted.get(i)).floatValue());
            } else {
                assertThat(values[i]).isNaN();
            }
        }
    }

    @Example
    void whatIsNotANumberNeverComesIn() {
        Nearest nearest = new Nearest(Metric.L2, 2);
        nearest.offer(0, Float.NaN);
        nearest.offer(1, Float.POSITIVE_INFINITY);
        assertThat(nearest.bar()).isNaN();
        int[] ids = new int[2];
        nearest.drain(ids, new float[2], 0);
        assertThat(ids).containsExactly(1, -1);
    }
}
