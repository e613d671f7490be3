package org.benchwright.views.chart;

import java.util.List;
import java.util.Objects;

/**
 * An axis on which equal steps are equally long.
 *
 * @param range  what is shown
 * @param format how values are written, or null for as many decimals as the ticks need
 * @param whole  whether only whole numbers have ticks
 */
public record LinearScale(Range range, ValueFormat format, boolean whole) implements Scale {

    public LinearScale {
        range = Objects.requireNonNull(range).widened();
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
    public LinearScale over(Range other) {
        return new LinearScale(other, format, whole);
    }

    @Override
    public List<Tick> ticks(int most) {
        return Ticks.linear(range, most, format, whole);
    }

    @Override
    public String format(double value) {
        return format != null ? format.format(value) : ValueFormat.general().format(value);
    }
}
