package org.benchwright.views.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.engine.catalog.PersonalData;
import org.benchwright.engine.catalog.ServiceLevel;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;

/** What the inspector says about a thing of the catalog; of a dataset or column a person can say more, and look for personal data. */
final class EntryFacts {
    private final CatalogModel model;
    private final Runnable again;

    /** @param again inspects the same thing once more */
    EntryFacts(CatalogModel model, Runnable again) {
        this.model = model;
        this.again = again;
    }

    List<Node> of(CatalogEntry entry, Optional<CatalogModel.Known> known) {
        Facts facts = new Facts().add("kind", entry.kind().word().replace('-', ' '));
        known.ifPresent(k -> {
            if (entry.kind() == EntryKind.DATASET) {
                facts.add("rows", Numbers.count(k.dataset().latest().rows())).add("size", Numbers.bytes(k.dataset().latest().bytes()))
                        .add("versions", Numbers.count(k.dataset().versions().size()));
                HitCell.quality(entry.quality()).ifPresent(mark -> facts.add("quality", mark));
                model.level(entry).ifPresent(level -> facts.add("freshness", freshness(level)));
                facts.add("can read", String.join("\n", k.access().readers()));
            } else {
                facts.add("dataset", k.dataset().name());
            }
        });
        if (!entry.changedAt().isEmpty()) {
            facts.add("changed", Numbers.ago(entry.changedAt()), Numbers.exact(entry.changedAt()));
        }
        if (entry.uses() > 0) {
            facts.add("used", Numbers.counted(entry.uses(), "time"));
        }
        if (!entry.tags().isEmpty()) {
            facts.add("tags", String.join(", ", entry.tags()));
        }
        if (!entry.terms().isEmpty()) {
            facts.add("terms", String.join(", ", entry.terms()));
        }
        if (known.isEmpty()) {
            if (!entry.description().isBlank()) {
                facts.add("about", entry.description());
            }
            return List.of(facts);
        }
        List<String> fields = new ArrayList<>(List.of("description"));
        if (entry.kind() == EntryKind.DATASET) {
            fields.addAll(List.of("owner", "steward", "domain", "sla"));
        }
        fields.add("sensitivity");
        fields.forEach(field -> facts.add(field.equals("sla") ? "due every" : field, editable(entry, field, known.get())));
        List<Node> nodes = new ArrayList<>(List.of(facts));
        if (entry.kind() == EntryKind.DATASET) {
            nodes.addAll(personal(entry.id()));
        }
        return nodes;
    }

    private static Node freshness(ServiceLevel level) {
        if (!level.problem().isEmpty()) {
            return wrapped(level.problem());
        }
        Pill pill = level.late() ? new Pill("late since " + Numbers.ago(level.dueAt()).replace(" ago", ""), Pill.Tone.BAD)
                : new Pill("in time", Pill.Tone.GOOD);
        pill.setTooltip(new Tooltip("A version every " + level.sla() + ". The next is due at " + Numbers.exact(level.dueAt()) + "."));
        return pill;
    }

    private Node editable(CatalogEntry entry, String field, CatalogModel.Known known) {
        boolean own = entry.kind() == EntryKind.DATASET;
        String now = own && field.equals("description") ? known.dataset().description() : own && field.equals("owner") ? known.dataset().owner()
                : known.said().getOrDefault(field, "");
        TextField edit = new TextField(now);
        edit.setId("say-" + field);
        edit.setPromptText(field.equals("sla") ? "such as 24h" : "none yet");
        edit.setOnAction(e -> {
            if (!edit.getText().equals(now)) {
                model.say(entry, field, edit.getText());
            }
        });
        return edit;
    }

    private List<Node> personal(String dataset) {
        Optional<List<PersonalData.Suggestion>> found = model.personal(dataset);
        Button look = new Button("Look for personal data", Icons.of("mdi2a-account-search-outline", 16));
        look.setId("personal-look");
        look.setOnAction(e -> model.lookForPersons(dataset, again));
        if (found.isEmpty()) {
            return List.of(look);
        }
        List<Node> nodes = new ArrayList<>(List.of(Page.section("Personal data")));
        if (found.get().isEmpty()) {
            nodes.add(wrapped("No column seems to tell of persons."));
        }
        found.get().forEach(suggestion -> nodes.add(line(dataset, suggestion)));
        List<String> open = found.get().stream().filter(s -> s.said().isEmpty()).map(s -> s.found().column()).toList();
        if (open.size() > 1) {
            Button all = new Button("Accept all " + open.size());
            all.setId("personal-accept-all");
            all.setOnAction(e -> model.accept(dataset, open, again));
            nodes.add(all);
        }
        return nodes;
    }

    private Node line(String dataset, PersonalData.Suggestion suggestion) {
        String column = suggestion.found().column();
        Label name = new Label(column);
        name.getStyleClass().add("bw-strong");
        Label reason = wrapped(suggestion.found().reason() + ".");
        reason.getStyleClass().add("bw-caption");
        VBox words = new VBox(2, name, reason);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Node act;
        if (suggestion.said().isEmpty()) {
            Hyperlink accept = new Hyperlink("Call it " + suggestion.suggested());
            accept.setId("personal-accept-" + column);
            accept.setMinWidth(Region.USE_PREF_SIZE);
            accept.setStyle("-fx-padding: 0; -fx-border-width: 0;");
            accept.setOnAction(e -> model.accept(dataset, List.of(column), again));
            act = accept;
        } else {
            act = new Pill(suggestion.said(), Pill.Tone.ACCENT);
        }
        return new HBox(8, words, act);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
