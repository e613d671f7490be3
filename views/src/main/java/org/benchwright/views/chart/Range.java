package org.benchwright.views.chart;

/**
 * A closed stretch of an axis, in the axis' own unit.
 *
 * @param min the lower end; finite
 * @param max the upper end; finite, not below {@code min}
 */
public record Range(double min, double max) {

    public Range {
        if (!Double.isFinite(min) || !Double.isFinite(max) || max < min) {
            throw new IllegalArgumentException("A range needs finite ends in order, not " + min + " to " + max);
        }
    }

    public double span() {
        return max - min;
    }

    public boolean contains(double value) {
        return value >= min && value <= max;
    }

    /** The smallest range that holds both. */
    public Range union(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** The smallest range that holds this one and the value; the same range when the value is not finite. */
    public Range including(double value) {
        return Double.isFinite(value) ? new Range(Math.min(min, value), Math.max(max, value)) : this;
    }

    /** This range where it has a width, else one around its only value, so that a scale over it is never degenerate. */
    public Range widened() {
        if (span() > Math.abs(max) * 1e-12) {
            return this;
        }
        double half = min == 0 ? 1 : Math.abs(min) * 0.1;
        return new Range(min - half, max + half);
    }
}
