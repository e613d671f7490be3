package org.benchwright.views.label;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.benchwright.engine.label.schema.LabelOption;
import org.fxmisc.richtext.model.NodeSegmentOpsBase;

/** The small name behind a span, a part of the text as the control has it. @param span its id */
record SpanTag(String span, String name, String colour, String behind) {
    static final SpanTag NONE = new SpanTag("", "", "", "");

    static SpanTag of(String span, LabelOption label, String behind) {
        return new SpanTag(span, label.name(), label.colour(), behind);
    }

    Node node(java.util.function.Consumer<String> choose) {
        Label tag = new Label(name);
        tag.getStyleClass().add("bw-span-tag");
        tag.setStyle("-fx-text-fill: " + LabelColours.words(colour) + "; -fx-background-color: " + behind + ";");
        tag.setOnMousePressed(e -> {
            choose.accept(span);
            e.consume();
        });
        return tag;
    }

    /** How the control handles tags: each is one place long, and two never join. */
    static final class Ops extends NodeSegmentOpsBase<SpanTag, String> {
        Ops() {
            super(NONE);
        }

        @Override
        public int length(SpanTag tag) {
            return tag == NONE ? 0 : 1;
        }

        @Override
        public Optional<SpanTag> joinSeg(SpanTag one, SpanTag other) {
            return Optional.empty();
        }
    }
}
