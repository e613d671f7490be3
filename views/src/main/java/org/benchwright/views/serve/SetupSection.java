package org.benchwright.views.serve;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.registry.Stage;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;

/** What to serve and where, while nothing is served. */
final class SetupSection extends VBox {
    private final ServeModel model;
    private final VBox versions = new VBox(0);

    SetupSection(ServeModel model) {
        super(8);
        this.model = model;
        model.candidates().addListener((ListChangeListener<ServeModel.Candidate>) change -> list());
        list();
        TextField port = new TextField();
        port.setId("serve-port");
        port.setPrefColumnCount(7);
        port.textProperty().bindBidirectional(model.portProperty());
        port.setOnAction(e -> model.start());
        Label label = new Label("Port");
        label.setLabelFor(port);
        Label hint = caption("0 takes any port that is free. Only this machine can reach it.");
        hint.setMinWidth(0);
        HBox line = new HBox(8, label, port, hint);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Page.section("Model versions"), versions, line, error("serve-port-error", model.portErrorProperty()),
                error("serve-error", model.errorProperty()));
    }

    private void list() {
        versions.getChildren().setAll(model.candidates().stream().map(SetupSection::line).toList());
    }

    private static Node line(ServeModel.Candidate candidate) {
        CheckBox check = new CheckBox(candidate.version().model() + "  v" + candidate.version().version());
        check.setId("serve-choose-" + candidate.version().model() + "-" + candidate.version().version());
        check.selectedProperty().bindBidirectional(candidate.chosen());
        check.setMinWidth(180);
        String stage = candidate.version().stage();
        HBox line = new HBox(12, check);
        if (!stage.equals(Stage.NONE.title())) {
            line.getChildren().add(new Pill(stage, candidate.inProduction() ? Pill.Tone.GOOD : Pill.Tone.NEUTRAL));
        }
        line.getChildren().add(caption("registered " + Numbers.ago(candidate.version().createdAt())));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("bw-line");
        return line;
    }

    static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bw-caption");
        return label;
    }

    /** A line that says what is wrong and takes no room while nothing is. */
    static Label error(String id, javafx.beans.value.ObservableValue<String> words) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("bw-error");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(words);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }
}
