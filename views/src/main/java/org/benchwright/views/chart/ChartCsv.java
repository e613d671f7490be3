package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart's data as CSV (RFC 4180, one header line, full precision, empty fields for missing values), in long form: one row a value,
 * so that any mix of series fits one table.
 */
public final class ChartCsv {

    private final ChartSpec spec;
    private final StringBuilder out = new StringBuilder();

    private ChartCsv(ChartSpec spec) {
        this.spec = spec;
    }

    public static String of(ChartSpec spec) {
        return new ChartCsv(spec).write();
    }

    private String write() {
        boolean bounds = spec.series().stream().anyMatch(ChartCsv::hasBounds);
        String place = spec.horizontal() ? spec.y().caption() : spec.x().caption();
        String value = spec.horizontal() ? spec.x().caption() : spec.y().caption();
        List<String> header = new ArrayList<>(List.of("series", named(place, "x"), named(value, "y")));
        if (spec.series().stream().anyMatch(s -> s instanceof Series.Cells)) {
            header = new ArrayList<>(List.of(named(spec.y().caption(), "row"), named(spec.x().caption(), "column"), "value"));
        } else if (spec.series().stream().anyMatch(s -> s instanceof Series.Boxes)) {
            header = new ArrayList<>(List.of("series", named(place, "group"), "whisker_low", "lower_quartile", "median", "upper_quartile",
                    "whisker_high"));
        } else if (spec.series().stream().anyMatch(s -> s instanceof Series.Histogram)) {
            header = new ArrayList<>(List.of("series", "from", "to", named(value, "count")));
        } else if (bounds) {
            header.addAll(List.of("low", "high"));
        }
        row(header);
        for (Series series : spec.series()) {
            write(series, bounds);
        }
        return out.toString();
    }

    private void write(Series series, boolean bounds) {
        switch (series) {
            case Series.Line line -> points(line.name(), line.data(), bounds);
            case Series.Points points -> points(points.name(), points.data(), bounds);
            case Series.Band band -> {
                for (int i = 0; i < band.low().size(); i++) {
                    row(List.of(band.name(), place(band.low().x(i)), "", number(band.low().y(i)), number(band.high().y(i))));
                }
            }
            case Series.Bars bars -> {
                for (int i = 0; i < bars.values().size(); i++) {
                    valued(bars.name(), place(i), bars.values().get(i), bars.low().at(i), bars.high().at(i), bounds);
                }
            }
            case Series.Intervals intervals -> {
                for (int i = 0; i < intervals.values().size(); i++) {
                    valued(intervals.name(), place(intervals.places().get(i)), intervals.values().get(i), intervals.low().at(i),
                            intervals.high().at(i), bounds);
                }
            }
            case Series.Histogram histogram -> {
                for (int i = 0; i < histogram.heights().size(); i++) {
                    row(List.of(histogram.name(), number(histogram.edges().get(i)), number(histogram.edges().get(i + 1)),
                            number(histogram.heights().get(i))));
                }
            }
            case Series.Boxes boxes -> {
                for (int i = 0; i < boxes.boxes().size(); i++) {
                    BoxSummary box = boxes.boxes().get(i);
                    row(List.of(boxes.name(), place(i), number(box.whiskerLow()), number(box.lower()), number(box.median()),
                            number(box.upper()), number(box.whiskerHigh())));
                }
            }
            case Series.Cells cells -> {
                for (int row = 0; row < cells.matrix().rows(); row++) {
                    for (int column = 0; column < cells.matrix().columns(); column++) {
                        row(List.of(category(spec.y(), row), category(spec.x(), column), number(cells.matrix().at(row, column))));
                    }
                }
            }
        }
    }

    private void points(String name, XYData data, boolean bounds) {
        for (int i = 0; i < data.size(); i++) {
            valued(name, place(data.x(i)), data.y(i), Double.NaN, Double.NaN, bounds);
        }
    }

    private void valued(String name, String place, double value, double low, double high, boolean bounds) {
        row(bounds ? List.of(name, place, number(value), number(low), number(high)) : List.of(name, place, number(value)));
    }

    private String place(double place) {
        Axis axis = spec.horizontal() ? spec.y() : spec.x();
        return switch (axis.kind()) {
            case CATEGORY -> category(axis, (int) Math.rint(place));
            case TIME -> Double.isFinite(place) ? java.time.Instant.ofEpochMilli((long) place).toString() : "";
            case LINEAR, LOG -> number(place);
        };
    }

    private static String category(Axis axis, int index) {
        return index >= 0 && index < axis.categories().size() ? axis.categories().get(index) : String.valueOf(index);
    }

    private static boolean hasBounds(Series series) {
        return switch (series) {
            case Series.Band _, Series.Intervals _ -> true;
            case Series.Bars bars -> bars.low().size() > 0;
            default -> false;
        };
    }

    private static String named(String caption, String fallback) {
        return caption.isEmpty() ? fallback : caption;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%d", (long) value) : Double.toString(value);
    }

    private void row(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
        }
        out.append("\r\n");
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
