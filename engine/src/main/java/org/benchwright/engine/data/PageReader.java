package org.benchwright.engine.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Reads a few rows from anywhere in a table. In the table's own order only the row group that holds them is touched, so a page far down
 * costs the same as the first.
 */
final class PageReader {
    private final DuckDb duck;

    PageReader(DuckDb duck) {
        this.duck = duck;
    }

    RowPage page(DataSource source, long offset, int limit, Optional<RowOrder> order, Optional<String> filter, JobContext job) {
        if (offset < 0 || limit < 0) {
            throw new BadInputException("A page begins at " + offset + " and has " + limit + " rows.", "Give numbers from 0 upwards.");
        }
        order.ifPresent(o -> source.column(o.column()));
        String rows = "read_parquet(" + SqlText.file(source.parquet()) + ", hive_partitioning = false, file_row_number = true)";
        String columns = String.join(", ", source.names().stream().map(SqlText::name).toList());
        String sql;
        if (order.isEmpty() && filter.isEmpty()) {
            sql = "SELECT " + columns + " FROM " + rows + " WHERE file_row_number >= " + offset + " AND file_row_number < " + (offset + limit)
                    + " ORDER BY file_row_number";
        } else {
            String by = order.map(o -> SqlText.name(o.column()) + (o.descending() ? " DESC" : " ASC") + " NULLS LAST, ").orElse("");
            sql = "SELECT " + columns + " FROM " + rows + where(filter) + " ORDER BY " + by + "file_row_number LIMIT " + limit + " OFFSET " + offset;
        }
        try (DuckSession session = duck.open(job)) {
            filter.ifPresent(f -> requireCondition(session, f));
            List<List<Object>> page = session.query(sql, result -> {
                List<List<Object>> read = new ArrayList<>();
                while (result.next()) {
                    read.add(Cells.row(result, source.columns().size()));
                }
                return read;
            });
            return new RowPage(offset, source.columns(), page);
        } catch (DuckFault fault) {
            throw wrong(source, filter, fault);
        }
    }

    /** Some rows by their numbers, in the order of the table; read at one go, as rows far apart lie in different row groups. */
    Map<Long, List<Object>> rows(DataSource source, Collection<Long> numbers, JobContext job) {
        String columns = String.join(", ", source.names().stream().map(SqlText::name).toList());
        String sql = "SELECT " + columns + ", file_row_number FROM read_parquet(" + SqlText.file(source.parquet())
                + ", hive_partitioning = false, file_row_number = true) WHERE file_row_number IN ("
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(",")) + ") ORDER BY file_row_number";
        try (DuckSession session = duck.open(job)) {
            return session.query(sql, result -> {
                Map<Long, List<Object>> read = new LinkedHashMap<>();
                while (result.next()) {
                    read.put(result.getLong(source.columns().size() + 1), Cells.row(result, source.columns().size()));
                }
                return read;
            });
        } catch (DuckFault fault) {
            throw wrong(source, Optional.empty(), fault);
        }
    }

    long count(DataSource source, Optional<String> filter, JobContext job) {
        if (filter.isEmpty()) {
            return source.rows();
        }
        try (DuckSession session = duck.open(job)) {
            requireCondition(session, filter.get());
            return session.execute("SELECT count(*) FROM " + source.relation() + where(filter));
        } catch (DuckFault fault) {
            throw wrong(source, filter, fault);
        }
    }

    /** Whether the rows of one table are the first rows of another, column by column. */
    boolean beginsWith(DataSource longer, DataSource beginning, JobContext job) {
        String same = String.join(" AND ", beginning.names().stream().map(SqlText::name).map(n -> "a." + n + " IS NOT DISTINCT FROM b." + n).toList());
        String from = "(SELECT * FROM read_parquet(%s, hive_partitioning = false, file_row_number = true))";
        try (DuckSession session = duck.open(job)) {
            return session.execute("SELECT count(*) FROM " + from.formatted(SqlText.file(beginning.parquet())) + " a JOIN "
                    + from.formatted(SqlText.file(longer.parquet())) + " b ON a.file_row_number = b.file_row_number WHERE " + same) == beginning.rows();
        } catch (DuckFault fault) {
            throw fault.aboutFile("The data cannot be compared", longer.parquet(), "Give a version with the same columns.");
        }
    }

    /** The numbers of the rows, 0 for the first, for which a condition holds. */
    BitSet matching(DataSource source, String filter, JobContext job) {
        try (DuckSession session = duck.open(job)) {
            requireCondition(session, filter);
            return session.query("SELECT file_row_number FROM read_parquet(" + SqlText.file(source.parquet())
                    + ", hive_partitioning = false, file_row_number = true)" + where(Optional.of(filter)), rows -> {
                        BitSet found = new BitSet();
                        while (rows.next()) {
                            found.set(Math.toIntExact(rows.getLong(1)));
                        }
                        return found;
                    });
        } catch (DuckFault fault) {
            throw wrong(source, Optional.of(filter), fault);
        }
    }

    static String where(Optional<String> filter) {
        return filter.map(f -> " WHERE (" + f + "\n)").orElse("");
    }

    static void requireCondition(DuckSession session, String filter) {
        ReadOnlySql.require(session, "SELECT 1 FROM t WHERE (" + filter + "\n)");
    }

    private static RuntimeException wrong(DataSource source, Optional<String> filter, DuckFault fault) {
        if (filter.isPresent() && !fault.machine()) {
            return new BadInputException("The filter cannot be used: " + fault.sentence(), filter.get(),
                    "Give a condition on the columns, such as age > 30 AND city = 'Paris'.", fault);
        }
        return fault.aboutFile("The data cannot be read", source.parquet(), "Run `workspace check`.");
    }
}
