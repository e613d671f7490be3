package org.benchwright.views.label.active;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.active.ActiveRound;
import org.benchwright.engine.label.active.ActiveState;
import org.benchwright.engine.label.active.Strategy;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.label.LabelSection;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** What is labelled next, how accurate a model is by now, and whether more labels are worth it. */
public final class ActiveSection implements LabelSection {
    private final CheckBox on = new CheckBox();
    private final ComboBox<Strategy> strategy = new ComboBox<>();
    private final Button train = new Button("Train now");
    private final Label says = new Label();
    private final Label hint = new Label();
    private final Label note = new Label();
    private final Chart chart = new Chart(ChartSpec.empty(""));
    private PanelContext context;
    private ActiveModel model;
    private boolean filling;

    @Override
    public String title() {
        return "Active";
    }

    @Override
    public String icon() {
        return "mdi2b-brain";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String key() {
        return "Alt+L";
    }

    @Override
    public Node build(PanelContext shell, Panel panel, String project, LongConsumer openItem) {
        context = shell;
        model = new ActiveModel(shell, project);
        on.setId("active-on");
        on.setText("Train in the background");
        on.setOnAction(e -> model.turn(on.isSelected()));
        strategy.setId("active-strategy");
        strategy.setAccessibleText("How items are picked");
        strategy.getItems().setAll(Strategy.values());
        strategy.setCellFactory(list -> new StrategyCell(true));
        strategy.setButtonCell(new StrategyCell(false));
        strategy.setVisibleRowCount(Strategy.values().length);
        strategy.setOnAction(e -> {
            if (!filling && strategy.getValue() != null) {
                model.choose(strategy.getValue());
            }
        });
        train.setId("active-train");
        train.setMinWidth(Region.USE_PREF_SIZE);
        train.setTooltip(new Tooltip("Train on the labels so far and put what is most worth labelling first"));
        train.setOnAction(e -> model.train());
        model.trainingProperty().subscribe(t -> enable());
        says.setId("active-says");
        says.getStyleClass().add("bw-caption");
        says.setWrapText(true);
        hint.setId("active-hint");
        hint.setWrapText(true);
        note.setId("active-note");
        note.setWrapText(true);
        note.getStyleClass().add("bw-caption");
        model.noteProperty().subscribe(said -> told(note, said));
        model.stateProperty().subscribe(s -> s.ifPresent(this::show));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox acts = new HBox(16, on, strategy, space, train);
        acts.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.setMinHeight(200);
        VBox box = new VBox(12, acts, says, note, hint, chart);
        box.setId("label-active");
        told(hint, "");
        shell.onChange(panel, "run", this::shown);
        return box;
    }

    private static void told(Label label, String said) {
        label.setText(said);
        label.setVisible(!said.isEmpty());
        label.setManaged(!said.isEmpty());
    }

    private void show(ActiveState state) {
        filling = true;
        on.setSelected(state.settings().on());
        on.setText("Train every " + Numbers.count(state.every()) + " labels");
        strategy.setValue(state.settings().strategy());
        filling = false;
        says.setText(words(state));
        told(hint, state.stop().map(why -> "You may stop here: " + why + ".").orElse(""));
        chart.setSpec(ActiveCurve.of(state));
        enable();
        inspect(state);
    }

    private static String words(ActiveState state) {
        if (state.training()) {
            return "Training now.";
        }
        if (state.labels() == 0) {
            return "No labels yet. Begin with items spread over all, by Train now, or at the desk.";
        }
        String next = !state.settings().on() ? "" : state.next() == 0 ? " Trains with the next label." : " Trains again after " + Numbers.count(state.next())
                + (state.next() == 1 ? " label." : " labels.");
        String last = state.rounds().isEmpty() ? "Not trained yet." : "Trained " + Numbers.ago(state.rounds().getLast().at()) + " on "
                + Numbers.count(state.rounds().getLast().labels()) + " labels.";
        return last + next;
    }

    private void enable() {
        train.setDisable(model.trainingProperty().get() || model.stateProperty().get().map(ActiveState::training).orElse(false));
        train.setText(model.trainingProperty().get() ? "Training…" : "Train now");
    }

    private void inspect(ActiveState state) {
        Facts facts = new Facts();
        facts.add("Picks by", state.settings().strategy().title());
        facts.add("Learns by", state.settings().algorithm());
        if (!state.settings().value().isEmpty()) {
            facts.add("Value", state.settings().value());
        }
        facts.add("Labels", Numbers.count(state.labels()) + " of " + Numbers.count(state.items()));
        Optional<ActiveRound> last = state.rounds().isEmpty() ? Optional.empty() : Optional.of(state.rounds().getLast());
        last.ifPresent(r -> {
            facts.add("Expected", Numbers.percent(r.expected()), "mean of the model's largest probabilities for what has no label: " + r.expected());
            if (!Double.isNaN(r.gold())) {
                facts.add("On gold", Numbers.percent(r.gold()), Double.toString(r.gold()));
            }
            facts.add("On the picked", Double.isNaN(r.accuracy()) ? "too few labels" : Numbers.percent(r.accuracy()), r.accuracy() + ", from " + r.low() + " to " + r.high());
            if (!Double.isNaN(r.changed())) {
                facts.add("Changed", Numbers.percent(r.changed()) + " of predictions", Double.toString(r.changed()));
            }
            facts.add("Run", Long.toString(r.run()));
        });
        facts.add("Labels saved", state.saved().isPresent() ? Numbers.percent(state.saved().getAsDouble()) + " against random picks"
                : "unknown: " + (state.baseline().isEmpty() ? "no simulation on this data"
                : last.isEmpty() || Double.isNaN(last.get().gold()) ? "no gold items" : "random picks did not get so far"));
        Label meaning = new Label("Only gold items measure accuracy without bias. What was picked is harder than the rest, so accuracy on it is too low; what the model expects can be too high.");
        meaning.setWrapText(true);
        meaning.getStyleClass().add("bw-caption");
        context.inspect("Active learning", List.of(facts, meaning));
    }

    @Override
    public void shown() {
        model.refresh();
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.of("label.active-train", "Train on the labels so far", "mdi2b-brain", "Ctrl+Shift+T", model::train));
    }

    /** A strategy by its title, and in the list with a sentence. */
    private static final class StrategyCell extends ListCell<Strategy> {
        private final boolean explained;

        StrategyCell(boolean explained) {
            this.explained = explained;
        }

        @Override
        protected void updateItem(Strategy item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.title());
            setTooltip(!explained || empty || item == null ? null : new Tooltip(item.description()));
        }
    }
}
