package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;

import javafx.collections.ObservableSet;

/** The legend entries of a chart: at the ends of its lines where they can stand there, else in rows below the title. */
final class ChartLegend {

    private static final double HEIGHT = 18;
    private static final double GAP = 4;
    private static final int MOST_DIRECT = 8;
    private static final double LEAST_WIDTH = 360;

    private final ObservableSet<String> hidden;
    private final List<LegendEntry> entries = new ArrayList<>();
    private ChartSpec spec;

    ChartLegend(ObservableSet<String> hidden) {
        this.hidden = hidden;
    }

    /** Makes the entries of another spec; none when only one series has a name. */
    List<LegendEntry> entriesOf(ChartSpec other) {
        spec = other;
        entries.clear();
        List<String> names = other.names().stream().filter(name -> !name.isEmpty()).toList();
        boolean heat = other.series().stream().anyMatch(s -> s instanceof Series.Cells);
        if (names.size() > 1 && !heat) {
            for (String name : names) {
                LegendEntry entry = new LegendEntry(name, isLine(name));
                entry.setSelected(!hidden.contains(name));
                entry.selectedProperty().addListener((_, _, shown) -> {
                    if (shown) {
                        hidden.remove(name);
                    } else {
                        hidden.add(name);
                    }
                });
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Follows a change of the hidden series that was made elsewhere. */
    void follow() {
        entries.forEach(entry -> entry.setSelected(!hidden.contains(entry.getText())));
    }

    void recolour(ChartColours colours) {
        for (LegendEntry entry : entries) {
            spec.series().stream().filter(s -> s.name().equals(entry.getText())).findFirst()
                    .ifPresent(series -> entry.colour(colours.of(spec.ink(series))));
        }
    }

    /** Whether the entries stand at the ends of their lines in a chart of this width. */
    boolean isDirect(double width) {
        return !entries.isEmpty() && entries.size() <= MOST_DIRECT && width >= LEAST_WIDTH
                && spec.series().stream().allMatch(s -> s instanceof Series.Line || s instanceof Series.Band);
    }

    double widest() {
        return entries.stream().mapToDouble(entry -> entry.prefWidth(-1)).max().orElse(0);
    }

    /** Lays the entries out in rows and says how high they are together. */
    double layoutRows(double left, double top, double width) {
        double x = left;
        double y = top;
        for (LegendEntry entry : entries) {
            double wide = Math.min(entry.prefWidth(-1), width);
            if (x > left && x + wide > left + width) {
                x = left;
                y += HEIGHT + 2;
            }
            entry.resizeRelocate(x, y, wide, HEIGHT);
            x += wide + GAP;
        }
        return entries.isEmpty() ? 0 : y + HEIGHT + GAP - top;
    }

    /** Stands the entries beside the plot, each near where its line ends. */
    void layoutDirect(PlotArea plot, double right) {
        double[] wanted = new double[entries.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = end(entries.get(i).getText(), plot);
        }
        double[] placed = LabelDodge.apart(wanted, HEIGHT, plot.top() - HEIGHT / 2, plot.bottom() + HEIGHT / 2);
        for (int i = 0; i < placed.length; i++) {
            LegendEntry entry = entries.get(i);
            double left = plot.right() + GAP;
            entry.resizeRelocate(left, Math.round(placed[i] - HEIGHT / 2), Math.min(entry.prefWidth(-1), right - left), HEIGHT);
        }
    }

    private double end(String name, PlotArea plot) {
        if (hidden.contains(name)) {
            return plot.bottom();
        }
        for (Series series : spec.series()) {
            if (series instanceof Series.Line line && line.name().equals(name) && line.data().size() > 0) {
                XYData data = line.data();
                int last = data.ascending() ? data.nearest(plot.x().range().max()) : data.size() - 1;
                double y = last < 0 ? Double.NaN : plot.py(data.y(last));
                return Double.isNaN(y) ? plot.bottom() : Math.clamp(y, plot.top(), plot.bottom());
            }
        }
        return plot.bottom();
    }

    private boolean isLine(String name) {
        return spec.series().stream().anyMatch(s -> s.name().equals(name) && s instanceof Series.Line);
    }
}
