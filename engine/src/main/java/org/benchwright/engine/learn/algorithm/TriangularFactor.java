package org.benchwright.engine.learn.algorithm;

/**
 * The triangle R of a QR factorisation, fed row by row with Givens rotations (Golub and Van Loan, <i>Matrix Computations</i>, 4th
 * edition, section 5.1.8), so that the rows need not be held twice.
 */
final class TriangularFactor {
    private final double[][] r;

    TriangularFactor(int columns) {
        r = new double[columns][columns];
    }

    /** Takes a row in; its contents are lost. */
    void add(double[] row) {
        for (int i = 0; i < r.length; i++) {
            if (row[i] == 0) {
                continue;
            }
            double[] pivot = r[i];
            double length = Math.hypot(pivot[i], row[i]);
            double c = pivot[i] / length;
            double s = row[i] / length;
            for (int j = i; j < row.length; j++) {
                double p = pivot[j];
                pivot[j] = c * p + s * row[j];
                row[j] = c * row[j] - s * p;
            }
        }
    }

    double at(int row, int column) {
        return r[row][column];
    }
}
