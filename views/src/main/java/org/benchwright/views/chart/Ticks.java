package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Round places on numeric axes. Linear steps are 1, 2, 2.5 or 5 times a power of ten, the finest that keeps to the wanted count
 * (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990, with 2.5 added).
 */
public final class Ticks {

    private static final Pattern EMPTY_DECIMALS = Pattern.compile("(.*\\d)\\.0+(\\D*)");
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private Ticks() {
    }

    /**
     * The smallest round step that puts at most {@code most} ticks on the range.
     *
     * @param whole whether the step must be a whole number
     */
    public static double step(Range range, int most, boolean whole) {
        double span = range.widened().span();
        double raw = span / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (; ; power *= 10) {
            for (double step : STEPS) {
                double candidate = step * power;
                if (!(whole && candidate != Math.rint(candidate))
                        && Math.floor(range.max() / candidate + 1e-9) - Math.ceil(range.min() / candidate - 1e-9) + 1 <= Math.max(2, most)) {
                    return candidate;
                }
            }
        }
    }

    /** Places of a linear axis, ascending, all inside the range. */
    public static double[] linear(Range range, int most) {
        return places(range, step(range, most, false));
    }

    private static double[] places(Range range, double step) {
        long first = (long) Math.ceil(range.min() / step - 1e-9);
        long last = (long) Math.floor(range.max() / step + 1e-9);
        double[] places = new double[(int) Math.max(0, last - first + 1)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (first + i) * step;
        }
        return places;
    }

    /** Decimals needed to tell apart two ticks that are {@code step} from each other. */
    public static int decimals(double step) {
        for (int decimals = 0; decimals < 12; decimals++) {
            double scaled = step * Math.pow(10, decimals);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-6 * Math.max(1, scaled)) {
                return decimals;
            }
        }
        return 12;
    }

    /** Ticks of a linear axis; labels share one number of decimals unless a format is given. */
    public static List<Tick> linear(Range range, int most, ValueFormat format, boolean whole) {
        double step = step(range, most, whole);
        double[] places = places(range, step);
        ValueFormat used = format != null ? format : shared(step, places);
        List<Tick> ticks = new ArrayList<>(places.length);
        for (double place : places) {
            ticks.add(new Tick(place, used.format(place)));
        }
        return withoutEmptyDecimals(ticks);
    }

    /** A format with decimals for read-outs need not write ".0" at every tick. */
    private static List<Tick> withoutEmptyDecimals(List<Tick> ticks) {
        if (!ticks.stream().allMatch(tick -> EMPTY_DECIMALS.matcher(tick.label()).matches())) {
            return ticks;
        }
        return ticks.stream().map(tick -> new Tick(tick.value(), EMPTY_DECIMALS.matcher(tick.label()).replaceFirst("$1$2"))).toList();
    }

    /** Places of a logarithmic axis: powers of ten, thinned when many, with 2 and 5 between when few. */
    public static double[] log(Range range, int most) {
        int low = (int) Math.floor(Math.log10(range.min()) + 1e-9);
        int high = (int) Math.ceil(Math.log10(range.max()) - 1e-9);
        int decades = high - low;
        double[] within = decades * 3 <= most ? new double[] {1, 2, 5} : new double[] {1};
        int every = Math.max(1, (int) Math.ceil((decades + 1) / (double) Math.max(2, most)));
        List<Double> places = new ArrayList<>();
        for (int exponent = low; exponent <= high; exponent++) {
            if (Math.floorMod(exponent, every) == 0) {
                for (double factor : within) {
                    double place = factor * Math.pow(10, exponent);
                    if (place >= range.min() * (1 - 1e-9) && place <= range.max() * (1 + 1e-9)) {
                        places.add(place);
                    }
                }
            }
        }
        if (places.size() < 2) {
            return linear(range, most);
        }
        return places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static ValueFormat shared(double step, double[] places) {
        double largest = places.length == 0 ? 0 : Math.max(Math.abs(places[0]), Math.abs(places[places.length - 1]));
        if (largest >= 1e15 || step < 1e-6) {
            return ValueFormat.general();
        }
        if (largest >= 1e9) {
            return suffixed(step, 1e9, "G");
        }
        if (largest >= 1e6) {
            return suffixed(step, 1e6, "M");
        }
        return largest >= 1e4 ? suffixed(step, 1e3, "k") : ValueFormat.decimals(decimals(step));
    }

    private static ValueFormat suffixed(double step, double unit, String suffix) {
        ValueFormat plain = ValueFormat.decimals(decimals(step / unit));
        return value -> value == 0 ? "0" : plain.format(value / unit) + suffix;
    }
}
