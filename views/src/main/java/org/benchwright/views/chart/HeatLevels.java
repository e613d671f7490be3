package org.benchwright.views.chart;

/** How the values of a heat map become shades. */
public sealed interface HeatLevels {

    /** From the background at the range's start to the full colour at its end. */
    record Sequential(Range range) implements HeatLevels {
    }

    /** From one colour through the background at {@code middle} to another, {@code reach} away on both sides. */
    record Diverging(double middle, double reach) implements HeatLevels {
    }

    /** Calm shades up to {@code warn}, then the warning colour, from {@code bad} on the bad one. */
    record Thresholds(double warn, double bad) implements HeatLevels {
    }

    /** Shades over all the values of a matrix, from zero when none is below it. */
    static HeatLevels sequential(Matrix matrix) {
        Range range = matrix.range();
        return new Sequential((range.min() >= 0 ? range.including(0) : range).widened());
    }

    /** Shades on both sides of a middle, reaching to the value farthest from it. */
    static HeatLevels diverging(Matrix matrix, double middle) {
        Range range = matrix.range();
        double reach = Math.max(Math.abs(range.min() - middle), Math.abs(range.max() - middle));
        return new Diverging(middle, reach > 0 ? reach : 1);
    }
}
