package org.benchwright.views.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.views.control.PagedTable;

/** The tables that can be asked and their columns, for the inspector; a click writes a name into the editor. */
final class SqlTables {
    private static final int COLUMNS = 200;

    private SqlTables() {
    }

    static List<Node> of(List<DatasetInfo> datasets, Consumer<String> insert) {
        List<Node> nodes = new ArrayList<>();
        for (DatasetInfo dataset : datasets) {
            VBox columns = new VBox(2);
            TitledPane pane = new TitledPane(dataset.name(), columns);
            pane.getStyleClass().addAll("dense", "bw-sql-table");
            pane.setAnimated(false);
            pane.setExpanded(false);
            // Built when it is opened: there may be many.
            pane.expandedProperty().subscribe(open -> {
                if (open && columns.getChildren().isEmpty()) {
                    columns.getChildren().add(link(dataset.name(), null, insert));
                    dataset.latest().columns().stream().limit(COLUMNS).forEach(c -> columns.getChildren().add(link(c.name(), c, insert)));
                }
            });
            nodes.add(pane);
        }
        return nodes;
    }

    private static Hyperlink link(String name, ColumnInfo column, Consumer<String> insert) {
        Hyperlink link = column == null ? new Hyperlink(name) : new Hyperlink(name, PagedTable.icon(column.type()));
        link.setOnAction(e -> insert.accept(name));
        return link;
    }
}
