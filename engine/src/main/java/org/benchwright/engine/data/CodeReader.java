package org.benchwright.engine.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Loads columns as codes: the query engine numbers the values, so that each text is made once and not once a row. */
final class CodeReader {
    private final DuckDb duck;

    CodeReader(DuckDb duck) {
        this.duck = duck;
    }

    List<CodedColumn> read(DataSource source, Collection<String> names, JobContext job) {
        if (source.rows() > Integer.MAX_VALUE - 16) {
            throw new BadInputException(source.label() + " has " + source.rows() + " rows, more than fit in memory.", "Take a part of them.");
        }
        List<ColumnInfo> columns = names.stream().map(source::column).toList();
        String texts = IntStream.range(0, columns.size()).mapToObj(i -> "CAST(" + SqlText.name(columns.get(i).name()) + " AS VARCHAR) AS a" + i)
                .collect(Collectors.joining(", "));
        String table = "t AS (SELECT " + texts + ", row_number() OVER () AS n FROM " + source.relation() + ")";
        int[][] codes = new int[columns.size()][(int) source.rows()];
        try (DuckSession session = duck.open(job)) {
            List<CodedColumn> read = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String values = "WITH " + table + " SELECT a" + i + " FROM t WHERE a" + i + " IS NOT NULL GROUP BY 1 ORDER BY min(n)";
                read.add(new CodedColumn(columns.get(i).name(), columns.get(i).type(), session.query(values, result -> {
                    List<String> found = new ArrayList<>();
                    while (result.next()) {
                        found.add(result.getString(1));
                    }
                    return found;
                }), codes[i]));
            }
            session.query(numbered(table, columns.size()), result -> {
                for (int row = 0; result.next(); row++) {
                    for (int i = 0; i < codes.length; i++) {
                        // A missing value comes as 0.
                        codes[i][row] = result.getInt(i + 1) - 1;
                    }
                }
                return null;
            });
            return read;
        } catch (DuckFault fault) {
            throw fault.aboutFile("The data cannot be read", source.parquet(), "Run `workspace check`.");
        }
    }

    /** Codes from 1 on, in the order of the rows. */
    private static String numbered(String table, int columns) {
        StringBuilder sql = new StringBuilder("WITH " + table);
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            sql.append(", d").append(i).append(" AS (SELECT a").append(i).append(" AS v, CAST(row_number() OVER (ORDER BY min(n)) AS INTEGER) AS c FROM t WHERE a")
                    .append(i).append(" IS NOT NULL GROUP BY 1)");
            joins.append(" LEFT JOIN d").append(i).append(" ON a").append(i).append(" = d").append(i).append(".v");
        }
        return sql + " SELECT " + IntStream.range(0, columns).mapToObj(i -> "coalesce(d" + i + ".c, 0)").collect(Collectors.joining(", ")) + " FROM t" + joins
                + " ORDER BY n";
    }
}
