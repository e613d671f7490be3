package org.benchwright.views.label.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.quality.Dispute;

/** One text with the spans of all annotators: each has a line of their own colour under the words they marked. */
final class SpansBeside extends TextFlow {
    /** Beyond this the rest of a text is not drawn. */
    private static final int MOST = 20_000;
    private static final int STRIPE = 3;
    private static final Pattern PIECE = Pattern.compile("\\S+\\s*|\\s+");

    SpansBeside(String whole, List<Dispute.Said> said) {
        getStyleClass().add("bw-quality-text");
        setId("quality-spans");
        setAccessibleText(whole);
        int length = whole.codePointCount(0, whole.length());
        String text = length <= MOST ? whole : whole.substring(0, whole.offsetByCodePoints(0, MOST));
        int end = Math.min(length, MOST);
        if (rightToLeft(text)) {
            setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, end));
        List<List<Span>> all = said.stream().map(s -> s.answer() instanceof Answer.Spans spans
                ? spans.spans().stream().filter(p -> p.start() >= 0 && p.start() < p.end() && p.end() <= end).toList() : List.<Span>of()).toList();
        all.forEach(spans -> spans.forEach(s -> {
            cuts.add(s.start());
            cuts.add(s.end());
        }));
        List<Integer> at = new ArrayList<>(cuts);
        int unit = 0;
        for (int i = 0; i + 1 < at.size(); i++) {
            int to = text.offsetByCodePoints(unit, at.get(i + 1) - at.get(i));
            int from = at.get(i);
            List<Boolean> marked = all.stream().map(spans -> spans.stream().anyMatch(s -> s.start() <= from && s.end() > from)).toList();
            add(text.substring(unit, to), marked);
            unit = to;
        }
        if (length > MOST) {
            plain("… (" + (length - MOST) + " more characters)");
        }
    }

    private void add(String piece, List<Boolean> marked) {
        if (!marked.contains(true)) {
            plain(piece);
            return;
        }
        // Word by word, so that lines break as in the plain text.
        Matcher words = PIECE.matcher(piece);
        while (words.find()) {
            Label word = new Label(words.group().replace('\n', ' '));
            word.getStyleClass().add("bw-quality-marked");
            word.setMinWidth(USE_PREF_SIZE);
            StringBuilder colours = new StringBuilder();
            StringBuilder insets = new StringBuilder();
            StringBuilder widths = new StringBuilder();
            for (int a = 0; a < marked.size(); a++) {
                String divider = a == 0 ? "" : ", ";
                colours.append(divider).append("transparent transparent ").append(marked.get(a) ? colour(a) : "transparent").append(" transparent");
                insets.append(divider).append(String.format(Locale.ROOT, "0 0 %d 0", (marked.size() - 1 - a) * STRIPE));
                widths.append(divider).append("0 0 2 0");
            }
            word.setStyle("-fx-border-color: " + colours + "; -fx-border-insets: " + insets + "; -fx-border-width: " + widths + ";");
            getChildren().add(word);
        }
    }

    private void plain(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("bw-quality-words");
        getChildren().add(text);
    }

    /** The colour of the annotator at a place, as in charts. */
    static String colour(int annotator) {
        return "-bw-chart-" + (1 + annotator % 8);
    }

    private static boolean rightToLeft(String text) {
        return java.text.Bidi.requiresBidi(text.toCharArray(), 0, text.length()) && !new java.text.Bidi(text, java.text.Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
