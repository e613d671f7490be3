package org.benchwright.engine.data;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;

/** A table in memory, by columns, all of the same length; names are unique. Immutable by agreement. */
public final class Frame {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final int rows;

    /** @throws BadInputException when two columns share a name or differ in length */
    public Frame(Collection<? extends Column> columns) {
        int length = -1;
        for (Column column : columns) {
            if (length >= 0 && column.size() != length) {
                throw new BadInputException("Column " + column.name() + " has " + column.size() + " rows, the others " + length + ".",
                        "Give all columns the same length.");
            }
            length = column.size();
            if (this.columns.put(column.name(), column) != null) {
                throw new BadInputException("There are two columns named " + column.name() + ".", "Rename one of them.");
            }
        }
        rows = Math.max(0, length);
    }

    public int rows() {
        return rows;
    }

    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** @throws BadInputException when there is no such column */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new BadInputException("There is no column named " + name + ".", "The columns are " + String.join(", ", columns.keySet()) + ".");
        }
        return column;
    }

    /** These columns only, in this order. */
    public Frame project(Collection<String> names) {
        return new Frame(names.stream().map(this::column).toList());
    }

    /** All columns but these. */
    public Frame without(Collection<String> names) {
        return new Frame(columns.values().stream().filter(c -> !names.contains(c.name())).toList());
    }

    /** The rows at these indices, in this order. */
    public Frame select(int[] rows) {
        return new Frame(columns.values().stream().map(c -> c.select(rows)).toList());
    }

    /** This frame with {@code column} added or replaced. */
    public Frame with(Column column) {
        Map<String, Column> all = new LinkedHashMap<>(columns);
        all.put(column.name(), column);
        return new Frame(all.values());
    }
}
