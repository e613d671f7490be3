package org.benchwright.views.chart;

/** The immutable cells of a heat map, row by row; NaN where a cell is empty. */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final double[] cells;

    private Matrix(int rows, int columns, double[] cells) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * A matrix of {@code rows x columns} cells given row by row.
     *
     * @throws IllegalArgumentException when the number of cells is another
     */
    public static Matrix of(int rows, int columns, double... cells) {
        if (cells.length != (long) rows * columns) {
            throw new IllegalArgumentException(rows + " x " + columns + " cells wanted, " + cells.length + " given");
        }
        return new Matrix(rows, columns, cells.clone());
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double at(int row, int column) {
        return cells[row * columns + column];
    }

    /** From the smallest to the largest cell; 0 to 1 when all are empty. */
    public Range range() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double cell : cells) {
            if (Double.isFinite(cell)) {
                min = Math.min(min, cell);
                max = Math.max(max, cell);
            }
        }
        return min <= max ? new Range(min, max) : new Range(0, 1);
    }

    /** The mean, or with {@code largest} the maximum, of a block of cells; NaN when all of them are empty. */
    double summary(int rowFrom, int rowTo, int columnFrom, int columnTo, boolean largest) {
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int row = rowFrom; row < rowTo; row++) {
            for (int column = columnFrom; column < columnTo; column++) {
                double cell = at(row, column);
                if (!Double.isNaN(cell)) {
                    sum += cell;
                    max = Math.max(max, cell);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : largest ? max : sum / count;
    }
}
