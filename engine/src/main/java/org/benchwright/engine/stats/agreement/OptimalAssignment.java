package org.benchwright.engine.stats.agreement;

import java.util.Arrays;

/** Pairs rows with columns so that their likeness is greatest in all (the Hungarian method by shortest paths: Jonker and Volgenant, 1987). */
public final class OptimalAssignment {
    private OptimalAssignment() {
    }

    /**
     * The best pairing; each row and each column is in one pair at most.
     *
     * @param likeness rows by columns, finite, 0 or more
     * @return for each row its column; -1 for none, and where the likeness is 0
     */
    public static int[] of(double[][] likeness) {
        int rows = likeness.length;
        int columns = rows == 0 ? 0 : likeness[0].length;
        if (columns < rows) {
            int[] turned = new int[rows];
            Arrays.fill(turned, -1);
            int[] ofColumn = columns == 0 ? new int[0] : of(transposed(likeness, columns));
            for (int c = 0; c < columns; c++) {
                if (ofColumn[c] >= 0) {
                    turned[ofColumn[c]] = c;
                }
            }
            return turned;
        }
        int[] rowOf = cheapest(likeness, rows, columns);
        int[] found = new int[rows];
        Arrays.fill(found, -1);
        for (int c = 1; c <= columns; c++) {
            if (rowOf[c] > 0 && likeness[rowOf[c] - 1][c - 1] > 0) {
                found[rowOf[c] - 1] = c - 1;
            }
        }
        return found;
    }

    private static double[][] transposed(double[][] values, int columns) {
        double[][] turned = new double[columns][values.length];
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c][r] = values[r][c];
            }
        }
        return turned;
    }

    /** For each column, counted from 1, its row, counted from 1; 0 for none. */
    private static int[] cheapest(double[][] likeness, int rows, int columns) {
        double[] rowPrice = new double[rows + 1];
        double[] columnPrice = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] before = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[columns + 1];
            do {
                used[column] = true;
                int from = rowOf[column];
                int next = 0;
                double step = Double.POSITIVE_INFINITY;
                for (int c = 1; c <= columns; c++) {
                    if (!used[c]) {
                        double cost = -likeness[from - 1][c - 1] - rowPrice[from] - columnPrice[c];
                        if (cost < least[c]) {
                            least[c] = cost;
                            before[c] = column;
                        }
                        if (least[c] < step) {
                            step = least[c];
                            next = c;
                        }
                    }
                }
                for (int c = 0; c <= columns; c++) {
                    if (used[c]) {
                        rowPrice[rowOf[c]] += step;
                        columnPrice[c] -= step;
                    } else {
                        least[c] -= step;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        return rowOf;
    }
}
