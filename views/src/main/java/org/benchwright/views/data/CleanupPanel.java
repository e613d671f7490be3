package org.benchwright.views.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.Zone;
import org.benchwright.engine.data.version.Garbage;
import org.benchwright.views.control.Page;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** Old versions: how long each zone keeps them, which go, why the others stay, and a button. */
final class CleanupPanel implements Panel {
    private record Line(String version, String fate, String why) {
    }

    private static final double SUBJECT = 208;

    private final CleanupModel model;
    private final Page page = new Page("Old versions", "");
    private final Map<Zone, RetentionBar> zones = new EnumMap<>(Zone.class);
    private final TableView<Line> table = new TableView<>();
    private final Button remove = new Button();
    private final Button sure = new Button("Remove for good");
    private final HBox ask = new HBox(8);

    CleanupPanel(PanelContext context) {
        model = new CleanupModel(context);
        VBox policies = new VBox(8);
        for (Zone zone : Zone.values()) {
            RetentionBar bar = new RetentionBar("cleanup-" + zone.word(), "Of " + zone.word() + " datasets",
                    (retention, refused) -> model.retain(zone, retention, refused));
            bar.alignSubject(SUBJECT);
            zones.put(zone, bar);
            policies.getChildren().add(bar);
        }
        remove.setId("cleanup-remove");
        remove.setOnAction(e -> asking(true));
        sure.setId("cleanup-sure");
        sure.getStyleClass().add("danger");
        sure.setOnAction(e -> {
            asking(false);
            model.remove();
        });
        Button cancel = new Button("Cancel");
        cancel.setOnAction(e -> asking(false));
        ask.setAlignment(Pos.CENTER_LEFT);
        ask.getChildren().addAll(new Label("This cannot be undone."), sure, cancel);
        asking(false);
        table.setId("cleanup-table");
        table.getStyleClass().addAll("bw-table", "edge-to-edge");
        table.setFixedCellSize(34);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label("There are no versions yet."));
        table.getColumns().add(column("Version", 260, Line::version));
        table.getColumns().add(column("What happens", 120, Line::fate));
        table.getColumns().add(column("Why", 480, Line::why));
        VBox.setVgrow(table, Priority.ALWAYS);
        page.acts(remove);
        page.add(ask, policies, table);
        model.planProperty().subscribe(plan -> plan.ifPresent(this::show));
        model.removingProperty().subscribe(now -> arrange());
        context.onChange(this, "data", model::load);
    }

    private void asking(boolean now) {
        ask.setVisible(now);
        ask.setManaged(now);
        if (now) {
            sure.requestFocus();
        }
    }

    private void show(CleanupModel.Plan plan) {
        plan.zones().forEach((zone, retention) -> zones.get(zone).show(retention));
        Garbage garbage = plan.garbage();
        page.setSubtitle(empty(garbage) ? "Nothing can be removed: everything is kept by something."
                : CleanupModel.words(garbage) + " can be removed; nothing keeps them.");
        remove.setText(empty(garbage) ? "Nothing to remove" : "Remove " + CleanupModel.words(garbage) + "…");
        List<Line> lines = new ArrayList<>();
        garbage.versions().forEach(v -> lines.add(new Line(v, "goes", "nothing keeps it")));
        garbage.artifacts().forEach(a -> lines.add(new Line("artifact " + a.substring(0, 12), "goes", "nothing names it")));
        garbage.kept().forEach(k -> lines.add(new Line(k.version(), "stays", String.join(", ", k.reasons()))));
        table.getItems().setAll(lines);
        arrange();
    }

    private static boolean empty(Garbage garbage) {
        return garbage.versions().isEmpty() && garbage.artifacts().isEmpty();
    }

    private void arrange() {
        boolean none = model.planProperty().get().map(p -> empty(p.garbage())).orElse(true);
        remove.setDisable(none || model.removingProperty().get());
        if (none) {
            asking(false);
        }
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return "Old versions";
    }

    @Override
    public void shown() {
        model.load();
    }

    private static TableColumn<Line, String> column(String title, double width, Function<Line, String> value) {
        TableColumn<Line, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean none) {
                super.updateItem(text, none);
                setText(none ? null : text);
                setTooltip(none || text == null ? null : new Tooltip(text));
            }
        });
        return column;
    }
}
