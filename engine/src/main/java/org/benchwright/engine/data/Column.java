package org.benchwright.engine.data;

/** One column of a {@link Frame}, held in memory. The arrays are shared, not copied: do not write to them. */
public sealed interface Column {
    String name();

    ColumnType type();

    /** Number of rows. */
    int size();

    boolean isMissing(int row);

    /** The value as text, or null where missing. */
    String text(int row);

    /** The rows at these indices, in this order. */
    Column select(int[] rows);

    /** How many rows have no value. */
    default int missing() {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            if (isMissing(i)) {
                count++;
            }
        }
        return count;
    }

    /**
     * Numbers; NaN is missing. Booleans are 0 and 1, dates and timestamps are seconds since 1970-01-01T00:00Z.
     *
     * @param values one a row
     */
    record Numbers(String name, ColumnType type, double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public String text(int row) {
            double v = values[row];
            if (Double.isNaN(v)) {
                return null;
            }
            return switch (type) {
                case BOOLEAN -> v != 0 ? "true" : "false";
                case INTEGER -> Math.abs(v) < 9e15 ? Long.toString((long) v) : Double.toString(v);
                case DATE -> java.time.LocalDate.ofEpochDay(Math.floorDiv((long) v, 86_400L)).toString();
                case TIMESTAMP -> java.time.Instant.ofEpochMilli(Math.round(v * 1000)).toString();
                default -> Double.toString(v);
            };
        }

        @Override
        public Numbers select(int[] rows) {
            double[] picked = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                picked[i] = values[rows[i]];
            }
            return new Numbers(name, type, picked);
        }
    }

    /**
     * Texts; null is missing.
     *
     * @param values one a row
     */
    record Texts(String name, String[] values) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.TEXT;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isMissing(int row) {
            return values[row] == null;
        }

        @Override
        public String text(int row) {
            return values[row];
        }

        @Override
        public Texts select(int[] rows) {
            String[] picked = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                picked[i] = values[rows[i]];
            }
            return new Texts(name, picked);
        }
    }
}
