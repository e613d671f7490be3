package org.benchwright.views.monitor;

import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.Page;
import org.benchwright.views.control.PagedTable;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.shell.Panel;
import org.benchwright.views.shell.PanelContext;

/** The rows that an endpoint received, with what it answered. */
final class ReceivedPanel implements Panel {
    private final PanelContext context;
    private final Subject.Received subject;
    private final Page page;
    private final PagedTable table;

    ReceivedPanel(PanelContext context, Subject.Received subject) {
        this.context = context;
        this.subject = subject;
        page = new Page(subject.title(), "");
        table = new PagedTable(context.background());
        VBox.setVgrow(table, Priority.ALWAYS);
        page.add(table);
    }

    @Override
    public Node view() {
        return page;
    }

    @Override
    public String title() {
        return subject.title();
    }

    @Override
    public void shown() {
        context.inspect(subject.title(), List.of());
        context.background().read(() -> {
            ModelVersion version = context.engine().models().resolve(subject.model());
            return context.engine().serving().log().frame(version.model(), version.version(), subject.window().since(),
                    subject.window().newest());
        }, this::show);
    }

    private void show(Frame frame) {
        page.setTitle(subject.model() + " received " + Numbers.count(frame.rows()) + (frame.rows() == 1 ? " row" : " rows"));
        page.setSubtitle((subject.window().since().equals(Instant.EPOCH) ? "" : "Since " + Numbers.exact(subject.window().since().toString()) + ". ")
                + "The inputs as they came, then the answers; the oldest first.");
        table.setEmptyText("Nothing was received.");
        table.show(rows(frame));
    }

    private static RowSource rows(Frame frame) {
        List<RowSource.Field> fields = frame.columns().stream().map(c -> new RowSource.Field(c.name(), c.type(),
                c.type().name().toLowerCase(java.util.Locale.ROOT))).toList();
        return new RowSource() {
            @Override
            public List<Field> fields() {
                return fields;
            }

            @Override
            public long rows() {
                return frame.rows();
            }

            @Override
            public List<List<Object>> read(long from, int count) {
                List<List<Object>> page = new java.util.ArrayList<>();
                for (int row = (int) from; row < Math.min(frame.rows(), from + count); row++) {
                    List<Object> values = new java.util.ArrayList<>();
                    for (Column column : frame.columns()) {
                        values.add(value(column, row));
                    }
                    page.add(values);
                }
                return page;
            }
        };
    }

    private static Object value(Column column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        return column instanceof Column.Numbers numbers && column.type().numeric() ? number(numbers.values()[row]) : column.text(row);
    }

    private static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
    }
}
