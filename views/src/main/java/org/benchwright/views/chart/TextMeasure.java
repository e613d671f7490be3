package org.benchwright.views.chart;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide a text is on the canvas, and how it is shortened to fit. */
final class TextMeasure {

    private static final String ELLIPSIS = "…";

    private final Text probe = new Text();

    double width(String text, Font font) {
        probe.setFont(font);
        probe.setText(text);
        return Math.ceil(probe.getLayoutBounds().getWidth());
    }

    /** The text, or as much of its start as fits with an ellipsis. */
    String fitted(String text, Font font, double most) {
        if (width(text, font) <= most) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle).strip() + ELLIPSIS, font) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low).strip() + ELLIPSIS;
    }
}
