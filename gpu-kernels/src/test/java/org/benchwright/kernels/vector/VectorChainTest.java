package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.ElementChain;
import org.benchwright.kernels.ElementChain.Op;
import org.benchwright.kernels.ElementChain.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorChainTest {
    private static final float[] EDGES = {0f, -0f, 1f, -1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
        -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 88.7f, 88.8f, 89f, 90f, -87.3f, -87.4f, -95f, -103.9f, -104.5f, 1e-20f,
        0.625f, 0.6249999f, -0.625f, 1.4142135f, -1.4142137f, 2.828427f, -2.828428f, 5f, -5f, -9.5f, 0.70710677f, 0.7071068f, 1e-40f};

    @ParameterizedTest
    @EnumSource(Op.class)
    @DisplayName("computes each operation to two millionths and keeps what is not a number or infinite")
    void computesEachOperation(Op op) {
        float[] x = new float[4001 + EDGES.length];
        for (int i = 0; i < 4001; i++) {
            x[i] = (i - 2000) * 0.0137f;
        }
        System.arraycopy(EDGES, 0, x, 4001, EDGES.length);
        float[] o = new Draws(op.ordinal()).normal(x.length);
        ElementChain chain = new ElementChain(2, List.of(new Step(op, 1, 0)));
        float[] expected = new float[x.length];
        float[] actual = new float[x.length];
        Draws.SCALAR.chain(chain, x.length, new float[][] {x, o}, expected);
        Draws.VECTOR.chain(chain, x.length, new float[][] {x, o}, actual);
        if (op == Op.SIGMOID) {
            // Its smallest results are subnormal, and 0 here.
            Draws.agreeInDigits(Arrays.copyOf(actual, 4001), Arrays.copyOf(expected, 4001), 2e-6);
            Draws.agree(actual, expected, 2e-6);
        } else {
            Draws.agreeInDigits(actual, expected, 2e-6);
        }
    }

    @Property(tries = 60)
    void agreesWithThePlainOneForEveryLength(@ForAll @IntRange(max = 5000) int n, @ForAll long seed) {
        Draws draws = new Draws(seed);
        float[][] inputs = {draws.normal(n), draws.normal(n), draws.share(n + 3)};
        ElementChain chain = new ElementChain(3, List.of(new Step(Op.MULTIPLY, 1, 0), new Step(Op.ADD, 2, 0), new Step(Op.GELU, -1, 0),
                new Step(Op.MAX, -1, 0.25f), new Step(Op.SUBTRACT, 0, 0), new Step(Op.TANH, -1, 0)));
        float[] expected = new float[n];
        float[] actual = new float[n];
        Draws.SCALAR.chain(chain, n, inputs, expected);
        Draws.VECTOR.chain(chain, n, inputs, actual);
        Draws.agree(actual, expected, 2e-6);
    }

    @Test
    @DisplayName("may write over any of its inputs, and shares long arrays out")
    void mayWriteOverItsInputs() {
        int n = 300_001;
        Draws draws = new Draws(4);
        float[] x = draws.normal(n);
        float[] o = draws.normal(n);
        ElementChain chain = new ElementChain(2, List.of(new Step(Op.SIGMOID, -1, 0), new Step(Op.MULTIPLY, 1, 0)));
        float[] expected = new float[n];
        Draws.SCALAR.chain(chain, n, new float[][] {x, o}, expected);
        float[] second = o.clone();
        Draws.VECTOR.chain(chain, n, new float[][] {x, second}, second);
        Draws.agree(second, expected, 2e-6);
        Draws.VECTOR.chain(chain, n, new float[][] {x, o}, x);
        Draws.agree(x, expected, 2e-6);
    }

    @Test
    @DisplayName("leaves what lies behind n alone and refuses arrays that are too short")
    void leavesTheRestAlone() {
        ElementChain chain = new ElementChain(1, List.of(new Step(Op.EXP, -1, 0)));
        float[] out = {7, 7, 7, 7};
        Draws.VECTOR.chain(chain, 3, new float[][] {{0, 0, 0}}, out);
        assertThat(out).containsExactly(1, 1, 1, 7);
        assertThatThrownBy(() -> Draws.VECTOR.chain(chain, 4, new float[][] {{0, 0, 0}}, out)).isInstanceOf(IllegalArgumentException.class);
    }
}
