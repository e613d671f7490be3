package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.benchwright.kernels.DropoutBits;
import org.benchwright.kernels.NeuralKernels.AdaptiveStep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VectorNeuralTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Property(tries = 60)
    void softmaxAndItsGradientAgreeWithThePlainOnes(@ForAll @IntRange(max = 40) int rows, @ForAll @IntRange(min = 1, max = 90) int columns,
            @ForAll long seed) {
        int n = rows * columns;
        Draws draws = new Draws(seed);
        float[] x = draws.normal(n);
        float[] dy = draws.normal(n);
        float[] expected = new float[n];
        float[] actual = new float[n];
        Draws.SCALAR.softmax(rows, columns, x, expected);
        Draws.VECTOR.softmax(rows, columns, x, actual);
        Draws.agreeInDigits(actual, expected, 2e-6);
        float[] expectedDx = new float[n];
        float[] actualDx = new float[n];
        Draws.SCALAR.softmaxGradient(rows, columns, expected, dy, expectedDx);
        Draws.VECTOR.softmaxGradient(rows, columns, expected, dy, actualDx);
        Draws.agree(actualDx, expectedDx, 1e-6);
    }

    @Test
    @DisplayName("give a softmax of large, infinite and missing numbers as the plain ones do")
    void softmaxOfExtremes() {
        float[] x = new float[5 * 19];
        Arrays.fill(x, 0, 19, 1e30f);
        Arrays.fill(x, 19, 38, -1e30f);
        Arrays.fill(x, 38, 57, Float.NEGATIVE_INFINITY);
        x[40] = 3;
        Arrays.fill(x, 57, 76, Float.NEGATIVE_INFINITY);
        x[76 + 18] = Float.NaN;
        float[] expected = new float[x.length];
        float[] actual = new float[x.length];
        Draws.SCALAR.softmax(5, 19, x, expected);
        Draws.VECTOR.softmax(5, 19, x, actual);
        Draws.agreeInDigits(actual, expected, 1e-6);
        assertThat(actual[40]).isEqualTo(1f);
    }

    @Property(tries = 60)
    void layerNormAndItsGradientAgreeWithThePlainOnes(@ForAll @IntRange(max = 30) int rows, @ForAll @IntRange(min = 1, max = 90) int columns,
            @ForAll long seed) {
        int n = rows * columns;
        Draws draws = new Draws(seed);
        float[] x = draws.normal(n);
        float[] gamma = draws.normal(columns);
        float[] beta = draws.normal(columns);
        float[] dy = draws.normal(n);
        float[][] expected = {new float[n], new float[rows], new float[rows]};
        float[][] actual = {new float[n], new float[rows], new float[rows]};
        Draws.SCALAR.layerNorm(rows, columns, x, gamma, beta, 1e-2f, expected[0], expected[1], expected[2]);
        Draws.VECTOR.layerNorm(rows, columns, x, gamma, beta, 1e-2f, actual[0], actual[1], actual[2]);
        for (int i = 0; i < 3; i++) {
            Draws.agree(actual[i], expected[i], 1e-5);
        }
        float[][] expectedGradients = {new float[n], draws.normal(columns), draws.normal(columns)};
        float[][] actualGradients = {new float[n], expectedGradients[1].clone(), expectedGradients[2].clone()};
        Draws.SCALAR.layerNormGradient(rows, columns, x, gamma, expected[1], expected[2], dy, expectedGradients[0], expectedGradients[1],
                expectedGradients[2]);
        Draws.VECTOR.layerNormGradient(rows, columns, x, gamma, expected[1], expected[2], dy, actualGradients[0], actualGradients[1],
                actualGradients[2]);
        for (int i = 0; i < 3; i++) {
            Draws.agree(actualGradients[i], expectedGradients[i], 1e-5);
        }
    }

    @Test
    @DisplayName("normalise rows with a large common offset to the digits that those have")
    void layerNormOfALargeOffset() {
        float[] x = new float[2 * 1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 4096 + i % 7;
        }
        float[] ones = new float[1000];
        Arrays.fill(ones, 1f);
        float[] expected = new float[x.length];
        float[] actual = new float[x.length];
        Draws.SCALAR.layerNorm(2, 1000, x, ones, new float[1000], 1e-5f, expected, new float[2], new float[2]);
        Draws.VECTOR.layerNorm(2, 1000, x, ones, new float[1000], 1e-5f, actual, new float[2], new float[2]);
        // The mean is kept as a float, whose last digit here is 2^-11.
        Draws.agree(actual, expected, 2e-4);
    }

    @Property(tries = 40)
    void activationsAndTheirGradientsAgreeWithThePlainOnes(@ForAll @IntRange(max = 400) int n, @ForAll long seed) {
        Draws draws = new Draws(seed);
        float[] x = draws.normal(n);
        if (n > 5) {
            x[0] = Float.NaN;
            x[1] = 0;
            x[2] = -0f;
            x[n - 1] = 30;
            x[n - 2] = -30;
        }
        float[] dy = draws.normal(n);
        float[] expected = new float[n];
        float[] actual = new float[n];
        Draws.SCALAR.gelu(n, x, expected);
        Draws.VECTOR.gelu(n, x, actual);
        Draws.agreeInDigits(actual, expected, 2e-6);
        Draws.SCALAR.geluGradient(n, x, dy, expected);
        Draws.VECTOR.geluGradient(n, x, dy, actual);
        Draws.agree(actual, expected, 1e-6);
        Draws.SCALAR.relu(n, x, expected);
        Draws.VECTOR.relu(n, x, actual);
        assertThat(actual).containsExactly(expected);
        Draws.SCALAR.reluGradient(n, x, dy, expected);
        Draws.VECTOR.reluGradient(n, x, dy, actual);
        assertThat(actual).containsExactly(expected);
    }

    @Test
    @DisplayName("have a GELU that is infinite and 0 at infinity, and large arrays shared out")
    void geluAtInfinity() {
        float[] x = new Draws(1).normal(200_003);
        x[0] = INFINITY;
        x[1] = -INFINITY;
        float[] expected = new float[x.length];
        float[] actual = new float[x.length];
        Draws.SCALAR.gelu(x.length, x, expected);
        Draws.VECTOR.gelu(x.length, x, actual);
        Draws.agreeInDigits(actual, expected, 2e-6);
        assertThat(actual[0]).isEqualTo(INFINITY);
        assertThat(actual[1]).isZero();
        float[] ones = new float[x.length];
        Arrays.fill(ones, 1);
        Draws.SCALAR.geluGradient(x.length, x, ones, expected);
        Draws.VECTOR.geluGradient(x.length, x, ones, actual);
        Draws.agree(actual, expected, 1e-6);
        assertThat(new float[] {expected[0], expected[1], actual[0], actual[1]}).containsExactly(1, 0, 1, 0);
    }

    @Property(tries = 40)
    void dropoutDropsTheSameElementsToTheBit(@ForAll @IntRange(max = 5000) int n, @ForAll @FloatRange(max = 0.99f) float probability,
            @ForAll long seed) {
        float[] mask = new float[n];
        Draws.VECTOR.dropoutMask(n, probability, seed, mask);
        for (int i = 0; i < n; i++) {
            assertThat(mask[i]).isEqualTo(DropoutBits.of(seed, i) < probability ? 0f : 1 / (1 - probability));
        }
    }

    @Test
    @DisplayName("drop the same elements when the mask is shared out")
    void dropoutOfALargeMask() {
        int n = 400_001;
        float[] expected = new float[n];
        float[] actual = new float[n];
        Draws.SCALAR.dropoutMask(n, 0.3f, -77L, expected);
        Draws.VECTOR.dropoutMask(n, 0.3f, -77L, actual);
        assertThat(actual).containsExactly(expected);
    }

    @Property(tries = 40)
    void recurrentCellsAgreeWithThePlainOnes(@ForAll @IntRange(max = 9) int batch, @ForAll @IntRange(min = 1, max = 70) int hidden, @ForAll long seed) {
        Draws draws = new Draws(seed);
        int n = batch * hidden;
        float[] before = draws.normal(n);
        float[] gates = draws.normal(4 * n);
        float[][] plain = {gates.clone(), new float[n], new float[n]};
        float[][] fast = {gates.clone(), new float[n], new float[n]};
        Draws.SCALAR.lstmCell(batch, hidden, plain[0], before, plain[1], plain[2]);
        Draws.VECTOR.lstmCell(batch, hidden, fast[0], before, fast[1], fast[2]);
        agree(fast, plain);
        float[] dh = draws.normal(n);
        float[] dc = draws.normal(n);
        float[][] plainGradients = {dc.clone(), new float[4 * n]};
        float[][] fastGradients = {dc.clone(), new float[4 * n]};
        Draws.SCALAR.lstmCellGradient(batch, hidden, plain[0], before, plain[1], dh, plainGradients[0], plainGradients[1]);
        Draws.VECTOR.lstmCellGradient(batch, hidden, plain[0], before, plain[1], dh, fastGradients[0], fastGradients[1]);
        agree(fastGradients, plainGradients);

        float[] gi = draws.normal(3 * n);
        float[] gh = draws.normal(3 * n);
        float[][] plainGru = {new float[3 * n], new float[n]};
        float[][] fastGru = {new float[3 * n], new float[n]};
        Draws.SCALAR.gruCell(batch, hidden, gi, gh, before, plainGru[0], plainGru[1]);
        Draws.VECTOR.gruCell(batch, hidden, gi, gh, before, fastGru[0], fastGru[1]);
        agree(fastGru, plainGru);
        float[][] plainBack = {new float[3 * n], new float[3 * n], new float[n]};
        float[][] fastBack = {new float[3 * n], new float[3 * n], new float[n]};
        Draws.SCALAR.gruCellGradient(batch, hidden, plainGru[0], gh, before, dh, plainBack[0], plainBack[1], plainBack[2]);
        Draws.VECTOR.gruCellGradient(batch, hidden, plainGru[0], gh, before, dh, fastBack[0], fastBack[1], fastBack[2]);
        agree(fastBack, plainBack);
    }

    private static void agree(float[][] actual, float[][] expected) {
        for (int i = 0; i < actual.length; i++) {
            Draws.agree(actual[i], expected[i], 2e-6);
        }
    }

    @Property(tries = 30)
    void optimisersAgreeWithThePlainOnesOverManySteps(@ForAll @IntRange(max = 300) int n, @ForAll boolean largest, @ForAll long seed) {
        Draws draws = new Draws(seed);
        float[] w = draws.normal(n);
        float[][] plain = {w.clone(), new float[n], new float[n], new float[largest ? n : 0]};
        float[][] fast = {w.clone(), new float[n], new float[n], new float[largest ? n : 0]};
        float[][] plainLamb = {w.clone(), new float[n], new float[n]};
        float[][] fastLamb = {w.clone(), new float[n], new float[n]};
        for (int t = 1; t <= 20; t++) {
            float[] g = draws.normal(n);
            AdaptiveStep step = new AdaptiveStep(t, 0.01f, 0.9f, 0.999f, 1e-6f, 0.05f);
            Draws.SCALAR.adamW(step, n, plain[0], g, plain[1], plain[2], plain[3]);
            Draws.VECTOR.adamW(step, n, fast[0], g, fast[1], fast[2], fast[3]);
            Draws.SCALAR.lamb(step, n, plainLamb[0], g, plainLamb[1], plainLamb[2]);
            Draws.VECTOR.lamb(step, n, fastLamb[0], g, fastLamb[1], fastLamb[2]);
        }
        for (int i = 0; i < 4; i++) {
            Draws.agree(fast[i], plain[i], 1e-5);
        }
        for (int i = 0; i < 3; i++) {
            Draws.agree(fastLamb[i], plainLamb[i], 1e-5);
        }
    }

    @Test
    @DisplayName("take a LAMB step of weights that are all 0 with a trust ratio of 1, and share long arrays out")
    void lambOfZeros() {
        int n = 100_003;
        float[] g = new Draws(8).normal(n);
        float[] expected = new float[n];
        float[] actual = new float[n];
        AdaptiveStep step = new AdaptiveStep(1, 0.1f, 0.9f, 0.99f, 1e-8f, 0.1f);
        Draws.SCALAR.lamb(step, n, expected, g, new float[n], new float[n]);
        Draws.VECTOR.lamb(step, n, actual, g, new float[n], new float[n]);
        Draws.agree(actual, expected, 1e-6);
    }

    @Property(tries = 40)
    void lookUpsAgreeWithThePlainOnes(@ForAll @IntRange(max = 60) int n, @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(max = 70) int d, @ForAll long seed) {
        Draws draws = new Draws(seed);
        int[] ids = draws.ids(n, rows);
        float[] table = draws.normal(rows * d);
        float[] out = new float[n * d];
        float[] expectedOut = new float[n * d];
        Draws.SCALAR.gather(n, rows, d, table, ids, expectedOut);
        Draws.VECTOR.gather(n, rows, d, table, ids, out);
        assertThat(out).containsExactly(expectedOut);
        float[] x = draws.normal(n * d);
        float[] expected = table.clone();
        Draws.SCALAR.scatterAdd(n, rows, d, x, ids, expected);
        Draws.VECTOR.scatterAdd(n, rows, d, x, ids, table);
        Draws.agree(table, expected, 1e-5);
    }

    @Test
    @DisplayName("add many rows to a table that is shared out")
    void scatterAddOfManyRows() {
        Draws draws = new Draws(21);
        int[] ids = draws.ids(9000, 101);
        float[] x = draws.normal(9000 * 64);
        float[] expected = draws.normal(101 * 64);
        float[] actual = expected.clone();
        Draws.SCALAR.scatterAdd(9000, 101, 64, x, ids, expected);
        Draws.VECTOR.scatterAdd(9000, 101, 64, x, ids, actual);
        Draws.agree(actual, expected, 1e-5);
    }

    @Property(tries = 40)
    void sumsOfBuffersAgreeWithThePlainOnes(@ForAll @IntRange(max = 300) int n, @ForAll @IntRange(max = 5) int buffers, @ForAll long seed) {
        Draws draws = new Draws(seed);
        float[][] all = new float[buffers][];
        Arrays.setAll(all, i -> draws.normal(n));
        float[] expected = new float[n];
        float[] actual = draws.normal(n);
        Draws.SCALAR.sum(n, all, 0.25f, expected);
        Draws.VECTOR.sum(n, all, 0.25f, actual);
        Draws.agree(actual, expected, 1e-6);
    }

    @Test
    @DisplayName("have LSTM gradients that finite differences of the plain cell have")
    void lstmGradientsOfDifferences() {
        int hidden = 19;
        Draws draws = new Draws(2);
        float[] gates = draws.normal(4 * hidden);
        float[] before = draws.normal(hidden);
        float[] dh = draws.normal(hidden);
        float[] activated = gates.clone();
        float[] c = new float[hidden];
        float[] dc = new float[hidden];
        float[] dgates = new float[4 * hidden];
        Draws.SCALAR.lstmCell(1, hidden, activated, before, c, new float[hidden]);
        Draws.VECTOR.lstmCellGradient(1, hidden, activated, before, c, dh, dc, dgates);
        for (int i = 0; i < 4 * hidden; i++) {
            double up = along(gates, i, 1e-2f, before, dh);
            double down = along(gates, i, -1e-2f, before, dh);
            assertThat((double) dgates[i]).isCloseTo((up - down) / 2e-2, within(2e-4));
        }
    }

    private static double along(float[] gates, int i, float change, float[] before, float[] dh) {
        float[] changed = gates.clone();
        changed[i] += change;
        float[] h = new float[dh.length];
        Draws.SCALAR.lstmCell(1, dh.length, changed, before, new float[dh.length], h);
        double sum = 0;
        for (int j = 0; j < h.length; j++) {
            sum += (double) h[j] * dh[j];
        }
        return sum;
    }
}
