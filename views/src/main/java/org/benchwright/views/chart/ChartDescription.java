package org.benchwright.views.chart;

import java.util.List;
import java.util.Set;

/** A chart in words, for those who hear it: what it shows, against what, and how much of it. */
final class ChartDescription {

    private ChartDescription() {
    }

    static String of(ChartSpec spec, Set<String> hidden) {
        if (spec.isEmpty()) {
            return sentence(spec.title()) + spec.emptyText();
        }
        StringBuilder text = new StringBuilder(sentence(spec.title())).append(sentence(spec.subtitle()));
        text.append(kind(spec.series().getFirst())).append(axis(" of ", spec.y())).append(axis(" by ", spec.x())).append(". ");
        List<String> names = spec.names().stream().filter(name -> !name.isEmpty()).toList();
        if (names.size() > 1 || !hidden.isEmpty()) {
            text.append(names.size()).append(" series: ").append(String.join(", ",
                    names.stream().map(name -> hidden.contains(name) ? name + " (hidden)" : name).toList())).append(". ");
        }
        Scale y = new Extents(spec, hidden).y();
        for (Series series : spec.series()) {
            if (series instanceof Series.Line line && line.data().size() > 0 && !hidden.contains(line.name())) {
                text.append(line.name().isEmpty() ? "The line" : line.name()).append(" goes from ").append(y.format(line.data().y(0)))
                        .append(" to ").append(y.format(line.data().y(line.data().size() - 1))).append(". ");
            }
        }
        return text.toString().strip();
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : text.endsWith(".") ? text + " " : text + ". ";
    }

    private static String axis(String joint, Axis axis) {
        return axis.caption().isEmpty() ? "" : joint + axis.caption();
    }

    private static String kind(Series series) {
        return switch (series) {
            case Series.Line line -> line.step() ? "Step chart" : "Line chart";
            case Series.Band _ -> "Line chart";
            case Series.Points _ -> "Scatter chart";
            case Series.Bars _ -> "Bar chart";
            case Series.Histogram _ -> "Histogram";
            case Series.Intervals _ -> "Interval chart";
            case Series.Boxes _ -> "Box plot";
            case Series.Cells _ -> "Heat map";
        };
    }
}
