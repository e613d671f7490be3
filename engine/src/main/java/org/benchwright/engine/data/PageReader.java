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
import org.benchwright.engine.data.parts.Part;
import org.benchwright.engine.data.parts.PartChoice;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Reads a few rows from anywhere in a table. In the table's own order only the row group that holds them is touched, so a page far down
 * costs the same as the first.
 */
final class PageReader {
    private static final String ROW = "__bw_row";

    private final DuckDb duck;

    PageReader(DuckDb duck) {
        this.duck = duck;
    }

    RowPage page(DataSource source, long offset, int limit, Optional<RowOrder> order, Optional<String> filter, JobContext job) {
        if (offset < 0 || limit < 0) {
            throw new BadInputException("A page begins at " + offset + " and has " + limit + " rows.", "Give numbers from 0 upwards.");
        }
        order.ifPresent(o -> source.column(o.column()));
        try (DuckSession session = duck.open(job)) {
            filter.ifPresent(f -> requireCondition(session, f));
            String sql = order.isEmpty() && filter.isEmpty() ? stretch(source, offset, limit) : sorted(needed(session, source, filter), offset, limit, order, filter);
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

    private static String columns(DataSource source) {
        return String.join(", ", source.names().stream().map(SqlText::name).toList());
    }

    private static String sorted(DataSource source, long offset, int limit, Optional<RowOrder> order, Optional<String> filter) {
        String by = order.map(o -> SqlText.name(o.column()) + (o.descending() ? " DESC" : " ASC") + " NULLS LAST, ").orElse("");
        return "SELECT " + columns(source) + " FROM " + source.numbered(ROW) + where(filter) + " ORDER BY " + by + ROW + " LIMIT " + limit + " OFFSET "
                + offset;
    }

    /** Rows as they follow one another, from the files that hold them. */
    private static String stretch(DataSource source, long offset, int limit) {
        List<String> pieces = new ArrayList<>();
        long before = 0;
        for (Part part : source.parts()) {
            if (before + part.rows() > offset && before < offset + limit) {
                pieces.add("SELECT *, " + pieces.size() + " AS __bw_piece FROM " + source.only(List.of(part)).numbered(ROW) + " WHERE " + ROW + " >= "
                        + (offset - before) + " AND " + ROW + " < " + (offset + limit - before));
            }
            before += part.rows();
        }
        return pieces.isEmpty() ? "SELECT * FROM " + source.only(List.of()).relation()
                : "SELECT " + columns(source) + " FROM (" + String.join(" UNION ALL ", pieces) + ") ORDER BY __bw_piece, " + ROW;
    }

    /** The table with the files that the filter can find something in. */
    private static DataSource needed(DuckSession session, DataSource source, Optional<String> filter) {
        return filter.isEmpty() ? source : PartChoice.of(session, source, "t", ReadOnlySql.tree(session, "SELECT 1 FROM t" + where(filter)));
    }

    /** Some rows by their numbers, in the order of the table; read at one go, as rows far apart lie in different row groups. */
    Map<Long, List<Object>> rows(DataSource source, Collection<Long> numbers, JobContext job) {
        String sql = "SELECT " + columns(source) + ", " + ROW + " FROM " + source.numbered(ROW) + " WHERE " + ROW + " IN ("
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(",")) + ") ORDER BY " + ROW;
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
            return session.execute("SELECT count(*) FROM " + needed(session, source, filter).relation() + where(filter));
        } catch (DuckFault fault) {
            throw wrong(source, filter, fault);
        }
    }

    /** The files that rows which pass the filter can lie in. */
    List<Part> files(DataSource source, Optional<String> filter, JobContext job) {
        try (DuckSession session = duck.open(job)) {
            filter.ifPresent(f -> requireCondition(session, f));
            return needed(session, source, filter).parts();
        } catch (DuckFault fault) {
            throw wrong(source, filter, fault);
        }
    }

    /** Whether the rows of one table are the first rows of another, column by column. */
    boolean beginsWith(DataSource longer, DataSource beginning, JobContext job) {
        String same = String.join(" AND ",
                beginning.names().stream().map(SqlText::name).map(n -> "a." + n + " IS NOT DISTINCT FROM b." + n).toList());
        try (DuckSession session = duck.open(job)) {
            return session.execute("SELECT count(*) FROM (SELECT * FROM " + beginning.numbered(ROW) + ") a JOIN (SELECT * FROM " + longer.numbered(ROW)
                    + ") b ON a." + ROW + " = b." + ROW + " WHERE " + same) == beginning.rows();
        } catch (DuckFault fault) {
            throw fault.aboutFile("The data cannot be compared", longer.parquet(), "Give a version with the same columns.");
        }
    }

    /** The numbers of the rows, 0 for the first, for which a condition holds. */
    BitSet matching(DataSource source, String filter, JobContext job) {
        try (DuckSession session = duck.open(job)) {
            requireCondition(session, filter);
            return session.query("SELECT " + ROW + " FROM " + source.numbered(ROW) + where(Optional.of(filter)), rows -> {
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
