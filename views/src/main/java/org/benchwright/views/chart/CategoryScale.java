package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of named places. Category {@code i} is centred on the value {@code i} and one wide.
 *
 * @param range      what is shown; all categories are -0.5 to size - 0.5
 * @param categories the names, in order
 * @param reversed   whether the first category lies at the end of the axis (top of a vertical one)
 */
public record CategoryScale(Range range, List<String> categories, boolean reversed) implements Scale {

    public CategoryScale {
        categories = List.copyOf(categories);
        range = range.span() > 0 ? range : new Range(range.min() - 0.5, range.max() + 0.5);
    }

    /** A scale over all the categories. */
    public static CategoryScale of(List<String> categories, boolean reversed) {
        return new CategoryScale(new Range(-0.5, Math.max(1, categories.size()) - 0.5), categories, reversed);
    }

    @Override
    public double position(double value) {
        double position = (value - range.min()) / range.span();
        return reversed ? 1 - position : position;
    }

    @Override
    public double value(double position) {
        return range.min() + (reversed ? 1 - position : position) * range.span();
    }

    @Override
    public CategoryScale over(Range other) {
        return new CategoryScale(other, categories, reversed);
    }

    @Override
    public Scale between(double from, double to) {
        double a = value(from);
        double b = value(to);
        return over(new Range(Math.min(a, b), Math.max(a, b)));
    }

    /** Every category in view, or every second, fifth, tenth… when there are more than {@code most}. */
    @Override
    public List<Tick> ticks(int most) {
        int first = Math.max(0, (int) Math.ceil(range.min()));
        int last = Math.min(categories.size() - 1, (int) Math.floor(range.max()));
        int every = stride(last - first + 1, Math.max(1, most));
        List<Tick> ticks = new ArrayList<>();
        for (int i = (first + every - 1) / every * every; i <= last; i += every) {
            ticks.add(new Tick(i, categories.get(i)));
        }
        return ticks;
    }

    @Override
    public String format(double value) {
        int index = (int) Math.rint(value);
        return index >= 0 && index < categories.size() ? categories.get(index) : ValueFormat.MISSING;
    }

    private static int stride(int count, int most) {
        int power = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (count <= (long) most * factor * power) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
