package org.benchwright.kernels;

/** The standard normal distribution, to double precision. */
public final class StandardNormal {
    private static final double ROOT_32 = 5.656854249492380195206754896838;
    private static final double ONE_OVER_ROOT_2_PI = 0.398942280401432677939946059934;
    private static final double[] A = {2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
        .065682337918207449113};
    private static final double[] B = {47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956};
    private static final double[] C = {.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
        2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218, 1.0765576773720192317e-8};
    private static final double[] D = {22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
        18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727};
    private static final double[] P = {.21589853405795699, .1274011611602473639, .022235277649, .001421619193227893466, 2.9112874951168792e-5,
        .02307344176494017303};
    private static final double[] Q = {1.28426009614491121, .468238212480865118, .0659881378689285515, .00378239633202758244, 7.29751555083966205e-5};

    private StandardNormal() {
    }

    /** How likely a value of at most x is (Cody, <i>Rational Chebyshev approximations for the error function</i>, 1969). */
    public static double cdf(double x) {
        double y = Math.abs(x);
        if (y <= 0.67448975) {
            double square = x * x;
            double top = A[4] * square;
            double bottom = square;
            for (int i = 0; i < 3; i++) {
                top = (top + A[i]) * square;
                bottom = (bottom + B[i]) * square;
            }
            return 0.5 + x * (top + A[3]) / (bottom + B[3]);
        }
        double tail;
        if (y <= ROOT_32) {
            double top = C[8] * y;
            double bottom = y;
            for (int i = 0; i < 7; i++) {
                top = (top + C[i]) * y;
                bottom = (bottom + D[i]) * y;
            }
            tail = (top + C[7]) / (bottom + D[7]);
        } else {
            double inverse = 1 / (x * x);
            double top = P[5] * inverse;
            double bottom = inverse;
            for (int i = 0; i < 4; i++) {
                top = (top + P[i]) * inverse;
                bottom = (bottom + Q[i]) * inverse;
            }
            tail = (ONE_OVER_ROOT_2_PI - inverse * (top + P[4]) / (bottom + Q[4])) / y;
        }
        tail *= Math.exp(-x * x / 2);
        return x > 0 ? 1 - tail : tail;
    }

    /** The bell curve at x. */
    public static double density(double x) {
        return ONE_OVER_ROOT_2_PI * Math.exp(-x * x / 2);
    }
}
