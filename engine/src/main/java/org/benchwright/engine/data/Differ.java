package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.parts.Part;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Compares two tables: by a key where one is named, else as multisets of rows. */
final class Differ {
    private static final int SAMPLES = 20;

    private final DuckDb duck;

    Differ(DuckDb duck) {
        this.duck = duck;
    }

    DatasetDiff diff(DataSource from, DataSource to, List<String> key, JobContext job) {
        key.forEach(k -> {
            from.column(k);
            to.column(k);
        });
        List<String> common = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<DatasetDiff.TypeChange> changed = new ArrayList<>();
        for (ColumnInfo column : from.columns()) {
            Optional<ColumnInfo> other = to.columns().stream().filter(c -> c.name().equals(column.name())).findFirst();
            if (other.isEmpty()) {
                removed.add(column.name());
                continue;
            }
            common.add(column.name());
            if (!other.get().sqlType().equals(column.sqlType())) {
                changed.add(new DatasetDiff.TypeChange(column.name(), column.sqlType(), other.get().sqlType()));
            }
        }
        List<String> added = to.names().stream().filter(n -> !common.contains(n)).toList();
        DatasetDiff.Columns columns = new DatasetDiff.Columns(added, removed, changed);
        if (common.isEmpty()) {
            throw new BadInputException("The two have no column in common.", from.label() + " and " + to.label(), "Compare versions of one dataset.");
        }
        Map<String, List<Map<String, Object>>> samples = new LinkedHashMap<>();
        try (DuckSession session = duck.open(job)) {
            List<Part> shared = key.isEmpty() ? shared(from, to) : List.of();
            views(session, without(from, shared), without(to, shared), common, changed);
            job.progress(-1, "comparing rows");
            DatasetDiff.Rows rows = key.isEmpty() ? multisets(session, from, to, samples) : keyed(session, from, to, key, common, samples);
            boolean same = rows.added() == 0 && rows.removed() == 0 && rows.changed() == 0 && added.isEmpty() && removed.isEmpty()
                    && changed.isEmpty();
            return new DatasetDiff(from.label(), to.label(), same, columns, key, rows, samples);
        } catch (DuckFault fault) {
            throw fault.aboutFile("The two cannot be compared", to.parquet(), "Run `workspace check`.");
        }
    }

    /** Files that both have: what is in them is the same on both sides, however the rest differs. */
    private static List<Part> shared(DataSource from, DataSource to) {
        List<Part> left = new ArrayList<>(to.parts());
        return from.parts().size() + to.parts().size() < 3 ? List.of() : from.parts().stream().filter(part -> part.fits(from.columns()) && part.fits(to.columns())
                && left.removeIf(new Once(part.file()))).toList();
    }

    private static DataSource without(DataSource table, List<Part> shared) {
        List<Part> rest = new ArrayList<>(table.parts());
        shared.forEach(part -> rest.removeIf(new Once(part.file())));
        return table.only(rest);
    }

    /** Holds for the first part that lies in a file: a file can stand in a version twice. */
    private static final class Once implements Predicate<Part> {
        private final Path file;
        private boolean done;

        Once(Path file) {
            this.file = file;
        }

        @Override
        public boolean test(Part part) {
            boolean first = !done && part.file().equals(file);
            done |= first;
            return first;
        }
    }

    /** Temporary views {@code a} and {@code b} with the common columns; those whose type changed are compared as text. */
    private static void views(DuckSession session, DataSource from, DataSource to, List<String> common, List<DatasetDiff.TypeChange> changed) {
        List<String> asText = changed.stream().map(DatasetDiff.TypeChange::name).toList();
        List<String> values = new ArrayList<>();
        for (String name : common) {
            values.add(asText.contains(name) ? "CAST(" + SqlText.name(name) + " AS VARCHAR) AS " + SqlText.name(name) : SqlText.name(name));
        }
        String list = String.join(", ", values);
        session.execute("CREATE TEMP VIEW a AS SELECT " + list + " FROM " + from.relation());
        session.execute("CREATE TEMP VIEW b AS SELECT " + list + " FROM " + to.relation());
    }

