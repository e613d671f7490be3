package org.benchwright.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import javafx.scene.Group;
import javafx.scene.paint.Color;

/** Colours alone: no toolkit is started. */
class PaletteTest {

    /** Linear RGB as seen with full severity, Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009. */
    enum Eye {
        COMMON(1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTANOPE(.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998),
        DEUTERANOPE(.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881),
        TRITANOPE(1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900);

        private final double[] matrix;

        Eye(double... matrix) {
            this.matrix = matrix;
        }
    }

    private static final List<Color> COLOURS = colours();

    @Test
    void everySeriesColourStandsOutOnBothBackgrounds() {
        for (Color colour : COLOURS) {
            assertThat(contrast(colour, Color.WHITE)).isGreaterThanOrEqualTo(3);
            assertThat(contrast(colour, Color.web("#0d1117"))).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seriesColoursStayApartForEveryEye(Eye eye) {
        for (int i = 0; i < COLOURS.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertThat(distance(oklab(COLOURS.get(i), eye), oklab(COLOURS.get(k), eye))).isGreaterThan(0.07);
            }
        }
    }

    private static List<Color> colours() {
        ChartColours colours = new ChartColours(new Group(), () -> { });
        return java.util.stream.IntStream.range(0, Ink.SERIES).mapToObj(i -> colours.of(Ink.series(i))).toList();
    }

    private static double contrast(Color a, Color b) {
        double x = HeatPalette.luminance(a) + 0.05;
        double y = HeatPalette.luminance(b) + 0.05;
        return Math.max(x, y) / Math.min(x, y);
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] oklab(Color colour, Eye eye) {
        double[] rgb = times(eye.matrix, linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue()));
        for (int i = 0; i < 3; i++) {
            rgb[i] = Math.clamp(rgb[i], 0, 1);
        }
        double[] lms = times(new double[] {.4122214708, .5363325363, .0514459929, .2119034982, .6806995451, .1073969566, .0883024619,
                .2817188376, .6299787005}, rgb);
        return times(new double[] {.2104542553, .7936177850, -.0040720468, 1.9779984951, -2.4285922050, .4505937099, .0259040371,
                .7827717662, -.8086757660}, Math.cbrt(lms[0]), Math.cbrt(lms[1]), Math.cbrt(lms[2]));
    }

    private static double[] times(double[] matrix, double... vector) {
        double[] result = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                result[row] += matrix[3 * row + column] * vector[column];
            }
        }
        return result;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
