package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the data nearest to a pixel of a plot. */
final class Nearest {

    private static final double REACH = 24;

    private final ChartSpec spec;
    private final Set<String> hidden;
    private final PlotArea plot;

    Nearest(ChartSpec spec, Set<String> hidden, PlotArea plot) {
        this.spec = spec;
        this.hidden = hidden;
        this.plot = plot;
    }

    /** What there is at the pixel; empty outside the plot and where nothing is near. */
    Optional<ReadOut> at(double pixelX, double pixelY) {
        if (!plot.contains(pixelX, pixelY)) {
            return Optional.empty();
        }
        List<ReadOut.Reading> readings = new ArrayList<>();
        String heading = "";
        double headingDistance = Double.POSITIVE_INFINITY;
        for (Series series : spec.series()) {
            if (hidden.contains(series.name())) {
                continue;
            }
            Found found = find(series, pixelX, pixelY);
            if (found != null) {
                double distance = Math.abs(found.reading.pixelX() - pixelX);
                if (distance < headingDistance) {
                    headingDistance = distance;
                    heading = found.heading;
                }
                readings.add(found.reading);
            }
        }
        readings = withoutDoubles(readings);
        return readings.isEmpty() ? Optional.empty() : Optional.of(new ReadOut(heading, readings));
    }

    private record Found(String heading, ReadOut.Reading reading) {
    }

    private Found find(Series series, double pixelX, double pixelY) {
        return switch (series) {
            case Series.Line line -> line.data().ascending()
                    ? onLine(line, pixelX)
                    : closest(line, line.data(), pixelX, pixelY, Double.POSITIVE_INFINITY);
            case Series.Points points -> closest(points, points.data(), pixelX, pixelY, REACH);
            case Series.Band band -> inBand(band, pixelX);
            case Series.Bars bars -> atBar(bars, pixelX, pixelY);
            case Series.Histogram histogram -> inBin(histogram, pixelX);
            case Series.Intervals intervals -> atInterval(intervals, pixelX, pixelY);
            case Series.Boxes boxes -> inBox(boxes, pixelX, pixelY);
            case Series.Cells cells -> inCell(cells, pixelX, pixelY);
        };
    }

    private Found onLine(Series.Line line, double pixelX) {
        XYData data = line.data();
        double at = plot.xAt(pixelX);
        int index = line.step() ? Math.max(0, data.indexAtOrAfter(Math.nextUp(at)) - 1) : data.nearest(at);
        if (index < 0 || index >= data.size() || Double.isNaN(data.y(index))) {
            return null;
        }
        return new Found(place(plot.x().format(data.x(index))),
                reading(line, index, plot.px(data.x(index)), plot.py(data.y(index)), plot.y().format(data.y(index))));
    }

    private Found closest(Series series, XYData data, double pixelX, double pixelY, double reach) {
        int best = -1;
        double bestDistance = reach * reach;
        for (int i = 0; i < data.size(); i++) {
            double dx = plot.px(data.x(i)) - pixelX;
            double dy = plot.py(data.y(i)) - pixelY;
            double distance = dx * dx + dy * dy;
            if (distance < bestDistance) {
                bestDistance = distance;
                best = i;
            }
        }
        if (best < 0) {
            return null;
        }
        return new Found(place(plot.x().format(data.x(best))),
                reading(series, best, plot.px(data.x(best)), plot.py(data.y(best)), plot.y().format(data.y(best))));
    }

    private Found inBand(Series.Band band, double pixelX) {
        int index = band.low().ascending() ? band.low().nearest(plot.xAt(pixelX)) : -1;
        if (index < 0) {
            return null;
        }
        double low = band.low().y(index);
        double high = band.high().y(index);
        return new Found(place(plot.x().format(band.low().x(index))),
                reading(band, index, plot.px(band.low().x(index)), plot.py((low + high) / 2), bounds(low, high)));
    }

    private Found atBar(Series.Bars bars, double pixelX, double pixelY) {
        int index = (int) Math.rint(spec.horizontal() ? plot.yAt(pixelY) : plot.xAt(pixelX));
        double value = bars.values().at(index);
        if (Double.isNaN(value)) {
            return null;
        }
        BarLanes lanes = new BarLanes(spec, hidden, plot);
        double end = lanes.base(bars, index) + value;
        double low = bars.low().at(index);
        String text = valueScale().format(value) + (Double.isNaN(low) ? "" : " " + bounds(low, bars.high().at(index)));
        return spec.horizontal()
                ? new Found(plot.y().format(index), reading(bars, index, plot.px(end), plot.py(index) + lanes.shift(bars), text))
                : new Found(plot.x().format(index), reading(bars, index, plot.px(index) + lanes.shift(bars), plot.py(end), text));
    }

