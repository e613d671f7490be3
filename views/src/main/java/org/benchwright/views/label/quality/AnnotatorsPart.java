package org.benchwright.views.label.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.quality.AnnotatorQuality;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;

/** How good each annotator is: a table of all, below it the page of the one chosen. */
final class AnnotatorsPart {
    private final Runnable label;
    private final TableView<AnnotatorQuality> table = new TableView<>();
    private final VBox one = new VBox(16);
    private final VBox view;
    private Optional<QualityModel.Known> known = Optional.empty();

    AnnotatorsPart(Runnable label) {
        this.label = label;
        table.setId("quality-annotators");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.getColumns().add(Columns.text("name", "Annotator", 150, AnnotatorQuality::name));
        table.getColumns().add(Columns.number("answers", "Labels", 70, AnnotatorQuality::answers, v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.text("accuracy", "Right on gold", 180, AnnotatorsPart::accuracy));
        table.getColumns().add(Columns.number("agreement", "With others", 90, a -> or(a.agreement()), Numbers::percent));
        table.getColumns().add(Columns.number("seconds", "Median", 80, a -> or(a.medianSeconds()), Numbers::seconds));
        table.getColumns().add(Columns.number("drift", "Drift", 80, AnnotatorsPart::drift, v -> String.format(Locale.ROOT, "%+.0f pts", 100 * v).replace('-', '−')));
        table.getColumns().add(Columns.node("state", "State", 170, AnnotatorsPart::state, a -> new Pill(state(a), tone(a))));
        table.getSelectionModel().selectedItemProperty().subscribe(a -> show(Optional.ofNullable(a)));
        ScrollPane scroll = new ScrollPane(one);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("bw-scroll", "edge-to-edge");
        one.setStyle("-fx-padding: 0 12 16 0;");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        view = new VBox(16, table, scroll);
    }

    Node of(QualityModel.Known now) {
        known = Optional.of(now);
        if (now.annotators().isEmpty()) {
            return new EmptyState("mdi2a-account-outline", "Nobody labelled yet", "Here stands how good each annotator is: on items whose answer is known, beside the others, and how fast.")
                    .start("Go to the desk", label);
        }
        String chosen = Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(AnnotatorQuality::name).orElse("");
        table.getItems().setAll(now.annotators());
        table.setMinHeight(34 * Math.min(7, now.annotators().size()) + 36);
        table.setPrefHeight(table.getMinHeight());
        int at = Math.max(0, now.annotators().stream().map(AnnotatorQuality::name).toList().indexOf(chosen));
        table.getSelectionModel().select(at);
        return view;
    }

    void takeKeyboard() {
        table.requestFocus();
    }

    private void show(Optional<AnnotatorQuality> chosen) {
        one.getChildren().clear();
        if (chosen.isEmpty() || known.isEmpty()) {
            return;
        }
        AnnotatorQuality a = chosen.get();
        Label name = Page.section(a.name());
        name.setId("quality-annotator");
        one.getChildren().add(name);
        a.warnings().forEach(w -> {
            Label line = new Label(w, Icons.of("mdi2a-alert-outline", 16));
            line.setWrapText(true);
            line.getStyleClass().addAll("bw-quality-sentence", "bw-quality-alarm");
            one.getChildren().add(line);
        });
        Label words = new Label(fatigue(a));
        words.setWrapText(true);
        words.getStyleClass().add("bw-caption");
        one.getChildren().add(words);
        Charts charts = new Charts().add("annotator-accuracy", AnnotatorCharts.accuracy(a), 280).add("annotator-pace", AnnotatorCharts.pace(a), 280);
        known.get().consensus().filter(r -> r.data().annotators().contains(a.name()) && r.data().annotators().size() > 1)
                .ifPresent(r -> charts.add("annotator-confusion", AnnotatorCharts.confusion(a, r), Math.clamp(130 + 32L * r.data().labels().size(), 280, 520)));
        one.getChildren().add(charts);
    }

    private static String fatigue(AnnotatorQuality a) {
        String gold = a.goldItems() == 0 ? "No gold item answered: mark items whose answer is known, they are mixed in unseen. " : "";
        return gold + a.fatigue().map(f -> f.tired() ? "Tires: from the first to the last third of sessions slower, " + Numbers.seconds(f.firstSeconds()) + " to "
                + Numbers.seconds(f.lastSeconds()) + ", and right less often, " + Numbers.percent(f.firstAgreement()) + " to " + Numbers.percent(f.lastAgreement())
                + ". Suggest breaks." : "Does not tire: " + Numbers.percent(f.firstAgreement()) + " in the first third of sessions, " + Numbers.percent(f.lastAgreement())
                + " in the last.").orElse("Sessions are too short to tell whether it tires.");
    }

    private static String accuracy(AnnotatorQuality a) {
        return a.accuracy().isEmpty() ? "no gold" : Numbers.percent(a.accuracy().getAsDouble())
                + a.interval().map(i -> String.format(Locale.ROOT, "  [%.0f, %.0f]", 100 * i.low(), 100 * i.high())).orElse("");
    }

    private static double or(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    /** From the first stretch of work to the last, on gold or else with the others. */
    static double drift(AnnotatorQuality a) {
        boolean gold = a.windows().stream().filter(w -> w.accuracy().isPresent()).count() > 1;
        List<Double> told = a.windows().stream().map(w -> gold ? w.accuracy() : w.agreement()).filter(OptionalDouble::isPresent).map(OptionalDouble::getAsDouble).toList();
        return told.size() < 2 ? Double.NaN : told.getLast() - told.getFirst();
    }

    private static String state(AnnotatorQuality a) {
        boolean tired = a.fatigue().map(AnnotatorQuality.Fatigue::tired).orElse(false);
        boolean wrong = a.accuracy().isPresent() && a.accuracy().getAsDouble() < 0.9;
        return a.warnings().isEmpty() ? "fine" : wrong ? tired ? "under 90 %, tires" : "under 90 %" : tired && a.warnings().size() == 1 ? "tires" : a.warnings().size() == 1 ? "1 warning" : a.warnings().size() + " warnings";
    }

    private static Pill.Tone tone(AnnotatorQuality a) {
        return a.warnings().isEmpty() ? Pill.Tone.GOOD : Pill.Tone.WARN;
    }
}
