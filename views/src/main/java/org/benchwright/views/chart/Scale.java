package org.benchwright.views.chart;

import java.util.List;

/** Maps the values of an axis to positions from 0 (its start) to 1 (its end), and back. Immutable. */
public sealed interface Scale permits LinearScale, LogScale, TimeScale, CategoryScale {

    /** What the axis shows, in its own unit. */
    Range range();

    /** Where a value lies: 0 at the start, 1 at the end, outside that when it is out of view, NaN when it has no place. */
    double position(double value);

    /** The value at a position; the inverse of {@link #position}. */
    double value(double position);

    /** The same kind of scale over another range. */
    Scale over(Range range);

    /** At most about {@code most} labelled places inside the range. */
    List<Tick> ticks(int most);

    /** A value of this axis as a reader wants it in a read-out. */
    String format(double value);

    /** The scale that shows what lies between two positions of this one. */
    default Scale between(double from, double to) {
        return over(new Range(value(Math.min(from, to)), value(Math.max(from, to))));
    }
}
