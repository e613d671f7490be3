package org.benchwright.engine.data.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Writes tables as Parquet files, so that equal rows in equal order give equal bytes, wherever in the table they stood: what did not change
 * is then kept once.
 */
public final class PartWriter {
    /** More partitions than this are surely a mistake in the choice of the key. */
    public static final int MOST_PARTITIONS = 10_000;
    private static final int CELLS_A_GROUP = 12_000_000;
    private static final int MOST_RANGES = 32;
    private static final int LONGEST_TEXT = 64;
    private static final String ROW = "__bw_row";
    private static final String PART = "__bw_part";

    private final DuckSession session;
    private final JobContext job;

    public PartWriter(DuckSession session, JobContext job) {
        this.session = session;
        this.job = job;
    }

    /**
     * Writes one file a partition, in the order of their keys, missing ones last; rows keep their order.
     *
     * @param columns of the files to write; all are in the table
     * @param prefix  of the files' names
     * @throws BadInputException when a key does not fit or there are more than {@value #MOST_PARTITIONS} partitions
     */
    public List<Part> split(DataSource table, List<ColumnInfo> columns, Layout wanted, Path folder, String prefix) {
        Layout layout = wanted.require(columns, table.label());
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < layout.keys().size(); i++) {
            keys.add("__bw_key" + i);
        }
        String grouped = pairs(layout, keys, " AS ", ", ");
        session.execute("CREATE OR REPLACE TEMP TABLE __bw_keys AS SELECT row_number() OVER (ORDER BY " + keys.stream().map(k -> k + " NULLS LAST")
                .collect(Collectors.joining(", ")) + ") - 1 AS " + PART + ", * FROM (SELECT " + grouped + ", count(*) AS __bw_rows FROM "
                + table.relation() + " GROUP BY ALL)");
        try {
            long count = session.execute("SELECT count(*) FROM __bw_keys");
            if (count > MOST_PARTITIONS) {
                throw new BadInputException("Partitioned by " + String.join(", ", layout.words()) + ", the rows would lie in " + count
                        + " files.", table.label(), "Choose a key with at most " + MOST_PARTITIONS + " values, such as day: or month: of a time.");
            }
            session.execute("CREATE OR REPLACE TEMP TABLE __bw_rows AS SELECT r.*, k." + PART + " FROM " + table.numbered(ROW)
                    + " r JOIN __bw_keys k ON " + pairs(layout, keys, " IS NOT DISTINCT FROM k.", " AND ") + " ORDER BY " + PART + ", " + ROW);
            List<Map<String, Optional<String>>> values = values(layout, keys);
            List<Map<String, ValueRange>> ranges = ranges("__bw_rows", columns, layout, count);
            long[] rows = rows(count);
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                job.progress((double) i / count, "writing " + count + " partitions");
                Path file = folder.resolve(prefix + String.format("%05d.parquet", i));
                write("SELECT " + names(columns) + " FROM __bw_rows WHERE " + PART + " = " + i + " ORDER BY " + ROW, file, columns.size());
                parts.add(new Part(file, rows[i], values.get(i), ranges.get(i), columns));
            }
            return parts;
        } finally {
            session.execute("DROP TABLE IF EXISTS __bw_rows");
            session.execute("DROP TABLE IF EXISTS __bw_keys");
        }
    }

    /** Writes a table as one file, rows in their order. */
    public Part one(DataSource table, List<ColumnInfo> columns, Map<String, Optional<String>> values, Path file) {
        long rows = write("SELECT " + names(columns) + " FROM " + table.numbered(ROW) + " ORDER BY " + ROW, file, columns.size());
        return known(file, rows, columns, values);
    }

    /** Looks at a file for what is known of its columns. */
    public Part known(Path file, long rows, List<ColumnInfo> columns, Map<String, Optional<String>> values) {
        String table = "(SELECT *, 0 AS " + PART + " FROM read_parquet(" + SqlText.file(file) + ", hive_partitioning = false))";
        return new Part(file, rows, values, ranges(table, columns, new Layout(List.of()), 1).getFirst(), columns);
    }

    private long write(String select, Path file, int columns) {
        int group = Math.clamp(CELLS_A_GROUP / Math.max(1, columns), 2_048, 122_880);
        return session.execute("COPY (" + select + ") TO " + SqlText.literal(file.toString()) + " (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE "
                + group + ")");
    }

    private static String names(List<ColumnInfo> columns) {
        return columns.stream().map(c -> SqlText.name(c.name())).collect(Collectors.joining(", "));
    }

    private static String pairs(Layout layout, List<String> keys, String between, String joint) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            pairs.add(layout.keys().get(i).expression() + between + keys.get(i));
        }
        return String.join(joint, pairs);
    }

    private List<Map<String, Optional<String>>> values(Layout layout, List<String> keys) {
        String texts = keys.stream().map(k -> "CAST(" + k + " AS VARCHAR)").collect(Collectors.joining(", "));
        return session.query("SELECT " + texts + " FROM __bw_keys ORDER BY " + PART, rows -> {
            List<Map<String, Optional<String>>> found = new ArrayList<>();
            while (rows.next()) {
                Map<String, Optional<String>> values = new LinkedHashMap<>();
                for (int i = 0; i < keys.size(); i++) {
                    values.put(layout.keys().get(i).word(), Optional.ofNullable(rows.getString(i + 1)));
                }
                found.add(values);
            }
            return found;
        });
    }

    private long[] rows(long count) {
        return session.query("SELECT __bw_rows FROM __bw_keys ORDER BY " + PART, rows -> {
            long[] found = new long[(int) count];
            for (int i = 0; rows.next(); i++) {
                found[i] = rows.getLong(1);
            }
            return found;
        });
    }

    /** The ranges of the keys' columns, and of other numbers and times while there are not too many. */
    private List<Map<String, ValueRange>> ranges(String table, List<ColumnInfo> columns, Layout layout, long count) {
        List<String> keyed = layout.keys().stream().map(PartitionKey::column).toList();
        List<ColumnInfo> chosen = new ArrayList<>(columns.stream().filter(c -> keyed.contains(c.name()) && c.type() != ColumnType.OTHER).toList());
        columns.stream().filter(c -> !keyed.contains(c.name()) && c.type() != ColumnType.OTHER)
                .limit(Math.max(0, MOST_RANGES - chosen.size())).forEach(chosen::add);
        List<String> figures = new ArrayList<>(List.of(PART));
        for (ColumnInfo column : chosen) {
            String name = SqlText.name(column.name());
            figures.add("CAST(min(" + name + ") AS VARCHAR), CAST(max(" + name + ") AS VARCHAR), count(*) - count(" + name + ")");
        }
        return session.query("SELECT " + String.join(", ", figures) + " FROM " + table + " GROUP BY " + PART + " ORDER BY " + PART, rows -> {
            List<Map<String, ValueRange>> found = new ArrayList<>();
            while (rows.next()) {
                Map<String, ValueRange> ranges = new LinkedHashMap<>();
                for (int i = 0; i < chosen.size(); i++) {
                    String min = rows.getString(3 * i + 2);
                    String max = rows.getString(3 * i + 3);
                    if (min == null || min.length() <= LONGEST_TEXT && max.length() <= LONGEST_TEXT) {
                        ranges.put(chosen.get(i).name(), new ValueRange(Optional.ofNullable(min), Optional.ofNullable(max), rows.getLong(3 * i + 4)));
                    }
                }
                found.add(ranges);
            }
            while (found.size() < count) {
                found.add(Map.of());
            }
            return found;
        });
    }
}
