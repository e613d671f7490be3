package org.benchwright.views.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.SqlHistoryEntry;
import org.benchwright.engine.data.SqlResult;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.Job;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.control.RowSource;
import org.benchwright.views.shell.Action;
import org.benchwright.views.shell.Location;
import org.benchwright.views.shell.Notice;
import org.benchwright.views.shell.PanelContext;

/** Questions in SQL: what was asked, what came back, what can be asked. */
final class SqlModel {
    /** The most rows that are brought to the screen; an export writes all. */
    static final int MOST_ROWS = 50_000;
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    /** What came back. */
    sealed interface Answer {
        /** Nothing was asked yet. */
        record None() implements Answer {
        }

        /** Rows. */
        record Rows(String statement, SqlResult result, RowSource source) implements Answer {
        }

        /**
         * What was wrong.
         *
         * @param line in the whole text, from 1; 0 when it is not known
         */
        record Wrong(String message, int line) implements Answer {
        }

        /** A person stopped it. */
        record Stopped() implements Answer {
        }
    }

    private final PanelContext context;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(new Answer.None());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ObservableList<SqlHistoryEntry> history = FXCollections.observableArrayList();
    private List<DatasetInfo> datasets = List.of();
    private List<String> words = List.of();
    private Job<SqlResult> job;

    SqlModel(PanelContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What was asked before, the newest first, each statement once. */
    ObservableList<SqlHistoryEntry> history() {
        return history;
    }

    /** All names and keywords that can be written. */
    List<String> words() {
        return words;
    }

    /** What can be asked. */
    List<DatasetInfo> datasets() {
        return datasets;
    }

    /** A first question about what is there; empty when there is nothing. */
    String example() {
        return datasets.isEmpty() ? "" : "SELECT *\nFROM " + SqlEditor.written(datasets.getFirst().name()) + "\nLIMIT 100;";
    }

    /** Reads what is there and what was asked. */
    void refresh(Runnable done) {
        context.background().read(() -> context.engine().datasets().list(), found -> {
            datasets = found;
            words = words(found);
            done.run();
        });
        readHistory();
    }

    /** Asks; what is running is stopped before. */
    void run(SqlStatements.Statement statement) {
        if (statement.text().isBlank()) {
            return;
        }
        cancel();
        running.set(true);
        Job<?>[] mine = new Job<?>[1];
        job = context.background().job("SQL", j -> context.engine().datasets().sql(statement.text(), MOST_ROWS, j), result -> {
            if (mine[0] == job) {
                end(new Answer.Rows(statement.text(), result, source(result)));
            }
        }, failure -> {
            if (mine[0] == job) {
                end(wrong(failure, statement.line()));
            }
        });
        mine[0] = job;
    }

    /** Stops what is running. */
    void cancel() {
        if (job != null && job.active()) {
            job.cancel();
        }
    }

    /** Writes all rows of the last answer to a file; the person has agreed to replace one that is there. */
    void export(Path file) {
        if (answer.get() instanceof Answer.Rows rows) {
            context.background().job("Export to " + file.getFileName(), j -> context.engine().datasets().exportSql(rows.statement(), file, true, j),
                    count -> context.say(Notice.good("Exported " + Numbers.count(count) + " rows to " + file.getFileName() + ".")));
        }
    }

    /** Keeps all rows of the last answer as a dataset. */
    void keep(String name) {
        if (answer.get() instanceof Answer.Rows rows) {
            context.background().job("Keep as " + name, j -> context.engine().datasets().derive(name, rows.statement(), j), version -> {
                context.changed("data");
                context.say(Notice.good("Kept as " + version.reference() + ": " + Numbers.count(version.rows()) + " rows.", Action.of("data.open",
                        "Open it", "", "", () -> context.open(Location.of(DataPanelProvider.ID, version.reference())))));
            });
        }
    }

    private void end(Answer last) {
        answer.set(last);
        running.set(false);
        readHistory();
    }

    private void readHistory() {
        context.background().read(() -> context.engine().datasets().sqlHistory(), found -> {
            Set<String> seen = new LinkedHashSet<>();
            history.setAll(found.stream().filter(entry -> seen.add(entry.statement().strip())).toList());
        });
    }

    private static Answer wrong(Throwable failure, int before) {
        if (failure instanceof CancelledException) {
            return new Answer.Stopped();
        }
        if (!(failure instanceof BadInputException bad)) {
            return new Answer.Wrong(String.valueOf(failure.getMessage()), 0);
        }
        Matcher place = PLACE.matcher(bad.where());
        boolean known = place.find();
        int line = known ? Integer.parseInt(place.group(1)) + before : 0;
        String where = known ? "Line " + line + ", column " + place.group(2) + ": " : "";
        return new Answer.Wrong(where + bad.what() + (bad.remedy().isEmpty() ? "" : " " + bad.remedy()), line);
    }

    private static RowSource source(SqlResult result) {
        List<RowSource.Field> fields = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (int i = 0; i < result.columns().size(); i++) {
            String name = result.columns().get(i);
            for (int n = 2; !taken.add(name); n++) {
                name = result.columns().get(i) + " (" + n + ")";
            }
            fields.add(new RowSource.Field(name, ColumnType.ofDuckDb(result.types().get(i)), result.types().get(i)));
        }
        return RowSource.of(fields, result.rows());
    }

    private static List<String> words(List<DatasetInfo> datasets) {
        Set<String> all = new LinkedHashSet<>();
        datasets.forEach(d -> all.add(d.name()));
        datasets.forEach(d -> d.latest().columns().stream().limit(500).map(ColumnInfo::name).forEach(all::add));
        all.addAll(SqlColours.KEYWORDS);
        all.addAll(SqlColours.FUNCTIONS);
        return List.copyOf(all);
    }
}
