package org.benchwright.views.data;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.version.VersionTag;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Pill;

/** The tags of the selected version, each with a cross, and a field for another. */
final class VersionTags extends FlowPane {
    private final DatasetModel model;
    private final TextField field = new TextField();
    private final Label problem = new Label();
    private Optional<DatasetVersion> version = Optional.empty();

    VersionTags(DatasetModel model) {
        super(8, 8);
        this.model = model;
        setId("version-tags");
        field.setId("version-tag");
        field.setPromptText("Tag this version");
        field.setPrefColumnCount(14);
        field.setOnAction(e -> add());
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        setRowValignment(VPos.CENTER);
    }

    private void add() {
        String tag = field.getText().strip();
        if (!tag.isEmpty()) {
            problem.setText("");
            field.clear();
            version.ifPresent(v -> model.tag(v, tag, refused -> {
                field.setText(tag);
                problem.setText(refused);
            }));
        }
    }

    void show(Optional<DatasetVersion> selected, List<VersionTag> tags) {
        version = selected;
        problem.setText("");
        getChildren().clear();
        selected.ifPresent(v -> {
            tags.stream().filter(t -> t.version() == v.version()).forEach(t -> getChildren().add(tag(t)));
            getChildren().addAll(field, problem);
        });
    }

    private HBox tag(VersionTag tag) {
        Button away = new Button("", Icons.of("mdi2c-close", 12));
        away.getStyleClass().addAll("flat", "small");
        away.setAccessibleText("Take tag " + tag.tag() + " away");
        away.setTooltip(new Tooltip("Take this tag away"));
        away.setOnAction(e -> model.untag(tag));
        HBox box = new HBox(0, new Pill(tag.tag(), Pill.Tone.ACCENT), away);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
