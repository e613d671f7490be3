package org.benchwright.views.label.quality;

import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.quality.LabelErrors;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Pill;
import org.benchwright.views.label.Editors;
import org.benchwright.views.label.ItemView;

/** Labels in doubt, the most suspicious first: look at the item, change the label or keep it by a key. */
final class SuspectsPart {
    private final QualityModel quality;
    private final SuspectsModel model;
    private final LongConsumer openItem;
    private final TableView<LabelErrors.Suspect> table = new TableView<>();
    private final Label told = new Label();
    private final Button again = new Button("Look again");
    private final StackPane item = new StackPane();
    private final Label ask = new Label();
    private final Button change = new Button();
    private final Button keep = new Button();
    private final VBox view;
    private final StackPane whole = new StackPane();
    private Optional<ItemView> items = Optional.empty();

    SuspectsPart(QualityModel quality, LongConsumer openItem) {
        this.quality = quality;
        this.openItem = openItem;
        model = new SuspectsModel(quality);
        table.setId("quality-suspects");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setMinWidth(320);
        table.setItems(model.listed());
        table.getColumns().add(Columns.number("row", "Item", 70, LabelErrors.Suspect::row, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.text("given", "Given", 110, LabelErrors.Suspect::given));
        table.getColumns().add(Columns.text("likely", "Likely", 110, LabelErrors.Suspect::likely));
        table.getColumns().add(Columns.number("self", "Given is right", 100, LabelErrors.Suspect::selfConfidence, Numbers::percent));
        table.getColumns().add(Columns.number("other", "Likely is right", 100, LabelErrors.Suspect::likelyProbability, Numbers::percent));
        table.getColumns().add(Columns.node("state", "", 90, model::state, s -> model.state(s).isEmpty() ? new Label()
                : new Pill(model.state(s), model.state(s).equals("kept") ? Pill.Tone.NEUTRAL : Pill.Tone.GOOD)));
        table.getSelectionModel().selectedItemProperty().subscribe(s -> Optional.ofNullable(s).ifPresent(this::look));
        Opening.on(table, s -> openItem.accept(s.row()));
        model.itemProperty().subscribe(i -> i.ifPresent(found -> {
            ItemView seen = items.orElseGet(() -> new Editors(quality.context(), quality.knownProperty().get().orElseThrow().project()).item());
            items = Optional.of(seen);
            seen.show(found);
            item.getChildren().setAll(seen.node());
        }));
        told.setWrapText(true);
        told.setId("suspects-told");
        told.getStyleClass().add("bw-caption");
        HBox.setHgrow(told, Priority.ALWAYS);
        told.setMaxWidth(Double.MAX_VALUE);
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(e -> model.search());
        again.disableProperty().bind(model.searchingProperty());
        change.setId("suspect-change");
        change.getStyleClass().add("accent");
        change.setOnAction(e -> decide(true));
        keep.setId("suspect-keep");
        keep.setOnAction(e -> decide(false));
        Button open = new Button("Open at the desk (Enter)");
        open.setOnAction(e -> chosen().ifPresent(s -> openItem.accept(s.row())));
        HBox acts = new HBox(8, change, keep, open);
        item.setAlignment(Pos.TOP_LEFT);
        ask.setWrapText(true);
        ask.getStyleClass().add("bw-label-ask");
        VBox right = new VBox(16, ask, item, acts);
        right.setStyle("-fx-padding: 0 12 16 16;");
        ScrollPane scroll = new ScrollPane(right);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("bw-scroll", "edge-to-edge");
        SplitPane split = new SplitPane(table, scroll);
        split.getStyleClass().add("bw-recipe");
        split.setDividerPositions(0.5);
        VBox.setVgrow(split, Priority.ALWAYS);
        HBox head = new HBox(16, told, again);
        head.setAlignment(Pos.CENTER_LEFT);
        view = new VBox(12, head, split);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.foundProperty().subscribe(f -> quality.knownProperty().get().ifPresent(this::of));
        model.searchingProperty().subscribe(s -> quality.knownProperty().get().ifPresent(this::of));
    }

    Node of(QualityModel.Known known) {
        Optional<LabelErrors> found = model.foundProperty().get();
        if (found.isPresent() && !found.get().suspects().isEmpty()) {
            LabelErrors errors = found.get();
            told.setText(Numbers.count(errors.suspects().size()) + " of " + Numbers.count(errors.rows()) + " labels are probably wrong, about " + Numbers.percent(errors.noise())
                    + " by estimate. Models trained on the other labels say so (" + errors.algorithm() + ", " + errors.folds() + " folds, right on "
                    + Numbers.percent(errors.accuracy()) + ")." + (errors.notes().isEmpty() ? "" : " " + String.join(" ", errors.notes())));
            if (!whole.getChildren().contains(view)) {
                whole.getChildren().setAll(view);
                table.getSelectionModel().selectFirst();
            }
            return whole;
        }
        whole.getChildren().setAll(empty(known, found));
        return whole;
    }

    private Node empty(QualityModel.Known known, Optional<LabelErrors> found) {
        boolean one = switch (known.question().kind()) {
            case CHOICE, PAIR, CHOICES, RATING -> true;
            default -> false;
        };
        if (!one) {
            return new EmptyState("mdi2t-target", "Not for this question", "Wrong labels are looked for among single labels; this question asks for "
                    + known.question().kind().words() + ".");
        }
        if (model.searchingProperty().get()) {
            return new EmptyState("mdi2t-timer-sand", "Looking", "Models are trained on parts of the labels and asked about the rest. The status bar shows how far it is, and stops it.");
        }
        if (found.isPresent()) {
            return new EmptyState("mdi2c-check-all", "No label looks wrong", "Models trained on the other labels find none of " + Numbers.count(found.get().rows()) + " suspicious.")
                    .start("Look again", model::search);
        }
        return new EmptyState("mdi2t-target", "Find labels that are probably wrong",
                "Models learn from some labels and judge the others; those they doubt come first. A few dozen labels of each kind are enough to begin.")
                .start("Look for wrong labels", model::search);
    }

    void takeKeyboard() {
        Keyboard.give(table);
    }

    void follow() {
        model.follow();
    }

    private Optional<LabelErrors.Suspect> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void look(LabelErrors.Suspect suspect) {
        ask.setText("Is it “" + suspect.likely() + "” rather than “" + suspect.given() + "”?");
        change.setText("Change to " + suspect.likely() + " (A)");
        keep.setText("Keep " + suspect.given() + " (K)");
        model.look(suspect);
    }

    private void decide(boolean likely) {
        chosen().ifPresent(suspect -> model.decide(suspect, likely, state -> {
            table.refresh();
            int at = table.getItems().indexOf(suspect);
            if (at >= 0 && at + 1 < table.getItems().size() && chosen().filter(suspect::equals).isPresent()) {
                table.getSelectionModel().clearAndSelect(at + 1);
                table.scrollTo(Math.max(0, at - 4));
            }
        }));
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case A -> decide(true);
            case K -> decide(false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    void close() {
        items.ifPresent(ItemView::close);
    }
}
