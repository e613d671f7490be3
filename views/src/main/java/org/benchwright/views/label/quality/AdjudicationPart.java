package org.benchwright.views.label.quality;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.benchwright.engine.label.quality.ConsensusMethod;
import org.benchwright.engine.label.quality.ConsensusReport;
import org.benchwright.engine.label.quality.Dispute;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Notice;

/** Items that annotators answer differently: a list, the item with their answers beside each other, one key a decision. */
final class AdjudicationPart {
    private final QualityModel quality;
    private final AdjudicationModel model;
    private final Runnable label;
    private final ListView<Dispute> list = new ListView<>();
    private final DisputeView shown;
    private final Label counted = new Label();
    private final Label vote = new Label();
    private final Button keep = new Button("Keep as decisions");
    private final HBox consensus;
    private final StackPane middle = new StackPane();
    private final SplitPane split;
    private final VBox view;
    private boolean following;
    private boolean used;

    /** @param label shows the desk */
    AdjudicationPart(QualityModel quality, Runnable label) {
        this.quality = quality;
        this.label = label;
        model = new AdjudicationModel(quality);
        shown = new DisputeView(quality, model, list::requestFocus);
        list.setId("quality-disputes");
        list.setAccessibleText("Items on which annotators differ");
        list.setItems(model.listed());
        list.setCellFactory(l -> new Cell());
        list.getStyleClass().addAll("edge-to-edge", "bw-quality-list");
        list.setMinWidth(180);
        list.getSelectionModel().selectedItemProperty().subscribe(d -> {
            if (d != null && !following) {
                model.choose(d);
            }
        });
        model.shownProperty().subscribe(s -> follow());
        counted.getStyleClass().add("bw-caption");
        counted.setId("quality-open");
        CheckBox all = new CheckBox("Settled too");
        all.setId("quality-settled-too");
        all.setFocusTraversable(false);
        all.selectedProperty().bindBidirectional(model.settledTooProperty());
        HBox gap = new HBox();
        HBox.setHgrow(gap, Priority.ALWAYS);
        vote.getStyleClass().add("bw-caption");
        vote.setId("quality-vote");
        vote.setMinWidth(0);
        keep.setId("quality-keep");
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.setOnAction(e -> quality.keep(kept -> quality.context().say(Notice.good(Numbers.count(kept) + " labels of the vote are decisions now; what a person decided stayed."))));
        Label by = new Label("Vote by");
        by.setMinWidth(Region.USE_PREF_SIZE);
        consensus = new HBox(8, by, method(), vote, keep);
        consensus.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(16, counted, all, gap, consensus);
        head.setAlignment(Pos.CENTER_LEFT);
        counted.setMinWidth(Region.USE_PREF_SIZE);
        all.setMinWidth(Region.USE_PREF_SIZE);
        split = new SplitPane(list, shown.node());
        SplitPane.setResizableWithParent(list, false);
        split.setDividerPositions(0.28);
        split.getStyleClass().add("bw-recipe");
        VBox.setVgrow(middle, Priority.ALWAYS);
        view = new VBox(12, head, middle);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // The letter of a key that was used must not be written into the field it opened.
        view.addEventFilter(KeyEvent.KEY_TYPED, e -> {
            if (used) {
                e.consume();
            }
        });
    }

    private ComboBox<ConsensusMethod> method() {
        ComboBox<ConsensusMethod> method = new ComboBox<>();
        method.setId("quality-method");
        method.setAccessibleText("How a label is voted");
        method.getItems().setAll(ConsensusMethod.values());
        method.setConverter(new StringConverter<>() {
            @Override
            public String toString(ConsensusMethod m) {
                return m == null ? "" : words(m);
            }

            @Override
            public ConsensusMethod fromString(String text) {
                return ConsensusMethod.MAJORITY;
            }
        });
        method.valueProperty().bindBidirectional(quality.methodProperty());
        return method;
    }

    static String words(ConsensusMethod method) {
        return switch (method) {
            case MAJORITY -> "Majority";
            case WEIGHTED -> "Weighted votes";
            case DAWID_SKENE -> "Dawid–Skene";
        };
    }

    Node of(QualityModel.Known known) {
        counted.setText(model.count() == 0 ? "" : Numbers.count(model.count() - model.settled()) + " to settle, " + Numbers.count(model.settled()) + " settled");
        consensus.setVisible(known.consensus().isPresent());
        vote.setText(known.consensus().map(AdjudicationPart::told).orElse(""));
        middle.getChildren().setAll(model.listed().isEmpty() ? empty(known) : split);
        return view;
    }

    private static String told(ConsensusReport report) {
        int ties = report.ties();
        return Numbers.count(report.data().items().size()) + " items" + (ties == 0 ? ", no tie" : ties == 1 ? ", one tie" : ", " + Numbers.count(ties) + " ties");
    }

    private Node empty(QualityModel.Known known) {
        if (known.agreement().paired() == 0) {
            return new EmptyState("mdi2s-scale-balance", "Nothing to settle", "Items appear here when two annotators answer them differently. So far no item has answers of two people"
                    + (known.project().rules().perItem() < 2 ? "; ask more an item with “benchwright label rules " + known.project().name() + " --per-item 2”." : "."))
                    .start("Go to the desk", label);
        }
        if (model.count() == 0) {
            return new EmptyState("mdi2c-check-all", "Everybody agrees", "All " + Numbers.count(known.agreement().paired()) + " items with two answers or more have the same ones.");
        }
        return new EmptyState("mdi2c-check-all", "All is settled", "A person decided every item on which annotators differ.")
                .start("Show them", () -> model.settledTooProperty().set(true));
    }

    void takeKeyboard() {
        Keyboard.give(list);
    }

    void close() {
        shown.close();
    }

    private void follow() {
        following = true;
        int at = model.place();
        if (at >= 0 && list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 3));
        }
        following = false;
    }

    private void key(KeyEvent event) {
        used = false;
        if (shown.ownKey(event)) {
            event.consume();
            return;
        }
        if (shown.givesOwn()) {
            return;
        }
        if (event.getTarget() instanceof TextInputControl) {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
                list.requestFocus();
                event.consume();
            }
            return;
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        used = switch (event.getCode()) {
            case RIGHT, N -> step(1);
            case LEFT, P -> step(-1);
            case R -> shown.askReason();
            case O -> shown.askOwn();
            default -> shown.take(event.getText());
        };
        if (used) {
            event.consume();
        }
    }

    private boolean step(int by) {
        model.step(by);
        return true;
    }

    /** An item of the list: how far they differ, and what was said. */
    private static final class Cell extends ListCell<Dispute> {
        @Override
        protected void updateItem(Dispute dispute, boolean none) {
            super.updateItem(dispute, none);
            if (none || dispute == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label("Item " + dispute.item());
            HBox space = new HBox();
            HBox.setHgrow(space, Priority.ALWAYS);
            Node right = dispute.settled() ? new Pill("settled", Pill.Tone.GOOD) : new Label(Math.round(100 * dispute.disagreement()) + " % apart");
            right.getStyleClass().add("bw-caption");
            HBox top = new HBox(8, name, space, right);
            top.setAlignment(Pos.CENTER_LEFT);
            Label said = new Label(String.join(" · ", dispute.said().stream().map(s -> s.answer().words()).toList()));
            said.getStyleClass().add("bw-caption");
            VBox box = new VBox(2, top, said);
            box.setPrefWidth(0);
            setGraphic(box);
            setText(null);
            setAccessibleText("Item " + dispute.item() + ", " + said.getText() + Optional.of(dispute).filter(Dispute::settled).map(d -> ", settled").orElse(""));
        }
    }
}
