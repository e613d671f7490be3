package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.control.WrappedText;
import org.fxmisc.richtext.Caret;
import org.fxmisc.richtext.GenericStyledArea;
import org.fxmisc.richtext.StyledTextArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.SegmentOps;
import org.fxmisc.richtext.model.StyledDocument;
import org.fxmisc.richtext.model.TextOps;
import org.fxmisc.richtext.util.UndoUtils;
import org.reactfx.util.Either;

/** A text with its spans coloured and named. It is not typed in; what is selected in it becomes a span. */
final class SpanText extends GenericStyledArea<String, Either<String, SpanTag>, String> {
    private static final TextOps<Either<String, SpanTag>, String> OPS = SegmentOps.<String>styledTextOps()._or(new SpanTag.Ops(), (a, b) -> Optional.empty());
    private static final int SHORT = 600;
    /** The size of short texts, in pixels. */
    private static final double LARGE = 20;

    private final Question question;
    private SpanPlaces places = new SpanPlaces("");
    private String paragraph = "";
    private String font = "";

    /** @param choose told the span whose name is pressed */
    SpanText(Question question, Consumer<String> choose) {
        super("", (flow, style) -> flow.setStyle(style), "", OPS, false, segment -> segment.getSegment().unify(
                text -> StyledTextArea.createStyledTextNode(text, segment.getStyle(), (node, style) -> node.setStyle(style)), tag -> tag.node(choose)));
        this.question = question;
        setUndoManager(UndoUtils.noOpUndoManager());
        setEditable(false);
        widthProperty().addListener(o -> wrap());
        setShowCaret(Caret.CaretVisibility.ON);
        getStyleClass().add("bw-spans");
        setAccessibleText("Text to mark");
    }

    /** No word may be broken while the window is built and still narrow, see {@link WrappedText}. */
    private void wrap() {
        setWrapText(font.isEmpty() || getWidth() >= WrappedText.narrowest(LARGE));
    }

    SpanPlaces places() {
        return places;
    }

    /** Shows another text. */
    void begin(String text) {
        places = new SpanPlaces(text);
        paragraph = WrappedText.fromTheRight(text) ? "-fx-text-alignment: right;" : "";
        font = WrappedText.mixed(text) ? WrappedText.font() : "";
        wrap();
        getStyleClass().removeAll("bw-spans-short", "bw-spans-long");
        getStyleClass().add(text.length() <= SHORT ? "bw-spans-short" : "bw-spans-long");
        draw(List.of(), Optional.empty());
        moveTo(0);
        requestFollowCaret();
    }

    /** Shows these spans; the caret and what is selected stay. @param chosen the id of the span in work */
    void draw(List<Span> spans, Optional<String> chosen) {
        int anchor = places.codePoint(getAnchor());
        int caret = places.codePoint(getCaretPosition());
        List<Span> known = spans.stream().filter(s -> s.start() >= 0 && s.end() <= places.length() && s.start() < s.end()).toList();
        places.tags(known);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, places.length()));
        known.forEach(s -> cuts.addAll(List.of(s.start(), s.end())));
        StyledDocument<String, Either<String, SpanTag>, String> document = ReadOnlyStyledDocument.fromString("", paragraph, "", OPS);
        List<Integer> at = new ArrayList<>(cuts);
        for (int i = 0; i + 1 < at.size(); i++) {
            int from = at.get(i);
            int to = at.get(i + 1);
            List<Span> over = known.stream().filter(s -> s.start() <= from && s.end() >= to).sorted(Comparator.comparingInt(s -> s.end() - s.start())).toList();
            // The control would take a carriage return for the end of a line and count it otherwise than answers do.
            String piece = places.text().substring(places.unit(from), places.unit(to)).replace('\r', '\u200b');
            String style = font + style(over, chosen);
            // Two pieces of one style would be joined; a blank behind the style keeps them apart.
            String apart = "";
            for (String safe : font.isEmpty() ? List.of(piece) : WrappedText.pieces(piece)) {
                document = document.concat(ReadOnlyStyledDocument.fromString(safe, paragraph, style + apart, OPS));
                apart = apart.isEmpty() ? " " : "";
            }
            List<Span> ending = known.stream().filter(s -> s.end() == to).sorted(Comparator.comparingInt(s -> s.end() - s.start())).toList();
            for (Span span : ending) {
                LabelOption label = label(span);
                String behind = LabelColours.behind(label.colour());
                document = document.concat(ReadOnlyStyledDocument.fromSegment(Either.right(SpanTag.of(span.id(), label, behind)), paragraph, "", OPS));
            }
        }
        replace(0, getLength(), document);
        selectRange(anchor == caret ? places.end(caret) : anchor < caret ? places.begin(anchor) : places.end(anchor),
                anchor <= caret ? places.end(caret) : places.begin(caret));
    }

    private LabelOption label(Span span) {
        return question.label(span.label()).orElseGet(() -> new LabelOption(span.label(), span.label(), "", "#808080", "", "", List.of()));
    }

    /** The shortest span gives the ground; one that lies around it shows as a line below. */
    private String style(List<Span> over, Optional<String> chosen) {
        if (over.isEmpty()) {
            return "";
        }
        String first = label(over.getFirst()).colour();
        StringBuilder style = new StringBuilder("-rtfx-background-color: ");
        if (over.size() == 1) {
            style.append(LabelColours.behind(first)).append(';');
        } else {
            String second = label(over.get(1)).colour();
            style.append(LabelColours.mixed(first, second)).append("; -rtfx-underline-color: ").append(label(over.getLast()).colour())
                    .append("; -rtfx-underline-width: 2;");
        }
        if (over.stream().anyMatch(s -> chosen.equals(Optional.of(s.id())))) {
            String colour = over.stream().filter(s -> chosen.equals(Optional.of(s.id()))).map(s -> label(s).colour()).findFirst().orElseThrow();
            style.append("-rtfx-border-stroke-color: ").append(colour).append("; -rtfx-border-stroke-width: 1.5;");
        }
        return style.toString();
    }

    /** What is selected, as code points on whole characters without the blanks around; empty where nothing is. */
    int[] selected() {
        return getSelection().getLength() == 0 ? new int[0] : places.trimmed(places.codePoint(getSelection().getStart()), places.codePoint(getSelection().getEnd()));
    }

    /** The code point of the caret. */
    int caret() {
        return places.codePoint(getCaretPosition());
    }

    /** Selects from a code point to another; the caret stands at the second. */
    void select(int anchor, int caret) {
        selectRange(anchor <= caret ? places.begin(anchor) : places.end(anchor), anchor < caret ? places.end(caret) : places.begin(caret));
        requestFollowCaret();
    }

    /** The code point at which a selection began. */
    int anchor() {
        return places.codePoint(getAnchor());
    }
}
