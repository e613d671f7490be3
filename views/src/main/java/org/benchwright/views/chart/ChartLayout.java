package org.benchwright.views.chart;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.text.Font;

/** Divides the room of a chart between its labels and its plot. */
final class ChartLayout {

    private static final double LINE = 15;
    private static final double GAP = 6;
    private static final double ABOVE = 10;

    private final ChartSpec spec;
    private final Font font;
    private final TextMeasure measure;

    /**
     * The outcome.
     *
     * @param plot   where series are drawn
     * @param xTicks the labels below it
     * @param yTicks the labels to its left
     */
    record Frame(PlotArea plot, List<Tick> xTicks, List<Tick> yTicks) {
    }

    ChartLayout(ChartSpec spec, Font font, TextMeasure measure) {
        this.spec = spec;
        this.font = font;
        this.measure = measure;
    }

    /** Fits the scales into a rectangle, keeping so much free at the right for direct labels. */
    Frame fit(Scale x, Scale y, double left, double top, double width, double height, double rightMargin) {
        boolean keyed = spec.series().stream().anyMatch(s -> s instanceof Series.Cells);
        double above = spec.y().caption().isEmpty() && !keyed ? GAP : LINE + ABOVE;
        above += names(spec);
        double below = GAP + LINE + (spec.x().caption().isEmpty() ? 0 : LINE + 2);
        double plotHeight = Math.max(10, height - above - below);
        List<Tick> yTicks = yTicks(y, plotHeight, width * 0.4);
        double labels = yTicks.stream().mapToDouble(t -> measure.width(t.label(), font)).max().orElse(0);
        double plotLeft = left + (labels == 0 ? 0 : labels + 8);
        double plotWidth = Math.max(10, left + width - plotLeft - Math.max(rightMargin, 8));
        if (spec.square()) {
            plotWidth = Math.min(plotWidth, plotHeight);
            plotHeight = plotWidth;
        }
        PlotArea plot = new PlotArea(Math.round(plotLeft), Math.round(top + above), Math.floor(plotWidth), Math.floor(plotHeight), x, y);
        return new Frame(plot, xTicks(x, plot.width()), yTicks);
    }

    /** The height of the names of places on the horizontal axis, which stand above the plot. */
    static double names(ChartSpec spec) {
        boolean named = spec.marks().stream().anyMatch(mark -> mark instanceof Mark.Vertical(_, String label, _) && !label.isEmpty()
                || mark instanceof Mark.Columns(_, _, String name, _) && !name.isEmpty());
        return named ? LINE - 2 : 0;
    }

    private List<Tick> yTicks(Scale y, double height, double most) {
        if (y instanceof CategoryScale categories) {
            return fitted(categories.ticks((int) Math.max(1, height / 13)), most);
        }
        List<Tick> ticks = y.ticks((int) Math.clamp(height / 48, 2, 6));
        boolean mirrored = spec.series().stream().anyMatch(s -> s instanceof Series.Histogram h && h.mirrored());
        return mirrored ? ticks.stream().map(t -> new Tick(t.value(), t.label().replaceFirst("^−", ""))).toList() : ticks;
    }

    private List<Tick> xTicks(Scale x, double width) {
        if (x instanceof CategoryScale categories) {
            double slot = width / categories.range().span();
            double widest = widest(categories.ticks(Integer.MAX_VALUE));
            if (widest + 8 > slot && slot >= 44) {
                return fitted(categories.ticks(Integer.MAX_VALUE), slot - 8);
            }
            return categories.ticks((int) Math.max(1, width / Math.max(slot, widest + 14)));
        }
        int most = (int) Math.clamp(width / 80, 2, 8);
        List<Tick> ticks = x.ticks(most);
        while (most > 2 && ticks.size() > 1 && ticks.size() * (widest(ticks) + 24) > width + widest(ticks)) {
            most--;
            ticks = x.ticks(most);
        }
        return ticks;
    }

    private List<Tick> fitted(List<Tick> ticks, double most) {
        List<Tick> fitted = new ArrayList<>(ticks.size());
        for (Tick tick : ticks) {
            fitted.add(new Tick(tick.value(), measure.fitted(tick.label(), font, most)));
        }
        return fitted;
    }

    private double widest(List<Tick> ticks) {
        return ticks.stream().mapToDouble(t -> measure.width(t.label(), font)).max().orElse(0);
    }
}
