package org.benchwright.engine.label.active;

import java.util.List;

/**
 * Items as points, one a row.
 *
 * @param values rows by width, row by row; shared, do not write to it
 */
public record Vectors(int rows, int width, float[] values) {
    /** @throws IllegalArgumentException when the sizes do not go together */
    public Vectors {
        if (width < 1 || values.length != (long) rows * width) {
            throw new IllegalArgumentException(rows + " rows of " + width + " numbers are not " + values.length + " numbers");
        }
    }

    public static Vectors of(double[][] rows) {
        int width = rows.length == 0 ? 1 : rows[0].length;
        float[] values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                values[i * width + j] = (float) rows[i][j];
            }
        }
        return new Vectors(rows.length, width, values);
    }

    /** These rows only, in this order. */
    public Vectors select(int[] picked) {
        float[] chosen = new float[Math.multiplyExact(picked.length, width)];
        for (int i = 0; i < picked.length; i++) {
            System.arraycopy(values, picked[i] * width, chosen, i * width, width);
        }
        return new Vectors(picked.length, width, chosen);
    }

    public Vectors select(List<Integer> picked) {
        return select(picked.stream().mapToInt(Integer::intValue).toArray());
    }

    double squaredLength(int row) {
        double sum = 0;
        for (int j = row * width; j < (row + 1) * width; j++) {
            sum += values[j] * values[j];
        }
        return sum;
    }

    /** As doubles, for trainers. */
    double[] row(int row) {
        double[] copy = new double[width];
        for (int j = 0; j < width; j++) {
            copy[j] = values[row * width + j];
        }
        return copy;
    }
}
