package org.benchwright.engine.neural.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.engine.neural.Waves;
import org.benchwright.kernels.scalar.ScalarBackend;

class ReshapingTest {
    private final Tape tape = Tape.computing(new ScalarBackend());

    @Property(tries = 100)
    void axes_ordered_there_and_back_are_as_they_were(@ForAll @IntRange(min = 1, max = 4) int a, @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int c) {
        Variable x = tape.constant(Waves.of(0.9, a, b, c));
        Variable there = Reshaping.permute(x, 1, 2, 0);
        assertThat(there.shape()).containsExactly(b, c, a);
        assertThat(Reshaping.permute(there, 2, 0, 1).values()).containsExactly(x.values());
        assertThat(Reshaping.transpose(Reshaping.transpose(x)).values()).containsExactly(x.values());
    }

    @Property(tries = 100)
    void slices_put_together_again_are_the_whole(@ForAll @IntRange(min = 2, max = 6) int size, @ForAll @IntRange(min = 0, max = 2) int axis,
            @ForAll @IntRange(min = 1, max = 5) int at) {
        int[] shape = {2, 3, 2};
        shape[axis] = size;
        int cut = Math.min(at, size - 1);
        Variable x = tape.constant(Waves.of(0.9, shape));
        Variable again = Reshaping.concat(axis, List.of(Reshaping.slice(x, axis, 0, cut), Reshaping.slice(x, axis, cut, size)));
        assertThat(again.shape()).containsExactly(shape);
        assertThat(again.values()).containsExactly(x.values());
    }

    @Property(tries = 100)
    void summing_what_was_repeated_is_the_adjoint_of_repeating(@ForAll @IntRange(min = 1, max = 7) int ones,
            @ForAll @IntRange(min = 1, max = 3) int axes) {
        int[] large = {2, 3, 4};
        int[] small = new int[axes];
        for (int i = 0; i < axes; i++) {
            small[i] = (ones >> i & 1) == 1 ? 1 : large[3 - axes + i];
        }
        float[] x = Waves.of(0.9, small).values();
        float[] y = Waves.of(1.3, large).values();
        float[] wide = Broadcast.expand(x, small, large);
        float[] narrow = Broadcast.reduce(y, large, small);
        double left = 0;
        double right = 0;
        for (int i = 0; i < y.length; i++) {
            left += (double) wide[i] * y[i];
        }
        for (int i = 0; i < x.length; i++) {
            right += (double) x[i] * narrow[i];
        }
        assertThat(left).isCloseTo(right, within(1e-5));
    }
}
