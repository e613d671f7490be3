package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.benchwright.kernels.ConvShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VectorConvolutionTest {
    @Property(tries = 300)
    void agreesWithThePlainOneForEveryShape(@ForAll("sizes") int[] s, @ForAll long seed) {
        ConvShape shape;
        try {
            shape = new ConvShape(s[0] % 4, 1 + s[1] % 9, 1 + s[2] % 20, 1 + s[3] % 40, 1 + s[4] % 18, 1 + s[5] % 5, 1 + s[6] % 5, 1 + s[7] % 3,
                    1 + s[8] % 3, s[9] % 5, s[10] % 5, 1 + s[11] % 3, 1 + s[12] % 3);
        } catch (IllegalArgumentException kernelTooLarge) {
            Assume.that(false);
            return;
        }
        agrees(shape, seed);
    }

    @Provide
    Arbitrary<int[]> sizes() {
        return Arbitraries.integers().between(0, 359).array(int[].class).ofSize(13);
    }

    @Test
    @DisplayName("agrees with the plain one for the layers of common networks, one dimension and a single image")
    void agreesForCommonLayers() {
        agrees(ConvShape.square(20, 1, 28, 28, 32, 5, 1, 2), 1);
        agrees(ConvShape.square(9, 32, 14, 14, 64, 3, 1, 1), 2);
        agrees(ConvShape.square(1, 16, 28, 28, 40, 3, 2, 1), 3);
        agrees(ConvShape.square(5, 64, 7, 7, 33, 1, 1, 0), 4);
        agrees(ConvShape.line(6, 12, 301, 20, 7, 1, 3, 1), 5);
        agrees(ConvShape.line(3, 5, 64, 6, 3, 2, 4, 2), 6);
        agrees(ConvShape.square(2, 300, 5, 5, 300, 3, 1, 1), 7);
        agrees(ConvShape.square(0, 1, 4, 4, 1, 3, 1, 1), 8);
    }

    private static void agrees(ConvShape shape, long seed) {
        Draws draws = new Draws(seed);
        int image = shape.batch() * shape.inChannels() * shape.height() * shape.width();
        int result = shape.batch() * shape.outChannels() * shape.outHeight() * shape.outWidth();
        float[] x = draws.normal(image);
        float[] weights = draws.normal(shape.outChannels() * shape.patch());
        float[] bias = draws.normal(shape.outChannels());
        float[] dy = draws.normal(result);

        float[] expected = new float[result];
        float[] actual = draws.normal(result);
        Draws.SCALAR.conv2d(shape, x, weights, bias, expected);
        Draws.VECTOR.conv2d(shape, x, weights, bias, actual);
        Draws.agree(actual, expected, 2e-5 * Math.max(1, Math.sqrt(shape.patch()) / 10));
        Draws.SCALAR.conv2d(shape, x, weights, new float[0], expected);
        Draws.VECTOR.conv2d(shape, x, weights, new float[0], actual);
        Draws.agree(actual, expected, 2e-5 * Math.max(1, Math.sqrt(shape.patch()) / 10));

        float[] expectedDx = new float[image];
        float[] actualDx = draws.normal(image);
        Draws.SCALAR.conv2dInputGradient(shape, dy, weights, expectedDx);
        Draws.VECTOR.conv2dInputGradient(shape, dy, weights, actualDx);
        Draws.agree(actualDx, expectedDx, 2e-5 * Math.max(1, Math.sqrt(shape.outChannels() * shape.kernelHeight() * shape.kernelWidth()) / 10));

        float[] expectedDw = draws.normal(weights.length);
        float[] actualDw = expectedDw.clone();
        float[] expectedDb = draws.normal(bias.length);
        float[] actualDb = expectedDb.clone();
        Draws.SCALAR.conv2dWeightGradient(shape, x, dy, expectedDw, expectedDb);
        Draws.VECTOR.conv2dWeightGradient(shape, x, dy, actualDw, actualDb);
        double summed = Math.sqrt((double) shape.batch() * shape.outHeight() * shape.outWidth());
        Draws.agree(actualDw, expectedDw, 2e-5 * Math.max(1, summed / 10));
        Draws.agree(actualDb, expectedDb, 2e-5 * Math.max(1, summed / 10));
    }

    @Test
    @DisplayName("has the gradients that finite differences of the plain one have")
    void hasTheGradientsOfDifferences() {
        ConvShape shape = new ConvShape(2, 3, 7, 6, 4, 3, 2, 2, 1, 1, 1, 1, 2);
        Draws draws = new Draws(11);
        float[] x = draws.normal(2 * 3 * 7 * 6);
        float[] weights = draws.normal(4 * shape.patch());
        float[] dy = draws.normal(2 * 4 * shape.outHeight() * shape.outWidth());
        float[] dx = new float[x.length];
        float[] dweights = new float[weights.length];
        Draws.VECTOR.conv2dInputGradient(shape, dy, weights, dx);
        Draws.VECTOR.conv2dWeightGradient(shape, x, dy, dweights, new float[0]);
        for (int i = 0; i < x.length; i += 5) {
            assertThat((double) dx[i]).isCloseTo(difference(shape, x, weights, dy, x, i), within(2e-3));
        }
        for (int i = 0; i < weights.length; i += 3) {
            assertThat((double) dweights[i]).isCloseTo(difference(shape, x, weights, dy, weights, i), within(2e-3));
        }
    }

    /** How the product of dy and the result changes with one element of x or the weights; linear, so the step may be large. */
    private static double difference(ConvShape shape, float[] x, float[] weights, float[] dy, float[] changed, int i) {
        float before = changed[i];
        changed[i] = before + 0.5f;
        double up = along(shape, x, weights, dy);
        changed[i] = before - 0.5f;
        double down = along(shape, x, weights, dy);
        changed[i] = before;
        return up - down;
    }

    private static double along(ConvShape shape, float[] x, float[] weights, float[] dy) {
        float[] y = new float[dy.length];
        Draws.SCALAR.conv2d(shape, x, weights, new float[0], y);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * dy[i];
        }
        return sum;
    }

    @Test
    @DisplayName("gives the same weight gradient every time, to the bit")
    void givesTheSameEveryTime() {
        ConvShape shape = ConvShape.square(16, 8, 14, 14, 16, 3, 1, 1);
        Draws draws = new Draws(3);
        float[] x = draws.normal(16 * 8 * 196);
        float[] dy = draws.normal(16 * 16 * 196);
        float[] first = new float[16 * 72];
        float[] second = new float[16 * 72];
        Draws.VECTOR.conv2dWeightGradient(shape, x, dy, first, new float[0]);
        Draws.VECTOR.conv2dWeightGradient(shape, x, dy, second, new float[0]);
        assertThat(second).containsExactly(first);
    }

    @Test
    @DisplayName("lets what is not a number reach only the weights that meet it")
    void spreadsNotANumberOnlyWhereItMeets() {
        for (ConvShape shape : new ConvShape[] {ConvShape.square(2, 3, 6, 7, 5, 3, 1, 1), ConvShape.square(2, 3, 9, 8, 5, 3, 2, 1)}) {
            Draws draws = new Draws(9);
            float[] x = draws.normal(2 * 3 * shape.height() * shape.width());
            float[] dy = draws.normal(2 * 5 * shape.outHeight() * shape.outWidth());
            // The corner of an input channel, which some taps never see, and a corner of dy, where some taps lie in the padding.
            x[shape.width() - 1] = Float.NaN;
            dy[dy.length - 1] = Float.POSITIVE_INFINITY;
            float[] expected = new float[5 * shape.patch()];
            float[] actual = new float[expected.length];
            Draws.SCALAR.conv2dWeightGradient(shape, x, dy, expected, new float[5]);
            Draws.VECTOR.conv2dWeightGradient(shape, x, dy, actual, new float[5]);
            Draws.agree(actual, expected, 2e-5);
            assertThat(actual[shape.patch() - 1]).isFinite();
        }
    }
}
