package org.benchwright.views.data;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Reject;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.shell.PanelContext;

/** The lines of a file that were left out, each with its number and the reason. */
final class RejectedLines extends VBox {
    private static final List<RowSource.Field> FIELDS = List.of(new RowSource.Field("line", ColumnType.INTEGER, "number of the line in the file"),
            new RowSource.Field("reason", ColumnType.TEXT, "why it was left out"),
            new RowSource.Field("content", ColumnType.TEXT, "what stands there, shortened"));

    private final PagedTable table;
    private final Label words = new Label();

    RejectedLines(PanelContext context) {
        super(8);
        table = new PagedTable(context.background());
        table.setId("dataset-rejected");
        words.getStyleClass().add("bw-caption");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(words, table);
    }

    /** @param all how many there are, which may be more than are listed */
    void show(List<Reject> rejects, long all) {
        table.show(RowSource.of(FIELDS, rejects.stream().map(r -> List.<Object>of(r.line(), r.reason(), r.content())).toList()));
        words.setText(all > rejects.size() ? "The first " + Numbers.count(rejects.size()) + " of " + Numbers.count(all)
                + "; all of them are in rejected.csv beside the data." : Numbers.count(all)
                + (all == 1 ? " line of the file is" : " lines of the file are") + " not in the dataset.");
    }
}
