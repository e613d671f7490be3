package org.benchwright.views.chart;

import javafx.scene.paint.Color;

/** The shades of a heat map in the theme's colours: nothing melts into the background, much stands out of it. */
final class HeatPalette {

    private final HeatLevels levels;
    private final ChartColours colours;

    HeatPalette(HeatLevels levels, ChartColours colours) {
        this.levels = levels;
        this.colours = colours;
    }

    /** The colour of a value; the grid's colour, faintly, for a missing one. */
    Color colour(double value) {
        if (Double.isNaN(value)) {
            return Pen.faint(colours.grid(), 0.35);
        }
        return switch (levels) {
            case HeatLevels.Sequential(Range range) -> shade(Ink.S1, (value - range.min()) / range.span());
            case HeatLevels.Diverging(double middle, double reach) ->
                    value >= middle ? shade(Ink.S2, (value - middle) / reach) : shade(Ink.S1, (middle - value) / reach);
            case HeatLevels.Thresholds(double warn, double bad) -> value >= bad ? colours.of(Ink.BAD)
                    : value >= warn ? colours.of(Ink.WARN)
                    : shade(Ink.S1, 0.5 * value / warn);
        };
    }

    /** Black or white, whichever reads better on a colour (WCAG 2.2 relative luminance). */
    static Color textOn(Color colour) {
        double luminance = luminance(colour);
        return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? Color.WHITE : Color.BLACK;
    }

    static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    static int premultiplied(Color colour, double opacity) {
        int alpha = (int) Math.round(255 * opacity * colour.getOpacity());
        int red = (int) Math.round(alpha * colour.getRed());
        int green = (int) Math.round(alpha * colour.getGreen());
        int blue = (int) Math.round(alpha * colour.getBlue());
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private Color shade(Ink ink, double amount) {
        double level = Math.clamp(amount, 0, 1);
        Color full = colours.of(ink);
        if (level <= 0.75) {
            return colours.background().interpolate(full, 0.07 + 0.93 * level / 0.75);
        }
        return full.interpolate(colours.foreground(), 0.4 * (level - 0.75) / 0.25);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
