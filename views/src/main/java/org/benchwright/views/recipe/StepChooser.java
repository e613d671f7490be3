package org.benchwright.views.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepParameter;

/** The searchable list of steps with what each does: arrows choose, Enter adds, Esc leaves. Hidden until it asks. */
final class StepChooser extends VBox {
    private final TextField search = new TextField();
    private final ListView<Step> list = new ListView<>();
    private final Label takes = new Label();
    private List<Step> all = List.of();
    private Consumer<Step> chosen = step -> { };

    StepChooser() {
        super(8);
        getStyleClass().add("bw-ask");
        search.setId("step-search");
        search.setPromptText("Which step? Type what it should do");
        list.setId("step-list");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPrefHeight(240);
        list.setMinHeight(160);
        list.setCellFactory(v -> new StepCell());
        takes.getStyleClass().add("bw-caption");
        takes.setWrapText(true);
        search.textProperty().subscribe(this::narrow);
        list.getSelectionModel().selectedItemProperty().subscribe(step -> takes.setText(step == null ? "" : described(step)));
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                take();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        getChildren().addAll(search, list, takes);
        leave();
    }

    void ask(List<Step> steps, Consumer<Step> then) {
        all = steps;
        chosen = then;
        search.clear();
        narrow();
        setVisible(true);
        setManaged(true);
        // The key that asked is still to be typed, and must not be typed into the field.
        Platform.runLater(search::requestFocus);
    }

    void leave() {
        setVisible(false);
        setManaged(false);
    }

    private void key(KeyEvent e) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (e.getCode()) {
            case DOWN -> select(at + 1);
            case UP -> select(at - 1);
            case ENTER -> take();
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void select(int index) {
        int next = Math.clamp(index, 0, Math.max(0, list.getItems().size() - 1));
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - 2));
    }

    private void take() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(step -> {
            leave();
            chosen.accept(step);
        });
    }

    private void narrow() {
        List<String> words = List.of(search.getText().toLowerCase(Locale.ROOT).strip().split("\\s+"));
        list.getItems().setAll(all.stream()
                .filter(step -> words.stream().allMatch((step.name() + " " + step.documentation()).toLowerCase(Locale.ROOT)::contains)).toList());
        list.getSelectionModel().select(0);
    }

    private static String described(Step step) {
        String takes = step.parameters().stream().filter(StepParameter::required).map(StepParameter::name).collect(Collectors.joining(", "));
        return (takes.isEmpty() ? "Needs nothing" : "Needs " + takes) + ". Gives " + String.join(", ", step.outputs().keySet()) + ".";
    }

    private static final class StepCell extends ListCell<Step> {
        private final Label name = new Label();
        private final Label about = new Label();
        private final VBox lines = new VBox(2, name, about);

        StepCell() {
            name.getStyleClass().add("bw-node-title");
            about.getStyleClass().add("bw-caption");
            lines.setMinWidth(0);
            lines.setPrefWidth(0);
        }

        @Override
        protected void updateItem(Step step, boolean none) {
            super.updateItem(step, none);
            setGraphic(none || step == null ? null : lines);
            if (!none && step != null) {
                name.setText(step.name());
                about.setText(step.documentation());
            }
        }
    }
}
