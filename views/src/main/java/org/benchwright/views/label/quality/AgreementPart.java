package org.benchwright.views.label.quality;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.quality.ProjectAgreement;
import org.benchwright.engine.stats.agreement.Measure;
import org.benchwright.views.control.EmptyState;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;

/** How far annotators agree: in a sentence, in figures, by pair, by label and over time. */
final class AgreementPart {
    private final Runnable adjudicate;
    private final Runnable label;

    /**
     * @param adjudicate shows the items to settle
     * @param label      shows the desk
     */
    AgreementPart(Runnable adjudicate, Runnable label) {
        this.adjudicate = adjudicate;
        this.label = label;
    }

    Node of(QualityModel.Known known) {
        ProjectAgreement found = known.agreement();
        if (found.answers() == 0) {
            return new EmptyState("mdi2c-compare-horizontal", "Nothing is labelled yet", "Agreement tells how far one can rely on labels. It needs answers of two people to the same items.")
                    .start("Go to the desk", label);
        }
        if (found.annotators().size() < 2) {
            String one = found.annotators().getFirst();
            int perItem = known.project().rules().perItem();
            return new EmptyState("mdi2a-account-multiple-outline", "So far only " + one + " labelled", "Agreement needs a second person on some of the same items. "
                    + (perItem < 2 ? "Ask two or more an item with “benchwright label rules " + known.project().name() + " --per-item 2”, then label as somebody else."
                    : "Each item asks " + perItem + " people: choose “Label as somebody else” at the desk, or give a colleague a share.")).start("Go to the desk", label);
        }
        if (found.paired() == 0) {
            return new EmptyState("mdi2c-compare-horizontal", "No item has answers of two people", found.annotators().size()
                    + " people labelled, each other items. Let two of them answer some of the same items, 50 or more tell something.").start("Go to the desk", label);
        }
        VBox box = new VBox(16, sentence(found), facts(known));
        Charts charts = new Charts().add("quality-pairs", AgreementCharts.pairs(found), Math.clamp(120 + 40L * found.annotators().size(), 260, 480))
                .add("quality-measures", AgreementCharts.measures(found), Math.clamp(120 + 40L * found.annotators().size(), 260, 480))
                .add("quality-by-label", AgreementCharts.labels(found), 280).add("quality-over-time", AgreementCharts.time(found), 280);
        box.getChildren().add(charts);
        List<Map.Entry<String, Measure>> none = found.measures().entrySet().stream().filter(m -> m.getValue().value().isEmpty()).toList();
        if (!none.isEmpty()) {
            Facts why = new Facts();
            none.forEach(m -> why.add(MeasureWords.of(m.getKey()), m.getValue().why()));
            why.setId("quality-none");
            box.getChildren().addAll(Page.section("Measures that do not apply"), why);
        }
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("bw-scroll", "edge-to-edge");
        box.setStyle("-fx-padding: 0 12 16 0;");
        return scroll;
    }

    private Node sentence(ProjectAgreement found) {
        Measure main = found.measures().get(found.main());
        String figure = main == null || main.value().isEmpty() ? "" : written(main);
        String name = MeasureWords.of(found.main());
        Label said = new Label();
        said.setWrapText(true);
        said.setId("quality-sentence");
        if (figure.isEmpty()) {
            said.setText("How far they agree cannot be told: " + (main == null ? "there is no measure for these answers" : main.why()) + ".");
        } else if (found.alarmed()) {
            said.setText("Agreement is too low: " + name + " " + figure + " is under the alarm of " + alarm(found)
                    + ". Say in the guidelines what the labels below mean, then adjudicate what is open.");
            said.setGraphic(Icons.of("mdi2a-alert-outline", 18));
        } else {
            said.setText("Annotators agree well enough: " + name + " " + figure + ", alarm at " + alarm(found) + ".");
            said.setGraphic(Icons.of("mdi2c-check-circle-outline", 18));
        }
        said.getStyleClass().addAll("bw-quality-sentence", found.alarmed() ? "bw-quality-alarm" : "bw-quality-fine");
        return said;
    }

    private Node facts(QualityModel.Known known) {
        ProjectAgreement found = known.agreement();
        Label counts = new Label(Numbers.count(found.paired()) + " of " + Numbers.count(found.items()) + " labelled items have two answers or more · "
                + found.annotators().size() + " annotators · " + Numbers.count(found.answers()) + " answers");
        counts.getStyleClass().add("bw-caption");
        VBox box = new VBox(8, counts);
        if (known.open() > 0) {
            Button go = new Button("Adjudicate " + (known.open() == 1 ? "one item" : Numbers.count(known.open()) + " items"));
            go.setId("quality-settle");
            go.setOnAction(e -> adjudicate.run());
            box.getChildren().add(go);
        }
        return box;
    }

    private static String alarm(ProjectAgreement found) {
        return String.format(Locale.ROOT, "%.2f", found.alarm());
    }

    static String written(Measure measure) {
        return String.format(Locale.ROOT, "%.2f", measure.value().orElseThrow())
                + measure.interval().map(i -> String.format(Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high())).orElse("");
    }
}
