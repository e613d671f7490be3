package org.benchwright.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Loads columns of a table into memory. */
final class FrameReader {
    private static final int MOST_ROWS = Integer.MAX_VALUE - 16;
    private static final int CHECK_EVERY = 1 << 14;

    private final DuckDb duck;

    FrameReader(DuckDb duck) {
        this.duck = duck;
    }

    Frame frame(DataSource source, Collection<String> columns, OptionalLong limit, JobContext job) {
        List<ColumnInfo> chosen = columns.isEmpty() ? source.columns() : columns.stream().map(source::column).toList();
        long rows = Math.min(source.rows(), limit.orElse(Long.MAX_VALUE));
        if (rows > MOST_ROWS) {
            throw new BadInputException(source.label() + " has " + source.rows() + " rows, more than fit in memory.", "Take a part of them.");
        }
        String expressions = String.join(", ", chosen.stream().map(FrameReader::expression).toList());
        String sql = "SELECT " + expressions + " FROM " + source.relation() + (limit.isPresent() ? " LIMIT " + rows : "");
        double[][] numbers = new double[chosen.size()][];
        String[][] texts = new String[chosen.size()][];
        for (int i = 0; i < numbers.length; i++) {
            if (numeric(chosen.get(i))) {
                numbers[i] = new double[(int) rows];
            } else {
                texts[i] = new String[(int) rows];
            }
        }
        try (DuckSession session = duck.open(job)) {
            int read = session.query(sql, result -> {
                int row = 0;
                while (row < rows && result.next()) {
                    for (int i = 0; i < numbers.length; i++) {
                        if (numbers[i] == null) {
                            texts[i][row] = result.getString(i + 1);
                        } else {
                            double value = result.getDouble(i + 1);
                            numbers[i][row] = value == 0 && result.wasNull() ? Double.NaN : value;
                        }
                    }
                    if (++row % CHECK_EVERY == 0) {
                        job.checkCancelled();
                        job.progress((double) row / rows, "loading");
                    }
                }
                return row;
            });
            return new Frame(columns(chosen, numbers, texts, read));
        } catch (DuckFault fault) {
            throw fault.aboutFile("The data cannot be read", source.parquet(), "Run `workspace check`.");
        }
    }

    private static List<Column> columns(List<ColumnInfo> chosen, double[][] numbers, String[][] texts, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            String name = chosen.get(i).name();
            if (numbers[i] == null) {
                columns.add(new Column.Texts(name, texts[i].length == rows ? texts[i] : Arrays.copyOf(texts[i], rows)));
            } else {
                columns.add(new Column.Numbers(name, chosen.get(i).type(),
                        numbers[i].length == rows ? numbers[i] : Arrays.copyOf(numbers[i], rows)));
            }
        }
        return columns;
    }

    private static boolean numeric(ColumnInfo column) {
        return column.type().numeric() || column.type().temporal() || column.type() == ColumnType.BOOLEAN;
    }

    private static String expression(ColumnInfo column) {
        String name = SqlText.name(column.name());
        return switch (column.type()) {
            case BOOLEAN -> "CAST(CAST(" + name + " AS TINYINT) AS DOUBLE)";
            case INTEGER, DECIMAL -> "CAST(" + name + " AS DOUBLE)";
            case DATE -> "epoch(CAST(" + name + " AS TIMESTAMP))";
            case TIMESTAMP -> "epoch(" + name + ")";
            case TEXT, OTHER -> "CAST(" + name + " AS VARCHAR)";
        };
    }
}
