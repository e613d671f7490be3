package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.AnnotationState;
import org.benchwright.engine.label.LabelProject;
import org.benchwright.engine.label.Mark;
import org.benchwright.engine.label.schema.LabelOption;
import org.benchwright.engine.label.schema.LabelSchema;
import org.benchwright.engine.label.schema.Question;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.MarkdownText;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.WrappedText;

/** What the inspector says beside the desk: how to label, and what is known of the item. */
final class DeskFacts {
    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST = 120;

    private DeskFacts() {
    }

    /** @param annotator who labels: what others say stays hidden where several are to judge by themselves */
    static List<Node> of(LabelProject project, Optional<DeskModel.Showing> showing, String annotator) {
        List<Node> nodes = new ArrayList<>();
        if (!project.schema().guidelines().isBlank()) {
            nodes.add(guidelines(project.schema()));
        }
        project.schema().questions().forEach(q -> labels(q).ifPresent(nodes::add));
        showing.ifPresent(s -> item(project, s, annotator, nodes));
        return nodes;
    }

    static Node guidelines(LabelSchema schema) {
        MarkdownText text = new MarkdownText();
        text.show(schema.guidelines());
        return text;
    }

    /** What labels mean, where the schema says so. */
    private static Optional<Node> labels(Question question) {
        List<LabelOption> told = question.labels().stream().filter(l -> !l.doc().isEmpty() || !l.examples().isEmpty()).toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        VBox box = new VBox(6);
        told.forEach(label -> {
            Label name = new Label(label.name());
            name.getStyleClass().add("bw-label-name-told");
            name.setStyle("-fx-text-fill: " + LabelColours.words(label.colour()) + ";");
            box.getChildren().add(name);
            if (!label.doc().isEmpty()) {
                box.getChildren().add(wrapped(label.doc(), ""));
            }
            label.examples().forEach(e -> box.getChildren().add(wrapped("“" + e + "”", "bw-caption")));
        });
        return Optional.of(box);
    }

    private static void item(LabelProject project, DeskModel.Showing s, String annotator, List<Node> nodes) {
        List<Mark> open = s.marks().stream().filter(Mark::open).toList();
        if (!open.isEmpty()) {
            VBox box = new VBox(6, Page.section("Flags and comments"));
            open.forEach(m -> box.getChildren().add(wrapped((m.text().isEmpty() ? "Flagged" : m.text()) + "  (" + m.annotator() + ", " + Numbers.ago(m.at()) + ")", "")));
            nodes.add(box);
        }
        Facts facts = new Facts();
        facts.add("Row", Numbers.count(s.item().index()));
        // A column called as a question holds its answer, as data with known labels do.
        s.item().fields().entrySet().stream().filter(e -> !project.media().columns().contains(e.getKey()))
                .filter(e -> project.schema().question(e.getKey()).isEmpty()).limit(MOST_COLUMNS)
                .forEach(e -> facts.add(e.getKey(), shortened(e.getValue() == null ? "–" : e.getValue().toString())));
        nodes.add(new VBox(6, Page.section("Item"), facts));
        boolean openly = project.rules().review() || project.rules().perItem() == 1;
        List<Annotation> said = s.said().stream().filter(a -> openly || a.annotator().equals(annotator)).toList();
        if (!said.isEmpty()) {
            Facts answers = new Facts();
            said.forEach(a -> answers.add(a.annotator(), (a.state() == AnnotationState.SKIPPED ? "skipped" : shortened(a.answers().words())) + ", " + Numbers.ago(a.at()),
                    Numbers.exact(a.at())));
            nodes.add(new VBox(6, Page.section("Said so far"), answers));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST - 1, text.codePointCount(0, text.length())))) + "…";
    }

    private static Node wrapped(String words, String style) {
        return WrappedText.of(words, style);
    }
}
