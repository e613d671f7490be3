package org.benchwright.views.catalog;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.Facet;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;

/** The facets at the left, each value with the count of results that have it. */
final class FacetColumn extends ScrollPane {
    private static final int WIDTH = 208;
    private static final int MOST = 10;

    private final CatalogModel model;
    private final VBox content = new VBox(4);

    FacetColumn(CatalogModel model) {
        this.model = model;
        setContent(content);
        setFitToWidth(true);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("bw-scroll", "edge-to-edge");
        setId("catalog-facets");
        content.setStyle("-fx-padding: 0 16 0 0;");
    }

    void show(CatalogResults results) {
        content.getChildren().clear();
        for (Facet facet : Facet.values()) {
            List<CatalogResults.Count> counts = results.facets().getOrDefault(facet, List.of());
            boolean ticked = counts.stream().anyMatch(c -> model.isTicked(facet, c.value()));
            if (ticked || counts.stream().anyMatch(c -> c.entries() < results.total())) {
                content.getChildren().add(Page.section(facet.word().substring(0, 1).toUpperCase(Locale.ROOT) + facet.word().substring(1)));
                counts.stream().limit(MOST).forEach(count -> content.getChildren().add(line(facet, count)));
            }
        }
    }

    private HBox line(Facet facet, CatalogResults.Count count) {
        CheckBox box = new CheckBox(count.value().replace('-', ' '));
        box.setId("facet-" + facet.word() + "-" + count.value());
        box.setMinWidth(0);
        box.setSelected(model.isTicked(facet, count.value()));
        box.setOnAction(e -> model.tick(facet, count.value(), box.isSelected()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label number = new Label(Numbers.count(count.entries()));
        number.getStyleClass().add("bw-caption");
        number.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(8, box, gap, number);
    }
}
