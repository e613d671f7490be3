package org.benchwright.engine.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void a_shape_must_fit_its_numbers() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor of [2, 3] has 6 elements, but got 5");
        assertThatThrownBy(() -> Tensor.zeros(2, 0)).hasMessageContaining("cannot be empty").hasMessageContaining("[2, 0]");
        assertThatThrownBy(() -> Tensor.zeros(65536, 65536)).hasMessageContaining("more than 2147483639 elements");
        assertThatThrownBy(() -> Tensor.zeros(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)).hasMessageContaining("more than");
        assertThatThrownBy(() -> Tensor.zeros(2, 3).reshape(4, 2)).hasMessage("a tensor of [2, 3] cannot become [4, 2]");
        assertThatThrownBy(() -> Tensor.matrix(new float[][] {{1, 2}, {3}})).hasMessage("row 1 has 1 columns, but the first has 2");
    }

    @Test
    void a_scalar_has_no_axes_and_one_number() {
        assertThat(Tensor.scalar(4).axes()).isZero();
        assertThat(Tensor.scalar(4).values()).containsExactly(4);
    }

    @Test
    void rows_are_taken_in_the_order_asked_for() {
        Tensor t = Tensor.matrix(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(t.rows(2, 0, 2).values()).containsExactly(5, 6, 1, 2, 5, 6);
        assertThatThrownBy(() -> t.rows(3)).hasMessageContaining("no row 3");
    }

    @Test
    void sixteen_bits_round_to_the_nearest_even() {
        // bfloat16 has 8 bits of significand: between 1 and 2 it steps by 2^-7.
        assertThat(Precision.BFLOAT16.round(1 + 0x1p-8f)).isEqualTo(1);
        assertThat(Precision.BFLOAT16.round(1 + 3 * 0x1p-8f)).isEqualTo(1 + 0x1p-6f);
        assertThat(Precision.BFLOAT16.round(Float.MAX_VALUE)).isInfinite();
        assertThat(Precision.BFLOAT16.round(Float.intBitsToFloat(0x7f800001))).isNaN();
        assertThat(Precision.FLOAT16.round(65519)).isEqualTo(65504);
        assertThat(Precision.FLOAT16.round(65520)).isInfinite();
        assertThat(Precision.FLOAT32.round(0.1f)).isEqualTo(0.1f);
    }

    @Property
    void a_number_of_sixteen_bits_comes_back_as_it_was(@ForAll short bits) {
        for (Precision p : new Precision[] {Precision.FLOAT16, Precision.BFLOAT16}) {
            float value = p.decode(bits);
            if (!Float.isNaN(value)) {
                assertThat(p.encode(value)).isEqualTo(bits);
            }
        }
    }

    @Test
    void storage_in_sixteen_bits_goes_there_and_back() {
        Tensor t = Tensor.of(new float[] {1.5f, -2, 0.1f}, 3);
        Tensor half = t.to(Precision.FLOAT16);
        assertThat(half.bits()).hasSize(3);
        assertThat(half.rows(1).precision()).isEqualTo(Precision.FLOAT16);
        assertThat(half.to(Precision.FLOAT32).values()).containsExactly(1.5f, -2, Float.float16ToFloat(Float.floatToFloat16(0.1f)));
        assertThatThrownBy(t::bits).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_random_stream_draws_what_the_java_generator_draws_and_goes_on_from_its_state() {
        RandomStream stream = new RandomStream(42);
        SplittableRandom java = new SplittableRandom(42);
        for (int i = 0; i < 5; i++) {
            assertThat(stream.nextLong()).isEqualTo(java.nextLong());
        }
        long kept = stream.state();
        long next = stream.nextLong();
        RandomStream other = new RandomStream(0);
        other.restore(kept);
        assertThat(other.nextLong()).isEqualTo(next);
        assertThat(stream.permutation(50)).hasSize(50).doesNotHaveDuplicates();
    }
}
