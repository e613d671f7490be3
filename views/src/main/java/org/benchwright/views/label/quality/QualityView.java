package org.benchwright.views.label.quality;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.shell.PanelContext;

/** The quality of a project's labels in four parts; self-contained, for a page or a window of its own. */
public final class QualityView extends VBox {
    /** What it shows. */
    enum Part {
        AGREEMENT("Agreement"), ANNOTATORS("Annotators"), ADJUDICATE("Adjudicate"), SUSPICIOUS("Suspicious labels");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    private final QualityModel model;
    private final AgreementPart agreement;
    private final AnnotatorsPart annotators;
    private final AdjudicationPart adjudication;
    private final SuspectsPart suspects;
    private final Map<Part, ToggleButton> buttons = new EnumMap<>(Part.class);
    private final ComboBox<Question> question = new ComboBox<>();
    private final StackPane middle = new StackPane();
    private Part front = Part.AGREEMENT;
    private boolean filling;

    /**
     * @param project  its name
     * @param openItem shows an item at the desk; a negative one the desk as it is
     */
    public QualityView(PanelContext context, String project, LongConsumer openItem) {
        super(16);
        setId("label-quality");
        model = new QualityModel(context, project);
        Runnable desk = () -> openItem.accept(-1);
        agreement = new AgreementPart(() -> show(Part.ADJUDICATE), desk);
        annotators = new AnnotatorsPart(desk);
        adjudication = new AdjudicationPart(model, desk);
        suspects = new SuspectsPart(model, openItem);
        ToggleGroup group = new ToggleGroup();
        HBox head = new HBox(20);
        head.getStyleClass().add("bw-quality-parts");
        for (Part part : Part.values()) {
            ToggleButton button = new ToggleButton(part.words);
            button.setId("quality-" + part.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(e -> show(part));
            buttons.put(part, button);
            head.getChildren().add(button);
        }
        HBox gap = new HBox();
        HBox.setHgrow(gap, Priority.ALWAYS);
        question.setId("quality-question");
        question.setAccessibleText("The question");
        question.setConverter(new StringConverter<>() {
            @Override
            public String toString(Question q) {
                return q == null ? "" : q.ask();
            }

            @Override
            public Question fromString(String text) {
                return question.getValue();
            }
        });
        question.setVisible(false);
        question.setMaxWidth(280);
        question.valueProperty().subscribe(q -> {
            if (q != null && !filling) {
                model.questionProperty().set(Optional.of(q.id()));
            }
        });
        head.getChildren().addAll(gap, question);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(head, middle);
        buttons.get(front).setSelected(true);
        Label waiting = new Label("Reading labels…");
        waiting.getStyleClass().add("bw-caption");
        middle.getChildren().setAll(waiting);
        model.knownProperty().subscribe(known -> known.ifPresent(this::fill));
    }

    private void fill(QualityModel.Known known) {
        filling = true;
        if (!question.getItems().equals(known.project().schema().questions())) {
            question.getItems().setAll(known.project().schema().questions());
        }
        question.setValue(known.question());
        question.setVisible(question.getItems().size() > 1);
        filling = false;
        long open = known.open();
        buttons.get(Part.ADJUDICATE).setText(Part.ADJUDICATE.words + (open == 0 ? "" : "  " + open));
        boolean before = middle.getChildren().isEmpty() || !(middle.getChildren().getFirst() instanceof Label);
        place(known);
        if (!before) {
            takeKeyboard();
        }
    }

    private void place(QualityModel.Known known) {
        Node node = switch (front) {
            case AGREEMENT -> agreement.of(known);
            case ANNOTATORS -> annotators.of(known);
            case ADJUDICATE -> adjudication.of(known);
            case SUSPICIOUS -> suspects.of(known);
        };
        if (middle.getChildren().size() != 1 || middle.getChildren().getFirst() != node) {
            middle.getChildren().setAll(node);
        }
    }

    /** Brings a part to the front. */
    void show(Part part) {
        front = part;
        buttons.get(part).setSelected(true);
        model.knownProperty().get().ifPresent(this::place);
        takeKeyboard();
    }

    /** Gives the keyboard to what is in front, once it is laid out. */
    void takeKeyboard() {
        Platform.runLater(() -> {
            switch (front) {
                case AGREEMENT -> middle.requestFocus();
                case ANNOTATORS -> annotators.takeKeyboard();
                case ADJUDICATE -> adjudication.takeKeyboard();
                case SUSPICIOUS -> suspects.takeKeyboard();
            }
        });
    }

    /** Reads everything anew. */
    public void refresh() {
        model.refresh();
        suspects.follow();
    }

    /** Stops what plays. */
    public void close() {
        adjudication.close();
        suspects.close();
    }
}
