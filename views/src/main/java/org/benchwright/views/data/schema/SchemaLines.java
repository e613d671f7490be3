package org.benchwright.views.data.schema;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.benchwright.engine.data.schema.Compatibility;
import org.benchwright.engine.data.schema.SchemaChange;
import org.benchwright.views.control.Pill;

/** Changes of columns, a line each: what changed, and who can still read what. */
public final class SchemaLines {
    private static final double PILL = 72;

    private SchemaLines() {
    }

    /** A line a change. */
    public static List<Node> of(List<SchemaChange> changes) {
        return changes.stream().map(SchemaLines::line).toList();
    }

    private static Node line(SchemaChange change) {
        HBox mark = new HBox(pill(change.compatibility()));
        mark.setMinWidth(PILL);
        Label sentence = new Label(change.sentence());
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox line = new HBox(8, mark, sentence);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    /** The class of a change as a word, with who can read what on hover. */
    public static Pill pill(Compatibility compatibility) {
        Pill pill = switch (compatibility) {
            case FULL -> new Pill("full", Pill.Tone.GOOD);
            case BACKWARD -> new Pill("backward", Pill.Tone.WARN);
            case FORWARD -> new Pill("forward", Pill.Tone.WARN);
            case NONE -> new Pill("breaking", Pill.Tone.BAD);
        };
        pill.setTooltip(new Tooltip(meaning(compatibility)));
        return pill;
    }

    static String meaning(Compatibility compatibility) {
        return switch (compatibility) {
            case FULL -> "Who reads the new columns reads old rows, and the other way round.";
            case BACKWARD -> "Who is made for the new columns can read old rows; who is made for the old ones cannot read new rows.";
            case FORWARD -> "Who is made for the old columns can read new rows; who is made for the new ones cannot read old rows.";
            case NONE -> "Neither reads the other's rows.";
        };
    }
}
