package org.benchwright.views.lineage;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.benchwright.engine.lineage.Impact;
import org.benchwright.engine.lineage.ImpactReport;
import org.benchwright.views.control.Columns;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** What breaks when a column changes, as a table by kind, which can be written to a file. Enter and double click open. */
final class ImpactList extends VBox {
    private final PanelContext context;
    private final TableView<Impact.Affected> table = new TableView<>();
    private Optional<Impact> impact = Optional.empty();

    ImpactList(PanelContext context, Consumer<String> open) {
        super(8);
        this.context = context;
        table.setId("impact-table");
        table.getColumns().add(Columns.text("kind", "Kind", 112, (Impact.Affected a) -> a.node().kind()));
        table.getColumns().add(Columns.text("name", "Name", 224, (Impact.Affected a) -> a.node().name()));
        table.getColumns().add(Columns.text("columns", "Columns", 176, (Impact.Affected a) -> String.join(", ", a.columns())));
        table.getColumns().add(Columns.text("owner", "Owner", 112, Impact.Affected::owner));
        table.getColumns().add(Columns.text("path", "The way there", 424, (Impact.Affected a) -> String.join(" > ", a.path())));
        table.setPlaceholder(new Label("Nothing else is touched."));
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                chosen().ifPresent(open);
                e.consume();
            }
        });
        table.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                chosen().ifPresent(open);
            }
        });
        Button export = new Button("Export…");
        export.setId("impact-export");
        export.setOnAction(e -> choose());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox acts = new HBox(8, space, export);
        acts.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, acts);
    }

    void show(Optional<Impact> found) {
        impact = found;
        table.getItems().setAll(found.map(ImpactReport::grouped).orElse(java.util.List.of()));
    }

    private Optional<String> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(a -> a.node().id());
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export what is touched");
        chooser.setInitialFileName("impact.csv");
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("CSV", "*.csv"), new FileChooser.ExtensionFilter("Markdown", "*.md"));
        File file = chooser.showSaveDialog(context.window());
        if (file != null) {
            String ending = chooser.getSelectedExtensionFilter() == null ? ".csv" : chooser.getSelectedExtensionFilter().getExtensions().getFirst().substring(1);
            export(file.getName().contains(".") ? file.toPath() : Path.of(file.getPath() + ending));
        }
    }

    /** The person has said in the dialog whether a file that is there may be replaced. */
    void export(Path file) {
        impact.ifPresent(written -> context.background().job("Exporting what is touched", job -> {
            ImpactReport.write(written, file);
            return file;
        }, done -> context.say(Notice.good(written.affected().size() + " things written to " + done.getFileName()))));
    }
}
