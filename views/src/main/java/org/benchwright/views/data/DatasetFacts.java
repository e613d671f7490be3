package org.benchwright.views.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Zone;
import org.benchwright.views.control.Facts;
import org.benchwright.views.control.Icons;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.Pill;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.PanelContext;

/** What the inspector says about a dataset version, and what can be done with it from there. */
final class DatasetFacts {
    private static final int LONGEST_SOURCE = 120;

    private static final int VERSIONS = 8;

    private final PanelContext context;

    DatasetFacts(PanelContext context) {
        this.context = context;
    }

    List<Node> of(DatasetInfo dataset, DatasetVersion version) {
        Facts facts = new Facts();
        if (version.synthetic()) {
            facts.add("made by", new Pill("synthetic", Pill.Tone.WARN));
        }
        facts.add("version", version.version() + (version.equals(dataset.latest()) ? " (the latest)" : ""));
        facts.add("zone", zone(dataset));
        facts.add("rows", Numbers.count(version.rows()));
        facts.add("columns", Numbers.count(version.columns().size()));
        facts.add("size", Numbers.bytes(version.bytes()), Numbers.count(version.bytes()) + " bytes");
        if (version.tables().size() > 1) {
            facts.add("files", Numbers.count(version.tables().size()));
        }
        facts.add("imported", Numbers.ago(version.importedAt()), Numbers.exact(version.importedAt()));
        facts.add("source", shortSource(version.source()), version.source());
        if (!dataset.owner().isEmpty()) {
            facts.add("owner", dataset.owner());
        }
        if (version.rejected() > 0) {
            Hyperlink rejected = new Hyperlink(Numbers.count(version.rejected()) + (version.rejected() == 1 ? " line" : " lines"));
            rejected.setOnAction(e -> DatasetPanel.openRejected(context, Location.of(DataPanelProvider.ID, version.reference())));
            facts.add("left out", rejected);
        }
        TextField tags = new TextField(String.join(", ", dataset.tags()));
        tags.setId("data-tags");
        tags.setPromptText("Tags, with commas");
        tags.setOnAction(e -> DataModel.tag(context, dataset, tags.getText()));
        tags.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                DataModel.tag(context, dataset, tags.getText());
            }
        });
        facts.add("tags", tags);
        List<Node> nodes = new ArrayList<>();
        if (!dataset.description().isEmpty()) {
            nodes.add(wrapped(dataset.description()));
        }
        nodes.add(facts);
        Button train = new Button("Train on this", Icons.of("mdi2t-tune", 16));
        train.setOnAction(e -> context.open(Location.of("train", "new", version.reference())));
        Button delete = new Button("Delete", Icons.of("mdi2t-trash-can-outline", 16));
        delete.setOnAction(e -> DataModel.delete(context, dataset.name(), () -> { }));
        nodes.add(new FlowPane(8, 8, train, delete));
        if (!version.notes().isEmpty()) {
            nodes.add(Page.section("How it came in"));
            version.notes().forEach(note -> nodes.add(wrapped(note)));
        }
        if (dataset.versions().size() > 1) {
            nodes.add(Page.section("Versions"));
            Facts versions = new Facts();
            dataset.versions().stream().limit(VERSIONS).forEach(v -> {
                Hyperlink link = new Hyperlink("version " + v.version());
                link.setOnAction(e -> context.open(Location.of(DataPanelProvider.ID, v.reference())));
                versions.add(Numbers.ago(v.importedAt()), link);
            });
            nodes.add(versions);
        }
        return nodes;
    }

    private ChoiceBox<String> zone(DatasetInfo dataset) {
        ChoiceBox<String> zone = new ChoiceBox<>();
        zone.setId("data-zone");
        zone.setAccessibleText("Zone");
        Stream.of(Zone.values()).map(Zone::word).forEach(zone.getItems()::add);
        zone.setValue(dataset.zone().word());
        zone.valueProperty().subscribe((before, now) -> {
            if (!now.equals(dataset.zone().word())) {
                DataModel.zone(context, dataset, Zone.of(now), () -> zone.setValue(dataset.zone().word()));
            }
        });
        return zone;
    }

    /** A file's name without its folders; other sources in one line, cut where they are long. */
    static String shortSource(String source) {
        if (source.startsWith("SQL:")) {
            String line = source.replaceAll("\\s+", " ");
            return line.length() <= LONGEST_SOURCE ? line : line.substring(0, LONGEST_SOURCE).stripTrailing() + "…";
        }
        return source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("bw-caption");
        return label;
    }
}
