package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.NeuralKernels;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VectorAttentionTest {
    @Property(tries = 80)
    void agreesWithThePlainOne(@ForAll @IntRange(max = 5) int groups, @ForAll @IntRange(min = 1, max = 20) int queries,
            @ForAll @IntRange(min = 1, max = 40) int keys, @ForAll @IntRange(min = 1, max = 35) int d, @ForAll boolean causal,
            @ForAll boolean padded, @ForAll long seed) {
        Draws draws = new Draws(seed);
        float[] q = draws.normal(groups * queries * d);
        float[] k = draws.normal(groups * keys * d);
        float[] v = draws.normal(groups * keys * d);
        int[] lengths = padded ? draws.ids(groups, keys + 1) : new int[0];
        float[] expectedShares = new float[groups * queries * keys];
        float[] actualShares = draws.normal(expectedShares.length);
        float[] expected = new float[q.length];
        float[] actual = draws.normal(q.length);
        Draws.SCALAR.attention(groups, queries, keys, d, q, k, v, causal, lengths, expectedShares, expected);
        Draws.VECTOR.attention(groups, queries, keys, d, q, k, v, causal, lengths, actualShares, actual);
        Draws.agree(actualShares, expectedShares, 1e-5);
        Draws.agree(actual, expected, 1e-5);

        float[] dout = draws.normal(q.length);
        float[][] plain = {new float[q.length], new float[k.length], new float[k.length]};
        float[][] fast = {draws.normal(q.length), draws.normal(k.length), draws.normal(k.length)};
        Draws.SCALAR.attentionGradient(groups, queries, keys, d, q, k, v, expectedShares, dout, plain[0], plain[1], plain[2]);
        Draws.VECTOR.attentionGradient(groups, queries, keys, d, q, k, v, expectedShares, dout, fast[0], fast[1], fast[2]);
        for (int i = 0; i < 3; i++) {
            Draws.agree(fast[i], plain[i], 2e-5);
        }
    }

    @Test
    @DisplayName("gives zeros for a query that no key counts for, and does not see what lies behind a group's length")
    void seesNothingBehindTheLength() {
        Draws draws = new Draws(5);
        float[] q = draws.normal(2 * 3 * 8);
        float[] k = draws.normal(2 * 5 * 8);
        float[] v = draws.normal(2 * 5 * 8);
        Arrays.fill(k, 2 * 8, 5 * 8, Float.NaN);
        Arrays.fill(v, 2 * 8, 5 * 8, Float.NaN);
        float[] shares = new float[2 * 3 * 5];
        float[] out = new float[q.length];
        Draws.VECTOR.attention(2, 3, 5, 8, q, k, v, false, new int[] {2, 0}, shares, out);
        float[] expectedShares = new float[shares.length];
        float[] expected = new float[out.length];
        Draws.SCALAR.attention(2, 3, 5, 8, q, k, v, false, new int[] {2, 0}, expectedShares, expected);
        Draws.agree(out, expected, 1e-5);
        assertThat(Arrays.copyOfRange(out, 24, 48)).containsOnly(0f);
        assertThat(Arrays.copyOfRange(shares, 15, 30)).containsOnly(0f);
    }

    @Test
    @DisplayName("lets what is not a number in a later position reach no earlier row, forwards or backwards")
    void seesNothingOfLaterPositions() {
        int steps = 6;
        int d = 8;
        for (int part = 0; part < 4; part++) {
            for (NeuralKernels kernels : new NeuralKernels[] {Draws.SCALAR, Draws.VECTOR}) {
                Draws draws = new Draws(6);
                float[][] in = {draws.normal(steps * d), draws.normal(steps * d), draws.normal(steps * d), draws.normal(steps * d)};
                float[][] clean = attend(kernels, steps, d, in);
                // Query, key, value or arriving gradient of position 4.
                in[part][4 * d + 3] = Float.NaN;
                float[][] spoilt = attend(kernels, steps, d, in);
                Draws.agree(Arrays.copyOf(spoilt[0], 4 * d), Arrays.copyOf(clean[0], 4 * d), 1e-5);
                Draws.agree(Arrays.copyOf(spoilt[1], 4 * d), Arrays.copyOf(clean[1], 4 * d), 1e-5);
                // A later query or gradient does reach earlier keys, and only what comes later is free of an earlier one.
                if (part == 0 || part == 3) {
                    Draws.agree(Arrays.copyOfRange(spoilt[2], 5 * d, 6 * d), Arrays.copyOfRange(clean[2], 5 * d, 6 * d), 1e-5);
                    Draws.agree(Arrays.copyOfRange(spoilt[3], 5 * d, 6 * d), Arrays.copyOfRange(clean[3], 5 * d, 6 * d), 1e-5);
                }
            }
        }
    }

    private static float[][] attend(NeuralKernels kernels, int steps, int d, float[][] in) {
        float[] shares = new float[steps * steps];
        float[][] out = new float[4][steps * d];
        kernels.attention(1, steps, steps, d, in[0], in[1], in[2], true, new int[0], shares, out[0]);
        kernels.attentionGradient(1, steps, steps, d, in[0], in[1], in[2], shares, in[3], out[1], out[2], out[3]);
        return out;
    }
}
