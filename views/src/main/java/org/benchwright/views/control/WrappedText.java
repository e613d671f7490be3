package org.benchwright.views.control;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Text of any script that wraps. JavaFX 26 throws while it lays out a line that ends within a stretch written from right to left, and lays
 * such a stretch out in the wrong order where its letters come from several fonts; with a node a word and one font neither happens.
 */
public final class WrappedText {
    /** No word as long as this is asked to fit: longer ones are cut, at the price of letters that no longer join there. */
    private static final int LONGEST_WORD = 16;
    private static final List<String> FONTS = List.of("Segoe UI", "Arial", "DejaVu Sans");

    private WrappedText() {
    }

    /** @param styleClass empty for none */
    public static Region of(String words, String styleClass) {
        Region made;
        if (mixed(words)) {
            TextFlow flow = new WideFlow();
            pieces(words).forEach(piece -> flow.getChildren().add(new Text(piece)));
            flow.getStyleClass().add("bw-wrapped");
            flow.setStyle(font());
            flow.setAccessibleText(words);
            if (fromTheRight(words)) {
                flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            }
            made = flow;
        } else {
            Label label = new Label(words);
            label.setWrapText(true);
            made = label;
        }
        if (!styleClass.isEmpty()) {
            made.getStyleClass().add(styleClass);
        }
        return made;
    }

    /** How wide a text must be laid out at least so that no word of it is broken. @param size of its font, in pixels */
    public static double narrowest(double size) {
        return LONGEST_WORD * size;
    }

    /** Never narrower than its longest word, whatever it is given while a window is built. */
    private static final class WideFlow extends TextFlow {
        private double least() {
            double size = getChildren().isEmpty() ? 0 : ((Text) getChildren().getFirst()).getFont().getSize();
            return size * getChildren().stream().mapToInt(t -> ((Text) t).getText().strip().length()).max().orElse(0);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 ? width : Math.max(width, least()));
        }

        @Override
        protected double computeMinWidth(double height) {
            return Math.min(super.computeMinWidth(height), least());
        }

        @Override
        public void resize(double width, double height) {
            super.resize(Math.max(width, least()), height);
        }
    }

    /** Whether anything in it is written from right to left. */
    public static boolean mixed(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** Whether the first letter that has a direction runs from right to left (rule P2 of the Unicode Bidirectional Algorithm). */
    public static boolean fromTheRight(String text) {
        return mixed(text) && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** A text in pieces that are safe to lay out, each with the blanks behind it; together they are the text. */
    public static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int length = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            boolean mark = next < text.length() && Character.getType(text.codePointAt(next)) == Character.NON_SPACING_MARK;
            length++;
            boolean blank = Character.isWhitespace(codePoint) && (next == text.length() || !Character.isWhitespace(text.codePointAt(next)));
            if (blank || length >= LONGEST_WORD && !mark && codePoint != 0x200d) {
                pieces.add(text.substring(start, next));
                start = next;
                length = 0;
            }
            at = next;
        }
        if (start < text.length()) {
            pieces.add(text.substring(start));
        }
        return pieces;
    }

    /** The style of a font that has the letters of scripts written from right to left. */
    public static String font() {
        return FONTS.stream().filter(Font.getFamilies()::contains).findFirst().map(family -> "-fx-font-family: \"" + family + "\";").orElse("");
    }
}
