package org.benchwright.views.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.benchwright.engine.label.schema.LabelOption;

/** Labels as a row of chips with their keys; narrower ones stand beside the wider one they belong to. */
public final class LabelChips extends VBox {
    private static final PseudoClass GIVEN = PseudoClass.getPseudoClass("given");

    private final Map<String, Button> chips = new LinkedHashMap<>();

    /** @param give called with the label of the chip that is clicked */
    public LabelChips(String question, List<LabelOption> labels, Consumer<LabelOption> give) {
        super(8);
        Map<String, LabelOption> byId = new HashMap<>();
        labels.forEach(l -> byId.put(l.id(), l));
        Map<String, List<LabelOption>> groups = new LinkedHashMap<>();
        boolean tree = labels.stream().anyMatch(l -> !l.under().isEmpty());
        labels.forEach(l -> groups.computeIfAbsent(tree ? root(l, byId) : "", g -> new ArrayList<>()).add(l));
        groups.values().forEach(group -> {
            FlowPane row = new FlowPane(8, 8);
            group.forEach(label -> {
                Button chip = chip(question, label, give);
                chips.put(label.id(), chip);
                row.getChildren().add(depth(label, byId) == 0 ? chip : inner(depth(label, byId), chip));
            });
            getChildren().add(row);
        });
    }

    /** Marks the chips of these labels. */
    public void mark(Set<String> given) {
        chips.forEach((id, chip) -> chip.pseudoClassStateChanged(GIVEN, given.contains(id)));
    }

    private static String root(LabelOption label, Map<String, LabelOption> byId) {
        LabelOption at = label;
        while (!at.under().isEmpty() && byId.containsKey(at.under())) {
            at = byId.get(at.under());
        }
        return at.id();
    }

    private static int depth(LabelOption label, Map<String, LabelOption> byId) {
        int depth = 0;
        for (LabelOption at = label; !at.under().isEmpty() && byId.containsKey(at.under()); at = byId.get(at.under())) {
            depth++;
        }
        return depth;
    }

    private static HBox inner(int depth, Button chip) {
        Label under = new Label("›".repeat(depth));
        under.getStyleClass().add("bw-caption");
        HBox pair = new HBox(6, under, chip);
        pair.setAlignment(Pos.CENTER);
        return pair;
    }

    private static Button chip(String question, LabelOption label, Consumer<LabelOption> give) {
        HBox face = new HBox(8);
        face.setAlignment(Pos.CENTER);
        if (!label.key().isEmpty()) {
            Label key = new Label(label.key());
            key.getStyleClass().add("bw-key");
            face.getChildren().add(key);
        }
        Label name = new Label(label.name());
        name.getStyleClass().add("bw-label-name");
        face.getChildren().add(name);
        Button chip = new Button("", face);
        chip.setId("chip-" + question + "-" + label.id());
        chip.getStyleClass().add("bw-label-chip");
        chip.setStyle("-label-colour: " + label.colour() + "; -label-behind: " + LabelColours.behind(label.colour()) + "; -label-words: "
                + LabelColours.words(label.colour()) + ";");
        chip.setFocusTraversable(false);
        chip.setAccessibleText(label.name());
        if (!label.doc().isEmpty()) {
            chip.setTooltip(new Tooltip(label.doc()));
        }
        chip.setOnAction(e -> give.accept(label));
        return chip;
    }
}
