package org.benchwright.views.recipe;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.benchwright.engine.recipe.RecipeResult.StepResult;
import org.benchwright.engine.track.Run;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;

/** Under a recipe: what the shown run did, step by step with its time, and the runs before. */
final class RunSection extends TabPane {
    private static final double BAR = 220;

    private record Line(StepResult step, double start, double total, boolean running) {
    }

    private final RecipeModel model;
    private final TableView<Line> steps = new TableView<>();
    private final TableView<Run> runs = new TableView<>();
    private final Tab stepsTab = new Tab("Steps", steps);

    /**
     * @param toStep chooses a step
     */
    RunSection(RecipeModel model, Consumer<String> toStep) {
        this.model = model;
        setId("recipe-run");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("dense");
        getTabs().addAll(stepsTab, new Tab("Earlier runs", runs));
        build(toStep);
        model.resultProperty().subscribe(this::show);
        model.runningProperty().subscribe(this::show);
    }

    private void show() {
        List<StepResult> all = model.resultProperty().get().map(r -> r.steps()).orElse(List.of());
        double total = all.stream().mapToDouble(StepResult::seconds).sum();
        List<Line> lines = new java.util.ArrayList<>();
        double at = 0;
        for (StepResult step : all) {
            lines.add(new Line(step, at, total, model.runningProperty().get()));
            at += step.seconds();
        }
        steps.getItems().setAll(lines);
        stepsTab.setText(model.resultProperty().get().map(r -> "Run " + r.run()).orElse("Steps"));
    }

    private void build(Consumer<String> toStep) {
        for (TableView<?> table : List.of(steps, runs)) {
            table.getStyleClass().addAll("bw-table", "edge-to-edge", "dense");
            table.setFixedCellSize(28);
        }
        steps.setId("recipe-steps");
        steps.setPlaceholder(new Label("Not run yet. Ctrl+Enter runs it."));
        steps.getColumns().add(Columns.text("id", "Step", 130, line -> line.step().id()));
        steps.getColumns().add(Columns.text("use", "Does", 130, line -> line.step().use()));
        steps.getColumns().add(Columns.node("state", "State", 100, RunSection::words, line -> new Pill(words(line), tone(line))));
        steps.getColumns().add(Columns.number("took", "Took", 72, line -> line.step().seconds() > 0 ? line.step().seconds() : Double.NaN, Numbers::seconds));
        steps.getColumns().add(Columns.node("when", "When", BAR + 16, line -> "", RunSection::bar));
        steps.getColumns().add(Columns.text("result", "Result", 420, line -> line.step().error().isEmpty()
                ? String.join(", ", line.step().outputs().entrySet().stream().map(o -> o.getKey() + " " + o.getValue()).toList()) : line.step().error()));
        steps.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null) {
                toStep.accept(line.step().id());
            }
        });
        runs.setId("recipe-runs");
        runs.setPlaceholder(new Label("Runs of this recipe are kept here."));
        runs.setItems(model.history());
        runs.getColumns().add(Columns.number("run", "Run", 60, Run::id, v -> Numbers.count((long) v)));
        runs.getColumns().add(Columns.node("state", "State", 100, Run::state, run -> new Pill(run.state().toLowerCase(java.util.Locale.ROOT),
                RecipesPanel.tone(java.util.Optional.of(run)))));
        runs.getColumns().add(Columns.time("started", "Started", 130, Run::startedAt));
        runs.getColumns().add(Columns.number("took", "Took", 80, RecipesModel::seconds, Numbers::seconds));
        runs.getColumns().add(Columns.number("steps", "Steps", 64, run -> run.metrics().getOrDefault("steps", Double.NaN), v -> Numbers.count((long) v)));
        runs.getColumns().add(Columns.number("kept", "Kept", 64, run -> run.metrics().getOrDefault("cached_steps", Double.NaN), v -> Numbers.count((long) v)));
        runs.getColumns().add(Columns.text("error", "Error", 420, Run::error));
        runs.getSelectionModel().selectedItemProperty().subscribe(run -> {
            if (run != null && !model.runningProperty().get()) {
                model.look(run.id());
            }
        });
    }

    private static String words(Line line) {
        return line.step().cached() ? "kept result" : line.step().state().equals("waiting") && !line.running() ? "not reached" : line.step().state();
    }

    private static Pill.Tone tone(Line line) {
        return switch (line.step().state()) {
            case "done" -> line.step().cached() ? Pill.Tone.NEUTRAL : Pill.Tone.GOOD;
            case "failed" -> Pill.Tone.BAD;
            case "running" -> Pill.Tone.ACCENT;
            default -> Pill.Tone.NEUTRAL;
        };
    }

    private static Node bar(Line line) {
        if (line.total() <= 0 || line.step().seconds() <= 0) {
            return new Pane();
        }
        Region before = new Region();
        before.setMinWidth(BAR * line.start() / line.total());
        Region bar = new Region();
        bar.getStyleClass().add("bw-gantt");
        bar.setMinSize(Math.max(2, BAR * line.step().seconds() / line.total()), 10);
        bar.setMaxHeight(10);
        HBox row = new HBox(before, bar);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
