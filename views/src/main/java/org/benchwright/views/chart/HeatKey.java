package org.benchwright.views.chart;

import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;

/** Draws what the shades of a heat map mean, right-aligned in the line above the plot. */
final class HeatKey {

    private static final double LENGTH = 96;
    private static final double THICKNESS = 8;

    private final Pen pen;

    HeatKey(Pen pen) {
        this.pen = pen;
    }

    void paint(Series.Cells cells) {
        double y = pen.plot().top() - 19;
        ValueFormat format = cells.text() != null ? cells.text() : ValueFormat.general();
        HeatPalette palette = new HeatPalette(cells.levels(), pen.colours());
        switch (cells.levels()) {
            case HeatLevels.Sequential(Range range) -> ramp(palette, range, format, y);
            case HeatLevels.Diverging(double middle, double reach) ->
                    ramp(palette, new Range(middle - reach, middle + reach), format, y);
            case HeatLevels.Thresholds(double warn, double bad) -> {
                double right = swatch(palette, bad, "from " + format.format(bad), pen.plot().right(), y);
                right = swatch(palette, warn, "from " + format.format(warn), right - 12, y);
                swatch(palette, warn * 0.5, "below", right - 12, y);
            }
        }
    }

    private void ramp(HeatPalette palette, Range range, ValueFormat format, double y) {
        String high = format.format(range.max());
        String low = format.format(range.min());
        double right = pen.plot().right() - pen.measure().width(high, pen.small()) - 6;
        for (int i = 0; i < LENGTH; i++) {
            pen.g().setFill(palette.colour(range.min() + range.span() * i / (LENGTH - 1)));
            pen.g().fillRect(Math.round(right - LENGTH) + i, y, 1, THICKNESS);
        }
        pen.text(high, pen.plot().right(), y + THICKNESS / 2, TextAlignment.RIGHT, VPos.CENTER, pen.colours().muted());
        pen.text(low, right - LENGTH - 6, y + THICKNESS / 2, TextAlignment.RIGHT, VPos.CENTER, pen.colours().muted());
    }

    private double swatch(HeatPalette palette, double value, String label, double right, double y) {
        pen.text(label, right, y + THICKNESS / 2, TextAlignment.RIGHT, VPos.CENTER, pen.colours().muted());
        double left = right - pen.measure().width(label, pen.small()) - 5 - THICKNESS;
        pen.g().setFill(palette.colour(value));
        pen.g().fillRoundRect(left, y, THICKNESS, THICKNESS, 3, 3);
        return left;
    }
}
