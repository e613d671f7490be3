package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table inside a query.
 *
 * @param name    what it is called by, empty if it has no name
 * @param columns in order
 * @param rows    what its choice of rows depends on
 * @param open    when its columns are not known: what any of them may depend on
 */
record Relation(String name, List<Column> columns, Edges rows, Optional<Edges> open) {
    /** A column and what it depends on. */
    record Column(String name, Edges from) {
        boolean called(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    static Relation of(String name, List<Column> columns, Edges rows) {
        return new Relation(name, columns, rows, Optional.empty());
    }

    Optional<Column> column(String called) {
        return columns.stream().filter(c -> c.called(called)).findFirst().or(() -> open.map(all -> new Column(called, all)));
    }

    /** The same under another name, with the first columns renamed. */
    Relation named(String other, List<String> names) {
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(i < names.size() ? new Column(names.get(i), columns.get(i).from()) : columns.get(i));
        }
        return new Relation(other, renamed, rows, open);
    }

    /** Everything that any column depends on. */
    Edges all() {
        Edges all = new Edges();
        columns.forEach(c -> all.add(c.from()));
        open.ifPresent(all::add);
        return all;
    }

    boolean same(Relation other) {
        if (columns.size() != other.columns.size() || !rows.same(other.rows)) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).from().same(other.columns.get(i).from())) {
                return false;
            }
        }
        return true;
    }
}
