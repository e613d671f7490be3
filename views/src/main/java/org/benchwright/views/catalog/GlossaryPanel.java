package org.benchwright.views.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.catalog.GlossaryTerm;
import org.benchwright.engine.catalog.LinkSuggestion;
import org.benchwright.views.control.Columns;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The glossary: its terms, a line to add one, and what a term is linked to. */
final class GlossaryPanel implements Panel {
    private final PanelContext context;
    private final GlossaryModel model;
    private final TableView<GlossaryTerm> table = new TableView<>();
    private final TextField name = field("term-name", "Term", 12);
    private final TextField definition = field("term-definition", "What it means", 24);
    private final TextField synonyms = field("term-synonyms", "Other names, with commas", 16);
    private final Page page = new Page("Glossary", "What words mean here. Search finds a thing by any of its term's names.");
    private boolean front;

    GlossaryPanel(PanelContext context) {
        this.context = context;
        model = new GlossaryModel(context);
        Button add = new Button("Save term");
        add.setId("term-save");
        add.getStyleClass().add("accent");
        add.disableProperty().bind(Bindings.createBooleanBinding(() -> name.getText().isBlank(), name.textProperty()));
        add.setOnAction(e -> save());
        HBox.setHgrow(definition, Priority.ALWAYS);
        HBox form = new HBox(8, name, definition, synonyms, add);
        form.setAlignment(Pos.CENTER_LEFT);
        build();
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(form, new HBox(FilterField.of("glossary-filter", "Filter the terms", model.terms().filterProperty())), table);
        context.onChange(this, "glossary", model::refresh);
    }

    private static TextField field(String id, String prompt, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(columns);
        return field;
    }

    private void build() {
        table.setId("glossary-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(36);
        table.setPlaceholder(new Label("No terms yet. Write one above, with what else people call it."));
        table.setItems(model.terms().listed());
        table.getColumns().add(Columns.text("term", "Term", 180, GlossaryTerm::name));
        table.getColumns().add(Columns.text("meaning", "Meaning", 320, GlossaryTerm::definition));
        table.getColumns().add(Columns.text("synonyms", "Other names", 200, t -> String.join(", ", t.synonyms())));
        table.getColumns().add(Columns.number("links", "Links", 70, t -> t.links().size(), v -> Numbers.count((long) v)));
        table.getColumns().add(Columns.time("changed", "Changed", 130, GlossaryTerm::changedAt));
        table.getSelectionModel().selectedItemProperty().subscribe(term -> inspect());
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Glossary";
    }

    @Override
    public void shown() {
        front = true;
        model.refresh();
        inspect();
    }

    @Override
    public void closed() {
        front = false;
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("glossary.remove", "Remove the selected term", "mdi2d-delete-outline", "", () -> chosen().isPresent(),
                () -> chosen().ifPresent(model::remove)));
    }

    private Optional<GlossaryTerm> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void save() {
        model.put(name.getText(), definition.getText(), synonyms.getText(), () -> {
            name.clear();
            definition.clear();
            synonyms.clear();
        });
    }

    private void inspect() {
        if (!front) {
            return;
        }
        chosen().ifPresentOrElse(term -> model.suggestions(term, suggestions -> {
            if (front && chosen().filter(term::equals).isPresent()) {
                context.inspect(term.name(), details(term, suggestions));
            }
        }), () -> context.inspect("Glossary", List.of()));
    }

    private List<Node> details(GlossaryTerm term, List<LinkSuggestion> suggestions) {
        List<Node> nodes = new ArrayList<>();
        Facts facts = new Facts().add("means", term.definition().isBlank() ? "not said yet" : term.definition());
        if (!term.parent().isEmpty()) {
            facts.add("part of", term.parent());
        }
        nodes.add(facts);
        nodes.add(Page.section("Linked to"));
        if (term.links().isEmpty()) {
            nodes.add(caption("Nothing yet."));
        }
        term.links().forEach(link -> nodes.add(line(link, "Unlink", () -> model.unlink(term, link))));
        if (!suggestions.isEmpty()) {
            nodes.add(Page.section("May also be"));
            suggestions.forEach(s -> nodes.add(line(s.place() + "\n" + s.reason(), "Link", () -> model.link(term, s.place()))));
        }
        return nodes;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bw-caption");
        return label;
    }

    private static HBox line(String text, String act, Runnable run) {
        Label label = new Label(text);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        Hyperlink link = new Hyperlink(act);
        link.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        link.setOnAction(e -> run.run());
        return new HBox(8, label, link);
    }
}
