package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole of a chart, as data: what it says, its axes, what is drawn and against what. Immutable, free of JavaFX; each method that
 * changes something returns another spec.
 *
 * @param title     the finding, or the measure with its unit; may be empty
 * @param subtitle  one line of context; may be empty
 * @param emptyText what to say in place of a chart without data
 * @param barLayout how several bar series share a category
 * @param square    whether both axes are drawn equally long, as for ROC curves
 */
public record ChartSpec(String title, String subtitle, Axis x, Axis y, List<Series> series, List<Mark> marks, BarLayout barLayout,
                        boolean square, String emptyText) {

    /** How several bar series share a category: beside each other, or on top of each other. */
    public enum BarLayout { GROUPED, STACKED }

    private static final String NOTHING = "No data yet";

    public ChartSpec {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** A chart without data, for a view that has none yet. */
    public static ChartSpec empty(String emptyText) {
        return new ChartSpec("", "", Axis.linear(""), Axis.linear(""), List.of(), List.of(), BarLayout.GROUPED, false, emptyText);
    }

    public static ChartSpec of(String title, Axis x, Axis y, Series... series) {
        return new ChartSpec(title, "", x, y, List.of(series), List.of(), BarLayout.GROUPED, false, NOTHING);
    }

    /** A square chart of rates from 0 to 1 against the diagonal of chance, for ROC and lift curves. */
    public static ChartSpec roc(String title, String xLabel, String yLabel, Series... series) {
        return of(title, Axis.linear(xLabel).between(0, 1), Axis.linear(yLabel).between(0, 1), series)
                .inSquare().with(new Mark.Diagonal("chance"));
    }

    /** A heat map with named columns and rows. */
    public static ChartSpec heatMap(String title, Axis columns, Axis rows, Series.Cells cells) {
        return of(title, columns, rows, cells);
    }

    public ChartSpec subtitled(String other) {
        return new ChartSpec(title, other, x, y, series, marks, barLayout, square, emptyText);
    }

    public ChartSpec with(Series... more) {
        List<Series> all = new ArrayList<>(series);
        all.addAll(List.of(more));
        return new ChartSpec(title, subtitle, x, y, all, marks, barLayout, square, emptyText);
    }

    public ChartSpec with(Mark... more) {
        List<Mark> all = new ArrayList<>(marks);
        all.addAll(List.of(more));
        return new ChartSpec(title, subtitle, x, y, series, all, barLayout, square, emptyText);
    }

    public ChartSpec stacked() {
        return new ChartSpec(title, subtitle, x, y, series, marks, BarLayout.STACKED, square, emptyText);
    }

    public ChartSpec inSquare() {
        return new ChartSpec(title, subtitle, x, y, series, marks, barLayout, true, emptyText);
    }

    public ChartSpec whenEmpty(String text) {
        return new ChartSpec(title, subtitle, x, y, series, marks, barLayout, square, text);
    }

    /** The names of the series, each once, in order. */
    public List<String> names() {
        return series.stream().map(Series::name).distinct().toList();
    }

    /** The ink of a series: its own, or the one its name's place in the order gives it. */
    public Ink ink(Series one) {
        if (one.ink() != Ink.AUTO) {
            return one.ink();
        }
        for (Series other : series) {
            if (other.name().equals(one.name()) && other.ink() != Ink.AUTO) {
                return other.ink();
            }
        }
        return Ink.series(names().indexOf(one.name()));
    }

    /** Whether categories run down the vertical axis and values along the horizontal one. */
    public boolean horizontal() {
        return y.kind() == Axis.Kind.CATEGORY && x.kind() != Axis.Kind.CATEGORY;
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return series.stream().allMatch(ChartSpec::isEmpty);
    }

    private static boolean isEmpty(Series one) {
        return switch (one) {
            case Series.Line line -> line.data().size() == 0;
            case Series.Points points -> points.data().size() == 0;
            case Series.Band band -> band.low().size() == 0;
            case Series.Bars bars -> bars.values().size() == 0;
            case Series.Histogram histogram -> histogram.heights().size() == 0;
            case Series.Intervals intervals -> intervals.values().size() == 0;
            case Series.Boxes boxes -> boxes.boxes().isEmpty();
            case Series.Cells cells -> cells.matrix().rows() == 0 || cells.matrix().columns() == 0;
        };
    }
}
