package org.benchwright.views.label;

import java.util.Locale;
import javafx.scene.paint.Color;

/** What is made of a label's colour: light enough to read on, in light and dark alike. */
final class LabelColours {
    private static final double BEHIND = 0.18;

    private LabelColours() {
    }

    /** Behind words. */
    static String behind(String colour) {
        return css(Color.web(colour, BEHIND));
    }

    /** Behind words that two labels share: their colours mixed, a little stronger. */
    static String mixed(String one, String other) {
        Color mix = Color.web(one).interpolate(Color.web(other), 0.5);
        return css(new Color(mix.getRed(), mix.getGreen(), mix.getBlue(), BEHIND * 1.7));
    }

    /** For words: darker on light, lighter on dark. */
    static String words(String colour) {
        return "ladder(-color-bg-default, derive(" + colour + ", 55%) 49%, derive(" + colour + ", -25%) 50%)";
    }

    private static String css(Color c) {
        return String.format(Locale.ROOT, "rgba(%d,%d,%d,%.2f)", Math.round(c.getRed() * 255), Math.round(c.getGreen() * 255), Math.round(c.getBlue() * 255),
                c.getOpacity());
    }
}
