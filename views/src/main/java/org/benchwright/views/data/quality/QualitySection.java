package org.benchwright.views.data.quality;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.quality.Quality;
import org.benchwright.engine.data.quality.QualityReport;
import org.benchwright.engine.data.quality.Rule;
import org.benchwright.views.chart.Axis;
import org.benchwright.views.chart.Chart;
import org.benchwright.views.chart.ChartSpec;
import org.benchwright.views.chart.Series;
import org.benchwright.views.chart.XYData;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.control.Pill;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.shell.PanelContext;

/** How good a dataset version is: scores, a line a rule, the rows that break the chosen one, and the rules as a form or as text. */
public final class QualitySection extends StackPane {
    private static final double ROOMY = 700;

    private final QualityModel model;
    private final HBox scores = new HBox(8);
    private final Label when = new Label();
    private final ChecksTable table;
    private final Label broken = Page.section("");
    private final Label repair = new Label();
    private final PagedTable rows;
    private final Chart history = new Chart();
    private final VBox looking;
    private final RuleForm form;
    private final TextArea text = new TextArea();
    private final VBox asText;
    private final EmptyState nothing;
    private int checks;

    public QualitySection(PanelContext context, QualityModel model) {
        this.model = model;
        setId("quality");
        form = new RuleForm(model, this::look);
        table = new ChecksTable(line -> line.flatMap(ChecksTable.Line::check).ifPresentOrElse(model::choose, model::chooseNone),
                line -> edit(Optional.of(line.rule())), line -> model.remove(line.rule()));
        rows = new PagedTable(context.background());
        rows.setId("quality-failing");
        rows.setEmptyText("No row breaks it.");
        Button check = button("quality-check", "Check now", "mdi2c-check-all", model::check);
        check.getStyleClass().add("accent");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox acts = new HBox(8, check, button("quality-add", "Add rule", "mdi2p-plus", () -> edit(Optional.empty())),
                button("quality-suggest", "Suggest rules", "mdi2l-lightbulb-outline", model::suggest),
                button("quality-text", "As text", "mdi2c-code-braces", this::asText),
                button("quality-quarantine", "Quarantine", "mdi2f-filter-remove-outline", model::quarantine), gap, when);
        acts.setAlignment(Pos.CENTER_LEFT);
        when.getStyleClass().add("bw-caption");
        scores.setAlignment(Pos.CENTER_LEFT);
        repair.getStyleClass().add("bw-caption");
        repair.setWrapText(true);
        history.setPrefHeight(150);
        history.setMinHeight(150);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(rows, Priority.SOMETIMES);
        rows.setPrefHeight(180);
        rows.setMinHeight(150);
        heightProperty().subscribe(h -> room());
        looking = new VBox(8, acts, scores, table, broken, repair, rows, history);
        text.setId("quality-rules-text");
        text.getStyleClass().add("bw-mono");
        VBox.setVgrow(text, Priority.ALWAYS);
        asText = textView();
        nothing = new EmptyState("mdi2c-clipboard-check-outline", "No rules yet",
                "Rules say what must hold of this data. Suggested ones hold of it as it is and tell when that changes.")
                .start("Suggest rules", model::suggest).orElse("Add a rule by hand", () -> edit(Optional.empty()));
        model.stateProperty().subscribe(found -> found.ifPresent(this::show));
        model.failingProperty().subscribe(this::failing);
    }

