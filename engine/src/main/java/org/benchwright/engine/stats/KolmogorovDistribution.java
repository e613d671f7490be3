package org.benchwright.engine.stats;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;

/**
 * The distribution of the one-sample two-sided Kolmogorov–Smirnov statistic for n values: exact where that is affordable, else correct to
 * 1e-10 or better. Choice of method after Simard and L'Ecuyer, Journal of Statistical Software 39(11), 2011.
 */
final class KolmogorovDistribution {
    private KolmogorovDistribution() {}

    /** Probability of a statistic above {@code d}. */
    static double survival(int n, double d) {
        double nd = n * d;
        if (d >= 1) {
            return 0;
        }
        if (nd <= 0.5) {
            return 1;
        }
        double ndd = nd * d;
        if (ndd >= 370) {
            return 0;
        }
        if (d >= 0.5 || n <= 140 && ndd > 4 || n > 140 && ndd >= 2.2) {
            return Math.clamp(2 * oneSided(n, d), 0, 1);
        }
        double below = n <= 140 || n <= 100_000 && n * Math.pow(d, 1.5) <= 1.4 ? durbin(n, d) : new KolmogorovSmirnovTest().pelzGood(d, n);
        return Math.clamp(1 - below, 0, 1);
    }

    /**
     * Probability of a one-sided statistic of at least d, in the form of Birnbaum and Tingey (Annals of Mathematical Statistics 22,
     * 1951): d times the sum over v of binomial(n, v) (d + v/n)^(v-1) (1 - d - v/n)^(n-v). Each term is a binomial probability over its
     * parameter, which the saddle-point form gives to full precision even for large n.
     */
    private static double oneSided(int n, double d) {
        double sum = Math.exp(n * Math.log1p(-d));
        int last = (int) Math.floor(n * (1 - d));
        for (int v = 1; v <= last; v++) {
            double p = d + (double) v / n;
            if (p >= 1) {
                break;
            }
            sum += d / p * new BinomialDistribution(n, p).probability(v);
        }
        return sum;
    }

    /** Durbin's matrix in the form of Marsaglia, Tsang and Wang (Journal of Statistical Software 8(18), 2003): probability below d. */
    private static double durbin(int n, double d) {
        int k = (int) Math.ceil(n * d);
        double h = k - n * d;
        int size = 2 * k - 1;
        double[] factorial = new double[size + 1];
        factorial[0] = 1;
        for (int i = 1; i <= size; i++) {
            factorial[i] = factorial[i - 1] * i;
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= Math.min(i + 1, size - 1); j++) {
                matrix[i][j] = 1 / factorial[i - j + 1];
            }
        }
        for (int i = 0; i < size; i++) {
            double edge = (1 - Math.pow(h, i + 1)) / factorial[i + 1];
            matrix[i][0] = edge;
            matrix[size - 1][size - 1 - i] = edge;
        }
        matrix[size - 1][0] = (1 - 2 * Math.pow(h, size) + (h > 0.5 ? Math.pow(2 * h - 1, size) : 0)) / factorial[size];
        return Power.of(matrix, n).timesFactorialShare(k - 1, n);
    }

    /** A matrix power with its scale apart, since its entries outgrow a double: the matrix is {@code entries * 2^exponent}. */
    private record Power(double[][] entries, int exponent) {
        static Power of(double[][] matrix, int n) {
            Power result = null;
            Power square = new Power(matrix, 0);
            for (int left = n; left > 0; left >>= 1) {
                if ((left & 1) == 1) {
                    result = result == null ? square : result.times(square);
                }
                if (left > 1) {
                    square = square.times(square);
                }
            }
            return result;
        }

        Power times(Power other) {
            int size = entries.length;
            double[][] product = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int p = 0; p < size; p++) {
                    double factor = entries[i][p];
                    for (int j = 0; j < size; j++) {
                        product[i][j] += factor * other.entries[p][j];
                    }
                }
            }
            int shift = Math.getExponent(product[size / 2][size / 2]);
            for (double[] row : product) {
                for (int j = 0; j < size; j++) {
                    row[j] = Math.scalb(row[j], -shift);
                }
            }
            return new Power(product, exponent + other.exponent + shift);
        }

        /** The diagonal entry times n! / n^n. */
        double timesFactorialShare(int at, int n) {
            double value = entries[at][at];
            int scale = exponent;
            for (int i = 1; i <= n; i++) {
                value *= (double) i / n;
                int shift = Math.getExponent(value);
                if (shift < -500) {
                    value = Math.scalb(value, -shift);
                    scale += shift;
                }
            }
            return Math.scalb(value, scale);
        }
    }
}
