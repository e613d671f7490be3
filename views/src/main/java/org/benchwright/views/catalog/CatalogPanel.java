package org.benchwright.views.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.views.control.FilterField;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Opening;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** One box that finds everything, with facets at the left and results as one types. */
final class CatalogPanel implements Panel {
    private static final int ROW = 48;

    private final PanelContext context;
    private final CatalogModel model;
    private final TextField box;
    private final ListView<CatalogResults.Hit> hits = new ListView<>();
    private final Page page = new Page("Catalog", "");
    private final Label nothing = new Label("Nothing matches. Try fewer words, or untick a facet.");
    private final Button notices = new Button("Notices", Icons.of("mdi2b-bell-outline", 16));
    private final Button proposals = new Button("Proposals", Icons.of("mdi2a-account-check-outline", 16));
    private final EntryFacts facts;
    private boolean front;

    CatalogPanel(PanelContext context) {
        this.context = context;
        model = new CatalogModel(context);
        facts = new EntryFacts(model, this::inspect);
        box = FilterField.of("catalog-search", "Search names, columns, descriptions; or owner:ana kind:dataset tag:gold", model.textProperty());
        HBox.setHgrow(box, Priority.ALWAYS);
        Button glossary = new Button("Glossary", Icons.of("mdi2b-book-alphabet", 16));
        glossary.setOnAction(e -> context.open(CatalogPanelProvider.glossary()));
        Button scan = new Button("Scan a folder", Icons.of("mdi2f-folder-search-outline", 16));
        scan.setId("catalog-scan");
        scan.setOnAction(e -> context.open(CatalogPanelProvider.scan()));
        notices.setId("catalog-notices");
        notices.setOnAction(e -> context.open(CatalogPanelProvider.notices()));
        proposals.setId("catalog-proposals");
        proposals.setOnAction(e -> context.open(CatalogPanelProvider.proposals()));
        page.acts(notices, proposals, glossary, scan);
        hits.setId("catalog-hits");
        hits.getStyleClass().addAll("bw-table", "edge-to-edge");
        hits.setFixedCellSize(ROW);
        hits.setCellFactory(v -> new HitCell(model::level));
        hits.setPlaceholder(new Label("Reading the workspace…"));
        hits.getSelectionModel().selectedItemProperty().subscribe(hit -> inspect());
        Opening.on(hits, hit -> model.open(hit.entry()));
        box.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DOWN) {
                hits.requestFocus();
                hits.getSelectionModel().selectFirst();
                e.consume();
            }
        });
        box.setOnAction(e -> {
            if (chosen().isEmpty()) {
                hits.getSelectionModel().selectFirst();
            }
            openChosen();
        });
        FacetColumn facets = new FacetColumn(model);
        HBox below = new HBox(16, facets, hits);
        HBox.setHgrow(hits, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        page.add(new HBox(box), below);
        model.foundProperty().subscribe(found -> found.ifPresent(results -> {
            facets.show(results);
            show(results);
        }));
        List.of("data", "run", "model", "serve", "glossary").forEach(noun -> context.onChange(this, noun, () -> {
            model.search();
            countPending();
        }));
        context.onChange(this, NoticesModel.CHANGED, this::countPending);
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Catalog";
    }

    @Override
    public void shown() {
        front = true;
        model.search();
        countPending();
        inspect();
        // The activity bar takes the focus after the click that shows this.
        Platform.runLater(box::requestFocus);
    }

    @Override
    public void closed() {
        front = false;
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("catalog.open", "Open the selected result", "mdi2o-open-in-app", "", () -> chosen().isPresent(), this::openChosen));
    }

    @Override
    public Map<String, String> state() {
        return Map.of("text", box.getText());
    }

    @Override
    public void restore(Map<String, String> state) {
        box.setText(state.getOrDefault("text", ""));
    }

    private void countPending() {
        model.pending(pending -> {
            counted(notices, "Notices", pending.notices());
            counted(proposals, "Proposals", pending.proposals());
        });
    }

    private static void counted(Button button, String title, long count) {
        button.setText(count == 0 ? title : title + " (" + Numbers.count(count) + ")");
    }

    private Optional<CatalogEntry> chosen() {
        return Optional.ofNullable(hits.getSelectionModel().getSelectedItem()).map(CatalogResults.Hit::entry);
    }

    private void openChosen() {
        chosen().ifPresent(model::open);
    }

    private void show(CatalogResults results) {
        Optional<CatalogEntry> before = chosen();
        hits.setPlaceholder(nothing);
        hits.getItems().setAll(results.hits());
        before.flatMap(entry -> results.hits().stream().filter(h -> h.entry().kind() == entry.kind()
                && h.entry().id().equals(entry.id())).findFirst()).ifPresent(hits.getSelectionModel()::select);
        String cut = results.total() > results.hits().size() ? "; the best " + Numbers.count(results.hits().size()) + " are shown" : "";
        page.setSubtitle(Numbers.count(results.total()) + (results.total() == 1 ? " entry" : " entries")
                + (model.narrowed() ? " match" : "") + cut + ".");
    }

    private void inspect() {
        if (!front) {
            return;
        }
        chosen().ifPresentOrElse(entry -> {
            if (entry.kind() == EntryKind.DATASET || entry.kind() == EntryKind.COLUMN) {
                model.known(entry, known -> {
                    if (front && chosen().filter(entry::equals).isPresent()) {
                        context.inspect(entry.name(), facts.of(entry, Optional.of(known)));
                    }
                });
            } else {
                context.inspect(entry.name(), facts.of(entry, Optional.empty()));
            }
        }, () -> context.inspect("Catalog", List.of()));
    }
}