    private static DatasetDiff.Rows multisets(DuckSession session, DataSource from, DataSource to,
            Map<String, List<Map<String, Object>>> samples) {
        long removed = session.execute("SELECT count(*) FROM (SELECT * FROM a EXCEPT ALL SELECT * FROM b)");
        long added = session.execute("SELECT count(*) FROM (SELECT * FROM b EXCEPT ALL SELECT * FROM a)");
        samples.put("added", sample(session, "SELECT * FROM b EXCEPT ALL SELECT * FROM a"));
        samples.put("removed", sample(session, "SELECT * FROM a EXCEPT ALL SELECT * FROM b"));
        return new DatasetDiff.Rows(from.rows(), to.rows(), added, removed, 0, from.rows() - removed);
    }

    private static DatasetDiff.Rows keyed(DuckSession session, DataSource from, DataSource to, List<String> key, List<String> common,
            Map<String, List<Map<String, Object>>> samples) {
        String keys = String.join(", ", key.stream().map(SqlText::name).toList());
        for (String table : List.of("a", "b")) {
            long twice = session.execute("SELECT count(*) FROM (SELECT 1 FROM " + table + " GROUP BY " + keys + " HAVING count(*) > 1)");
            if (twice > 0) {
                throw new BadInputException("The key is not unique: " + twice + " of its values occur more than once.",
                        (table.equals("a") ? from : to).label() + ", " + String.join(", ", key), "Add a column to the key, or compare without one.");
            }
        }
        String on = String.join(" AND ", key.stream().map(k -> "a." + SqlText.name(k) + " IS NOT DISTINCT FROM b." + SqlText.name(k)).toList());
        List<String> rest = common.stream().filter(c -> !key.contains(c)).toList();
        String differs = rest.isEmpty() ? "false" : String.join(" OR ", rest.stream()
                .map(c -> "a." + SqlText.name(c) + " IS DISTINCT FROM b." + SqlText.name(c)).toList());
        String added = "SELECT b.* FROM b ANTI JOIN a ON " + on;
        String removed = "SELECT a.* FROM a ANTI JOIN b ON " + on;
        long both = session.execute("SELECT count(*) FROM a JOIN b ON " + on);
        long changed = session.execute("SELECT count(*) FROM a JOIN b ON " + on + " WHERE " + differs);
        samples.put("added", sample(session, added));
        samples.put("removed", sample(session, removed));
        samples.put("changed", changes(session, on, differs, key, rest));
        return new DatasetDiff.Rows(from.rows(), to.rows(), to.rows() - both, from.rows() - both, changed, both - changed);
    }

    private static List<Map<String, Object>> changes(DuckSession session, String on, String differs, List<String> key, List<String> rest) {
        String keys = String.join(", ", key.stream().map(k -> "a." + SqlText.name(k)).toList());
        String sides = String.join(", ", rest.stream().map(c -> "a." + SqlText.name(c) + ", b." + SqlText.name(c)).toList());
        return session.query("SELECT " + keys + (rest.isEmpty() ? "" : ", " + sides) + " FROM a JOIN b ON " + on + " WHERE " + differs + " LIMIT "
                + SAMPLES, rows -> {
                    List<Map<String, Object>> found = new ArrayList<>();
                    while (rows.next()) {
                        List<Object> values = Cells.row(rows, key.size() + 2 * rest.size());
                        Map<String, Object> change = new LinkedHashMap<>();
                        for (int i = 0; i < key.size(); i++) {
                            change.put(key.get(i), values.get(i));
                        }
                        for (int i = 0; i < rest.size(); i++) {
                            Object before = values.get(key.size() + 2 * i);
                            Object after = values.get(key.size() + 2 * i + 1);
                            if (!java.util.Objects.equals(before, after)) {
                                Map<String, Object> pair = new LinkedHashMap<>();
                                pair.put("from", before);
                                pair.put("to", after);
                                change.put(rest.get(i), pair);
                            }
                        }
                        found.add(change);
                    }
                    return found;
                });
    }

    private static List<Map<String, Object>> sample(DuckSession session, String select) {
        return session.query("SELECT * FROM (" + select + ") LIMIT " + SAMPLES, rows -> {
            List<Map<String, Object>> found = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> values = Cells.row(rows, columns);
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 0; i < columns; i++) {
                    row.put(rows.getMetaData().getColumnLabel(i + 1), values.get(i));
                }
                found.add(row);
            }
            return found;
        });
    }
}
