package org.benchwright.engine.data.prepare;

import java.util.List;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;

/**
 * A table as a step's SQL names it.
 *
 * @param sql    what stands behind FROM
 * @param source what it holds
 */
record Table(String sql, DataSource source) {
    List<String> names() {
        return source.names();
    }

    boolean has(String column) {
        return names().contains(column);
    }

    /** The column's name, quoted. */
    String column(String name) {
        return SqlText.name(source.column(name).name());
    }

    /** The quoted name of a column of numbers. */
    String number(String name) {
        ColumnInfo column = source.column(name);
        if (column.type() != ColumnType.INTEGER && column.type() != ColumnType.DECIMAL) {
            throw wrong(column, "numbers", "Choose a column of numbers, or make it one with data.clean.");
        }
        return SqlText.name(name);
    }

    /**
     * The sum of a column of numbers; whole numbers have a whole sum.
     *
     * @param behind what follows the sum: a filter or a window
     */
    String sum(String name, String behind) {
        String sum = "sum(" + number(name) + ")" + behind;
        return source.column(name).type() == ColumnType.INTEGER ? "CAST(" + sum + " AS BIGINT)" : sum;
    }

    /** A column of dates or times as a timestamp. */
    String time(String name) {
        ColumnInfo column = source.column(name);
        if (!column.type().temporal()) {
            throw wrong(column, "dates or times", "Choose a column of dates or times, or make it one with data.clean.");
        }
        return "CAST(" + SqlText.name(name) + " AS TIMESTAMP)";
    }

    /** The quoted names, with commas between. */
    String list(List<String> names) {
        return names.stream().map(this::column).collect(Collectors.joining(", "));
    }

    /** The columns named, or all of those of numbers when none is. */
    List<String> numbersOf(List<String> named) {
        return named.isEmpty() ? source.columns().stream()
                .filter(c -> c.type() == ColumnType.INTEGER || c.type() == ColumnType.DECIMAL).map(ColumnInfo::name).toList() : named;
    }

    /** Says that a new column would hide one that is there. */
    String fresh(String name) {
        if (has(name)) {
            throw new BadInputException("There is a column named " + name + " already.", source.label(), "Rename or leave out that column first.");
        }
        return SqlText.name(name);
    }

    private BadInputException wrong(ColumnInfo column, String needed, String remedy) {
        return new BadInputException("The column " + column.name() + " holds no " + needed + " but " + column.sqlType() + ".", source.label(),
                remedy);
    }
}
