package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal ratios are equally long. Values of zero and below have no place on it.
 *
 * @param range  what is shown; above zero
 * @param format how values are written, or null for the general form
 */
public record LogScale(Range range, ValueFormat format) implements Scale {

    public LogScale {
        if (!(range.min() > 0)) {
            throw new IllegalArgumentException("A logarithmic axis starts above zero, not at " + range.min());
        }
        range = range.max() / range.min() > 1 + 1e-9 ? range : new Range(range.min() / 2, range.max() * 2);
    }

    @Override
    public double position(double value) {
        if (!(value > 0)) {
            return Double.NaN;
        }
        double low = Math.log(range.min());
        return (Math.log(value) - low) / (Math.log(range.max()) - low);
    }

    @Override
    public double value(double position) {
        return range.min() * Math.pow(range.max() / range.min(), position);
    }

    @Override
    public LogScale over(Range other) {
        return new LogScale(other, format);
    }

    @Override
    public List<Tick> ticks(int most) {
        ValueFormat used = format != null ? format : ValueFormat.compact();
        List<Tick> ticks = new ArrayList<>();
        for (double place : Ticks.log(range, most)) {
            ticks.add(new Tick(place, used.format(place)));
        }
        return ticks;
    }

    @Override
    public String format(double value) {
        return (format != null ? format : ValueFormat.general()).format(value);
    }
}
