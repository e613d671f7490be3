package org.benchwright.views.chart;

import java.util.Arrays;

/** An immutable row of numbers; NaN where there is none. */
public final class Values {

    private static final Values NONE = new Values(new double[0]);

    private final double[] values;

    private Values(double[] values) {
        this.values = values;
    }

    public static Values of(double... values) {
        return new Values(values.clone());
    }

    public static Values none() {
        return NONE;
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    /** The value at the index, or NaN beyond the end. */
    public double at(int index) {
        return index >= 0 && index < values.length ? values[index] : Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