    private Found inBin(Series.Histogram histogram, double pixelX) {
        double at = plot.xAt(pixelX);
        for (int i = 0; i < histogram.heights().size(); i++) {
            double from = histogram.edges().get(i);
            double to = histogram.edges().get(i + 1);
            if (at >= from && at < to) {
                double height = histogram.heights().get(i);
                return new Found(place(plot.x().format(from) + " to " + plot.x().format(to)),
                        reading(histogram, i, plot.px((from + to) / 2), plot.py(histogram.mirrored() ? -height : height),
                                plot.y().format(height)));
            }
        }
        return null;
    }

    private Found atInterval(Series.Intervals intervals, double pixelX, double pixelY) {
        double at = spec.horizontal() ? plot.yAt(pixelY) : plot.xAt(pixelX);
        int best = -1;
        for (int i = 0; i < intervals.places().size(); i++) {
            if (best < 0 || Math.abs(intervals.places().get(i) - at) < Math.abs(intervals.places().get(best) - at)) {
                best = i;
            }
        }
        if (best < 0 || Double.isNaN(intervals.values().at(best))) {
            return null;
        }
        double place = intervals.places().get(best);
        double value = intervals.values().get(best);
        String text = valueScale().format(value) + " " + bounds(intervals.low().at(best), intervals.high().at(best));
        return spec.horizontal()
                ? new Found(plot.y().format(place), reading(intervals, best, plot.px(value), plot.py(place), text))
                : new Found(plot.x().format(place), reading(intervals, best, plot.px(place), plot.py(value), text));
    }

    private Found inBox(Series.Boxes boxes, double pixelX, double pixelY) {
        int index = (int) Math.rint(spec.horizontal() ? plot.yAt(pixelY) : plot.xAt(pixelX));
        if (index < 0 || index >= boxes.boxes().size()) {
            return null;
        }
        BoxSummary box = boxes.boxes().get(index);
        String text = "median " + valueScale().format(box.median()) + ", middle half " + bounds(box.lower(), box.upper());
        return spec.horizontal()
                ? new Found(plot.y().format(index), reading(boxes, index, plot.px(box.median()), plot.py(index), text))
                : new Found(plot.x().format(index), reading(boxes, index, plot.px(index), plot.py(box.median()), text));
    }

    private Found inCell(Series.Cells cells, double pixelX, double pixelY) {
        int column = (int) Math.rint(plot.xAt(pixelX));
        int row = (int) Math.rint(plot.yAt(pixelY));
        if (row < 0 || column < 0 || row >= cells.matrix().rows() || column >= cells.matrix().columns()) {
            return null;
        }
        ValueFormat format = cells.text() != null ? cells.text() : ValueFormat.general();
        return new Found(plot.y().format(row) + " · " + plot.x().format(column),
                reading(cells, row * cells.matrix().columns() + column, plot.px(column), plot.py(row),
                        format.format(cells.matrix().at(row, column))));
    }

    private Scale valueScale() {
        return spec.horizontal() ? plot.x() : plot.y();
    }

    private String bounds(double low, double high) {
        return "[" + valueScale().format(low) + ", " + valueScale().format(high) + "]";
    }

    /** A place on the horizontal axis with what it measures: "epoch 28". */
    private String place(String value) {
        Axis axis = spec.x();
        return (axis.label().isEmpty() ? "" : axis.label() + " ") + value + (axis.unit().isEmpty() ? "" : " " + axis.unit());
    }

    private ReadOut.Reading reading(Series series, int index, double pixelX, double pixelY, String value) {
        return new ReadOut.Reading(series.name(), spec.ink(series), index, pixelX, pixelY, value);
    }

    /** A line and its band become one reading, "0.82 [0.79, 0.85]", at the line's point. */
    private static List<ReadOut.Reading> withoutDoubles(List<ReadOut.Reading> readings) {
        List<ReadOut.Reading> merged = new ArrayList<>();
        for (ReadOut.Reading reading : readings) {
            int same = -1;
            for (int i = 0; i < merged.size(); i++) {
                if (merged.get(i).series().equals(reading.series())) {
                    same = i;
                }
            }
            if (same < 0) {
                merged.add(reading);
                continue;
            }
            ReadOut.Reading first = merged.get(same);
            boolean bandFirst = first.value().startsWith("[");
            ReadOut.Reading point = bandFirst ? reading : first;
            ReadOut.Reading band = bandFirst ? first : reading;
            merged.set(same, new ReadOut.Reading(point.series(), point.ink(), point.index(), point.pixelX(), point.pixelY(),
                    point.value() + " " + band.value()));
        }
        return merged;
    }
}
