package org.benchwright.views.chart;

import java.time.ZoneId;
import java.util.List;

/**
 * An axis of points in time, in epoch milliseconds.
 *
 * @param range what is shown
 * @param zone  whose calendar the ticks follow
 */
public record TimeScale(Range range, ZoneId zone) implements Scale {

    public TimeScale {
        range = range.span() >= 1 ? range : new Range(range.min() - 1000, range.max() + 1000);
    }

    @Override
    public double position(double value) {
        return (value - range.min()) / range.span();
    }

    @Override
    public double value(double position) {
        return range.min() + position * range.span();
    }

    @Override
    public TimeScale over(Range other) {
        return new TimeScale(other, zone);
    }

    @Override
    public List<Tick> ticks(int most) {
        return TimeTicks.of(range, most, zone);
    }

    @Override
    public String format(double value) {
        return TimeTicks.format(value, range, zone);
    }
}
