package org.benchwright.views.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.benchwright.engine.catalog.QualityMark;
import org.benchwright.engine.catalog.ServiceLevel;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Pill;

/** One result: its kind, its name with the found words strong, a line about it, its owner and its last change. */
final class HitCell extends ListCell<CatalogResults.Hit> {
    private static final int ICON = 18;

    private final Function<CatalogEntry, Optional<ServiceLevel>> levels;

    /** @param levels how a dataset keeps to the longest time between its versions, if one was said */
    HitCell(Function<CatalogEntry, Optional<ServiceLevel>> levels) {
        this.levels = levels;
        getStyleClass().add("bw-hit");
    }

    @Override
    protected void updateItem(CatalogResults.Hit hit, boolean none) {
        super.updateItem(hit, none);
        setText(null);
        setGraphic(none || hit == null ? null : row(hit));
    }

    private Node row(CatalogResults.Hit hit) {
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
        HBox marks = new HBox(8);
        marks.setAlignment(Pos.CENTER_RIGHT);
        quality(entry.quality()).ifPresent(marks.getChildren()::add);
        levels.apply(entry).filter(ServiceLevel::late).ifPresent(level -> marks.getChildren().add(late(level)));
        HBox row = new HBox(12, Icons.of(icon(entry.kind()), ICON), texts, marks, owner, changed);
        row.setAlignment(Pos.CENTER_LEFT);
        // Without this a long description widens the list instead of being cut.
        row.setPrefWidth(0);
        return row;
    }

    /** What the last check said, as a small mark; empty where there was none. */
    static Optional<Pill> quality(QualityMark mark) {
        Optional<Pill> pill = switch (mark.state()) {
            case PASSING -> Optional.of(mark("mdi2c-check", mark, Pill.Tone.GOOD));
            case WARNING -> Optional.of(mark("mdi2a-alert-outline", mark, Pill.Tone.WARN));
            case FAILING -> Optional.of(mark("mdi2c-close", mark, Pill.Tone.BAD));
            case UNCHECKED -> Optional.empty();
        };
        pill.ifPresent(p -> p.setTooltip(new Tooltip("The last check: " + mark.state().word() + ", score " + Numbers.percent(mark.score()) + ".")));
        return pill;
    }

    private static Pill mark(String icon, QualityMark mark, Pill.Tone tone) {
        // Rounded down: what is not wholly right must not read 100 %.
        Pill pill = new Pill((int) Math.floor(100 * mark.score()) + " %", tone);
        pill.setGraphic(Icons.of(icon, 12));
        return pill;
    }

    private static Pill late(ServiceLevel level) {
        Pill pill = new Pill("late", Pill.Tone.BAD);
        pill.setGraphic(Icons.of("mdi2c-clock-alert-outline", 12));
        pill.setTooltip(new Tooltip("A version every " + level.sla() + " was promised; the next was due at " + Numbers.exact(level.dueAt()) + "."));
        return pill;
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
