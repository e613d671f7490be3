package org.benchwright.views.recipe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.benchwright.engine.recipe.DryRun.DryStep;
import org.benchwright.engine.recipe.LogLine;
import org.benchwright.engine.recipe.RunDiff.StepDiff;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;

/** What a run said, what the next would do, and what changed since the run before, each as a table. */
final class RunLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final RecipeModel model;

    RunLines(RecipeModel model) {
        this.model = model;
    }

    /** What the steps of the shown run said, or the chosen one alone. */
    TableView<LogLine> log() {
        TableView<LogLine> table = table("recipe-log", "Nothing was said yet.");
        FilteredList<LogLine> lines = new FilteredList<>(model.log());
        model.chosenProperty().subscribe(id -> lines.setPredicate(line -> id.isEmpty() || line.step().equals(id)));
        table.setItems(lines);
        table.getColumns().add(Columns.text("at", "At", 80, line -> TIME.format(Instant.parse(line.at()))));
        table.getColumns().add(Columns.text("step", "Step", 130, LogLine::step));
        table.getColumns().add(Columns.number("attempt", "Attempt", 72, LogLine::attempt, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.text("text", "Said", 700, LogLine::text));
        return table;
    }

    /** What a run would do now, and why. */
    TableView<DryStep> dry() {
        TableView<DryStep> table = table("recipe-dry", "Ask with Ctrl+Shift+D: nothing is run for it.");
        model.dryProperty().subscribe(dry -> table.getItems().setAll(dry.map(d -> d.steps()).orElse(List.of())));
        table.getColumns().add(Columns.text("id", "Step", 130, DryStep::id));
        table.getColumns().add(Columns.text("use", "Does", 130, DryStep::use));
        table.getColumns().add(Columns.node("action", "Would", 140, RunLines::words, step -> new Pill(words(step), tone(step))));
        table.getColumns().add(Columns.text("why", "Why", 600, step -> String.join("; ", step.why())));
        return table;
    }

    /** How the shown run differs from the one before it. */
    TableView<StepDiff> changes() {
        TableView<StepDiff> table = table("recipe-changes", "There is no run before this one.");
        table.setItems(model.changes());
        table.getColumns().add(Columns.text("id", "Step", 130, StepDiff::id));
        table.getColumns().add(Columns.node("change", "Is", 90, StepDiff::change,
                diff -> new Pill(diff.change(), diff.change().equals("same") ? Pill.Tone.NEUTRAL : Pill.Tone.ACCENT)));
        table.getColumns().add(Columns.number("before", "Took before", 96, StepDiff::secondsBefore, Numbers::seconds));
        table.getColumns().add(Columns.number("after", "Took now", 96, StepDiff::secondsAfter, Numbers::seconds));
        table.getColumns().add(Columns.text("what", "What", 600,
                diff -> String.join("; ", Stream.concat(diff.inputs().stream(), diff.outputs().stream()).toList())));
        return table;
    }

    static <T> TableView<T> table(String id, String empty) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("bw-table", "edge-to-edge", "dense");
        table.setFixedCellSize(28);
        table.setPlaceholder(new Label(empty));
        return table;
    }

    static String words(DryStep step) {
        return switch (step.action()) {
            case CACHED -> "keep its result";
            case RUN -> "run";
            case DEPENDS -> "depend";
            case FAILS -> "fail";
        };
    }

    private static Pill.Tone tone(DryStep step) {
        return switch (step.action()) {
            case CACHED, DEPENDS -> Pill.Tone.NEUTRAL;
            case RUN -> Pill.Tone.ACCENT;
            case FAILS -> Pill.Tone.BAD;
        };
    }
}
