package org.benchwright.views.recipe;

import java.time.Duration;
import java.time.Instant;
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

    private record Line(StepResult step, double start, double length, boolean running) {
    }

    private final RecipeModel model;
    private final TableView<Line> steps = new TableView<>();
    private final TableView<Run> runs = new TableView<>();
    private final Tab stepsTab = new Tab("Steps", steps);

    /**
     * @param toStep   chooses a step
     * @param moreRoom called when rows are to be shown
     */
    RunSection(RecipeModel model, BeforeAfterModel rows, Consumer<String> toStep, Runnable moreRoom) {
        this.model = model;
        setId("recipe-below");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("dense");
        RunLines lines = new RunLines(model);
        Tab log = new Tab("Log", lines.log());
        model.chosenProperty().subscribe(id -> log.setText(id.isEmpty() ? "Log" : "Log of " + id));
        Tab beforeAfter = new Tab("Before and after", new BeforeAfter(rows));
        beforeAfter.selectedProperty().subscribe(seen -> {
            rows.watch(seen);
            if (seen) {
                moreRoom.run();
            }
        });
        Tab dry = new Tab("What would run", lines.dry());
        getTabs().addAll(stepsTab, log, beforeAfter, dry, new Tab("Changes", lines.changes()), new Tab("Earlier runs", runs));
        model.dryProperty().subscribe((before, now) -> now.ifPresent(d -> getSelectionModel().select(dry)));
        build(toStep);
        model.resultProperty().subscribe(this::show);
        model.runningProperty().subscribe(this::show);
    }

    private void show() {
        List<StepResult> all = model.resultProperty().get().map(r -> r.steps()).orElse(List.of());
        List<Instant> starts = all.stream().map(StepResult::started).filter(t -> !t.isEmpty()).map(Instant::parse).toList();
        Instant first = starts.stream().min(Instant::compareTo).orElse(Instant.EPOCH);
        double total = Math.max(1e-3, all.stream().filter(s -> !s.started().isEmpty()).mapToDouble(s -> since(first, s) + s.seconds()).max()
                .orElse(0));
        List<Line> lines = all.stream().map(step -> new Line(step, step.started().isEmpty() ? 0 : since(first, step) / total, step.seconds() / total,
                model.runningProperty().get())).toList();
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
        steps.getColumns().add(Columns.number("took", "Took", 72, line -> line.step().seconds() > 0 ? line.step().seconds() : Double.NaN,
                Numbers::seconds));
        steps.getColumns().add(Columns.node("when", "When", BAR + 16, line -> "", RunSection::bar));
        steps.getColumns().add(Columns.text("result", "Result", 420, line -> line.step().error().isEmpty()
                ? String.join(", ", line.step().outputs().entrySet().stream().map(o -> o.getKey() + " " + o.getValue()).toList()) : line.step()
                .error()));
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
        runs.getColumns().add(Columns.number("steps", "Steps", 64, run -> run.metrics().getOrDefault("steps", Double.NaN),
                v -> Numbers.count((long) v)));
        runs.getColumns().add(Columns.number("kept", "Kept", 64, run -> run.metrics().getOrDefault("cached_steps", Double.NaN),
                v -> Numbers.count((long) v)));
        runs.getColumns().add(Columns.text("error", "Error", 420, Run::error));
        runs.getSelectionModel().selectedItemProperty().subscribe(run -> {
            if (run != null && !model.runningProperty().get()) {
                model.look(run.id());
            }
        });
    }

    private static double since(Instant first, StepResult step) {
        return Duration.between(first, Instant.parse(step.started())).toNanos() / 1e9;
    }

    private static String words(Line line) {
        return line.step().cached() ? "kept result" : line.step().state().equals("waiting") && !line.running() ? "not reached" : line.step().state();
    }

    private static Pill.Tone tone(Line line) {
        return switch (line.step().state()) {
            case "done" -> line.step().cached() ? Pill.Tone.NEUTRAL : Pill.Tone.GOOD;
            case "failed" -> Pill.Tone.BAD;
            case "retrying" -> Pill.Tone.WARN;
            case "running" -> Pill.Tone.ACCENT;
            default -> Pill.Tone.NEUTRAL;
        };
    }

    private static Node bar(Line line) {
        if (line.length() <= 0 || line.step().cached()) {
            return new Pane();
        }
        Region before = new Region();
        before.setMinWidth(BAR * line.start());
        Region bar = new Region();
        bar.getStyleClass().add("bw-gantt");
        bar.setMinSize(Math.max(2, BAR * line.length()), 10);
        bar.setMaxHeight(10);
        HBox row = new HBox(before, bar);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
