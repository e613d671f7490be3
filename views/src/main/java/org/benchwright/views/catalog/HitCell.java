package org.benchwright.views.catalog;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.benchwright.engine.catalog.CatalogEntry;
import org.benchwright.engine.catalog.CatalogResults;
import org.benchwright.engine.catalog.EntryKind;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;

/** One result: its kind, its name with the found words strong, a line about it, its owner and its last change. */
final class HitCell extends ListCell<CatalogResults.Hit> {
    private static final int ICON = 18;

    HitCell() {
        getStyleClass().add("bw-hit");
    }

    @Override
    protected void updateItem(CatalogResults.Hit hit, boolean none) {
        super.updateItem(hit, none);
        setText(null);
        setGraphic(none || hit == null ? null : row(hit));
    }

    private static Node row(CatalogResults.Hit hit) {
        CatalogEntry entry = hit.entry();
        HBox name = new HBox(marked(entry.name(), hit.nameMarks()));
        if (entry.synthetic()) {
            Pill synthetic = new Pill("synthetic", Pill.Tone.NEUTRAL);
            HBox.setMargin(synthetic, new javafx.geometry.Insets(0, 0, 0, 8));
            name.getChildren().add(synthetic);
        }
        name.setAlignment(Pos.BASELINE_LEFT);
        Label line = caption(words(entry));
        VBox texts = new VBox(2, name, line);
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label owner = caption(entry.owner());
        owner.setMinWidth(Region.USE_PREF_SIZE);
        Label changed = caption(entry.changedAt().isEmpty() ? "" : Numbers.ago(entry.changedAt()));
        changed.setMinWidth(112);
        changed.setAlignment(Pos.CENTER_RIGHT);
        if (!entry.changedAt().isEmpty()) {
            changed.setTooltip(new Tooltip(Numbers.exact(entry.changedAt())));
        }
        HBox row = new HBox(12, Icons.of(icon(entry.kind()), ICON), texts, owner, changed);
        row.setAlignment(Pos.CENTER_LEFT);
        // Without this a long description widens the list instead of being cut.
        row.setPrefWidth(0);
        return row;
    }

    private static String words(CatalogEntry entry) {
        String kind = entry.kind().word().replace('-', ' ');
        String of = entry.kind() == EntryKind.COLUMN ? " of " + CatalogModel.dataset(entry) : "";
        String about = entry.description().isBlank() ? String.join(", ", entry.columns()) : entry.description();
        return kind + of + (about.isBlank() ? "" : " · " + about.replaceAll("\\s+", " "));
    }

    private static Node[] marked(String name, List<CatalogResults.Mark> marks) {
        java.util.ArrayList<Node> parts = new java.util.ArrayList<>();
        int at = 0;
        for (CatalogResults.Mark mark : marks) {
            if (mark.start() > at) {
                parts.add(part(name.substring(at, mark.start()), false));
            }
            parts.add(part(name.substring(mark.start(), mark.end()), true));
            at = mark.end();
        }
        if (at < name.length()) {
            parts.add(part(name.substring(at), false));
        }
        return parts.toArray(Node[]::new);
    }

    private static Label part(String text, boolean strong) {
        Label label = new Label(text);
        label.setMinWidth(0);
        if (strong) {
            label.getStyleClass().add("bw-mark");
        }
        return label;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("bw-caption");
        label.setMinWidth(0);
        return label;
    }

    static String icon(EntryKind kind) {
        return switch (kind) {
            case DATASET -> "mdi2t-table-large";
            case COLUMN -> "mdi2t-table-column";
            case RECIPE -> "mdi2s-sitemap-outline";
            case RUN -> "mdi2t-tune";
            case MODEL, MODEL_VERSION -> "mdi2c-cube-outline";
            case DEPLOYMENT -> "mdi2c-cloud-outline";
            case TERM -> "mdi2b-book-alphabet";
            case QUERY -> "mdi2d-database-search-outline";
            case EXTERNAL_TABLE -> "mdi2t-table-arrow-right";
            case SYSTEM -> "mdi2v-view-grid-outline";
        };
    }
}
