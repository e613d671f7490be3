package org.benchwright.views.chart;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What an axis measures and how.
 *
 * @param label      the measure, sentence case; may be empty
 * @param unit       its unit; may be empty
 * @param kind       how values become places
 * @param categories the names, for a category axis
 * @param format     how values are written, or null for the default of the kind
 * @param zone       the calendar, for a time axis
 * @param fixed      what is shown at first, or empty to fit the data
 * @param fromZero   whether a fitted axis must hold zero
 * @param whole      whether only whole numbers have ticks
 */
public record Axis(String label, String unit, Kind kind, List<String> categories, ValueFormat format, ZoneId zone,
                   Optional<Range> fixed, boolean fromZero, boolean whole) {

    /** How values become places. */
    public enum Kind { LINEAR, LOG, TIME, CATEGORY }

    public Axis {
        categories = List.copyOf(categories);
    }

    public static Axis linear(String label) {
        return new Axis(label, "", Kind.LINEAR, List.of(), null, ZoneId.of("UTC"), Optional.empty(), false, false);
    }

    /** Of things that are counted, such as epochs. */
    public static Axis counted(String label) {
        return new Axis(label, "", Kind.LINEAR, List.of(), null, ZoneId.of("UTC"), Optional.empty(), false, true);
    }

    public static Axis log(String label) {
        return new Axis(label, "", Kind.LOG, List.of(), null, ZoneId.of("UTC"), Optional.empty(), false, false);
    }

    /** Points in time, in epoch milliseconds. */
    public static Axis time(String label, ZoneId zone) {
        return new Axis(label, "", Kind.TIME, List.of(), null, zone, Optional.empty(), false, false);
    }

    public static Axis category(String label, List<String> categories) {
        return new Axis(label, "", Kind.CATEGORY, categories, null, ZoneId.of("UTC"), Optional.empty(), false, false);
    }

    public Axis in(String otherUnit) {
        return new Axis(label, otherUnit, kind, categories, format, zone, fixed, fromZero, whole);
    }

    public Axis written(ValueFormat other) {
        return new Axis(label, unit, kind, categories, other, zone, fixed, fromZero, whole);
    }

    public Axis between(double min, double max) {
        return new Axis(label, unit, kind, categories, format, zone, Optional.of(new Range(min, max)), fromZero, whole);
    }

    public Axis holdingZero() {
        return new Axis(label, unit, kind, categories, format, zone, fixed, true, whole);
    }

    /** The label with its unit, as written beside the axis: "latency, ms". */
    public String caption() {
        return unit.isEmpty() ? label : label.isEmpty() ? unit : label + ", " + unit;
    }

    /** The scale over a range of this axis. {@code vertical} axes list their categories from the top. */
    public Scale scale(Range range, boolean vertical) {
        return switch (kind) {
            case LINEAR -> new LinearScale(range, format, whole);
            case LOG -> new LogScale(range, format);
            case TIME -> new TimeScale(range, zone);
            case CATEGORY -> new CategoryScale(range, categories, vertical);
        };
    }
}