    private static Button button(String id, String title, String icon, Runnable act) {
        Button button = new Button(title, Icons.of(icon, 16));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> act.run());
        return button;
    }

    private VBox textView() {
        Label problem = new Label();
        problem.setId("quality-text-problem");
        problem.getStyleClass().add("bw-error");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        Button save = button("quality-save-text", "Save rules", "mdi2c-content-save-outline", () -> {
            if (model.text(text.getText(), "Change rules")) {
                look();
            }
        });
        save.getStyleClass().add("accent");
        return new VBox(8, text, problem, new HBox(8, save, button("quality-cancel-text", "Cancel", "", this::look)));
    }

    private void show(QualityModel.State state) {
        Optional<QualityReport> report = state.report();
        List<ChecksTable.Line> lines = state.rules().rules().stream().map(rule -> new ChecksTable.Line(rule,
                report.flatMap(r -> r.checks().stream().filter(c -> c.rule().equals(rule.name())).findFirst()))).toList();
        table.show(lines);
        List<Node> pills = new ArrayList<>();
        report.ifPresent(r -> {
            pills.add(new Pill(r.passed() ? "✓ Passed" : "✕ Not passed", r.passed() ? Pill.Tone.GOOD : Pill.Tone.BAD));
            pills.add(score("Score", r.score()));
            r.dimensions().forEach((dimension, value) -> pills.add(score(Choices.label(dimension), value)));
        });
        scores.getChildren().setAll(pills);
        scores.setManaged(!pills.isEmpty());
        when.setText(report.map(r -> "Checked " + Numbers.ago(r.checkedAt())).orElse("Not checked with these rules"));
        history(state.history());
        if (!getChildren().contains(form) && !getChildren().contains(asText)) {
            look();
        }
        if (report.isEmpty()) {
            failing(Optional.empty());
        }
    }

    /** In a low window the history makes room for the rows that were asked for; Escape in the table brings it back. */
    private void room() {
        boolean fits = checks > 1 && (!rows.isVisible() || getHeight() >= ROOMY);
        history.setVisible(fits);
        history.setManaged(fits);
    }

    private static Pill score(String title, double score) {
        String shown = Numbers.percent(Math.floor(score * 1000) / 1000);
        return new Pill(title + " " + shown, score < QualityReport.ALERT_BELOW ? Pill.Tone.WARN : Pill.Tone.NEUTRAL);
    }

    private void history(List<QualityReport> reports) {
        List<QualityReport> oldest = reports.reversed();
        checks = oldest.size();
        room();
        if (oldest.size() > 1) {
            double[] at = oldest.stream().mapToDouble(r -> Instant.parse(r.checkedAt()).toEpochMilli()).toArray();
            double[] scored = oldest.stream().mapToDouble(r -> 100 * r.score()).toArray();
            history.setSpec(ChartSpec.of("Score of each check", Axis.time("", ZoneId.systemDefault()), Axis.linear("Score").in("%"),
                    Series.Line.of("score", XYData.of(at, scored)), Series.Points.of("score", XYData.of(at, scored))));
        }
    }

    private void failing(Optional<QualityModel.Failing> found) {
        boolean shown = found.isPresent();
        broken.setVisible(shown);
        broken.setManaged(shown);
        repair.setVisible(shown);
        repair.setManaged(shown);
        rows.setVisible(shown && found.get().rows().isPresent());
        rows.setManaged(rows.isVisible());
        room();
        found.ifPresent(f -> {
            broken.setText(f.rows().isPresent() ? "Rows that break " + f.rule() : f.rule());
            repair.setText((f.why().isEmpty() ? "" : f.why() + " ") + model.stateProperty().get().flatMap(s -> s.rules().rule(f.rule()))
                    .map(Rule::kind).map(Quality::repair).orElse(""));
            f.rows().ifPresent(page -> rows.show(RowSource.of(page.columns().stream().map(c -> new RowSource.Field(c.name(), c.type(), "")).toList(),
                    page.rows())));
        });
    }

    private void edit(Optional<Rule> rule) {
        getChildren().setAll(form);
        form.edit(rule);
    }

    private void asText() {
        model.forgetProblem();
        model.stateProperty().get().ifPresent(s -> text.setText(s.rules().text()));
        getChildren().setAll(asText);
        text.requestFocus();
    }

    private void look() {
        boolean none = model.stateProperty().get().map(s -> s.rules().rules().isEmpty()).orElse(true);
        getChildren().setAll(none ? nothing : looking);
        if (!none) {
            table.requestFocus();
        }
    }
}
