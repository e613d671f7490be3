package org.benchwright.engine.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.duck.DuckDb;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;

/** Writes tables that are made row by row as Parquet, alone or as further columns of another. */
final class TableMaking {
    private static final String LONGEST_LINE = "1000000000";

    private static final String NUMBER = "__bw_row";

    private final DuckDb duck;

    TableMaking(DuckDb duck) {
        this.duck = duck;
    }

    /** @param base the table whose rows are kept where the made one has any for them */
    FileIntake.Taken write(MadeTable table, Optional<DataSource> base, Origin origin, Path scratch, Path target, JobContext job) {
        Path lines = scratch.resolve("rows.jsonl");
        Path parquet = target.resolve(FileIntake.TABLE);
        try (FileIntake.RejectFile rejects = new FileIntake.RejectFile(target.resolve(FileIntake.REJECTS))) {
            table.rejects().forEach(rejects::add);
            try (BufferedWriter out = Files.newBufferedWriter(lines)) {
                for (Map<String, Object> row : table.rows()) {
                    out.write(Json.write(row));
                    out.newLine();
                }
            }
            try (DuckSession session = duck.open(job)) {
                String made = "read_json(" + SqlText.file(lines) + ", format = 'newline_delimited', maximum_object_size = " + LONGEST_LINE
                        + ", columns = {"
                        + String.join(", ", table.columns().entrySet().stream().map(c -> SqlText.literal(c.getKey()) + ": '" + sql(c.getValue())
                                + "'").toList())
                        + "})";
                String select = base.map(b -> joined(b, table, made)).orElse("SELECT * FROM " + made);
                long rows = session.execute(FileIntake.copy(select, parquet, table.columns().size() + base.map(b -> b.columns().size()).orElse(0)));
                if (rows == 0) {
                    throw new BadInputException("There are no rows.", "Give at least one.");
                }
                return new FileIntake.Taken(rows, session.describe("SELECT * FROM read_parquet(" + SqlText.file(parquet)
                        + ", hive_partitioning = false)"),
                        table.rejects().size(), table.rejects().stream().limit(DatasetCatalog.KEPT_REJECTS).toList(), table.notes()).from(origin);
            }
        } catch (DuckFault fault) {
            throw fault.aboutUs("writing a table");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw MachineFaults.of("writing a table", target, e);
        }
    }

    private static String joined(DataSource base, MadeTable table, String made) {
        List<String> columns = new ArrayList<>();
        base.names().forEach(n -> columns.add("b." + SqlText.name(n)));
        table.columns().keySet().stream().filter(n -> !n.equals(MadeTable.ROW)).forEach(n -> columns.add("m." + SqlText.name(n)));
        return "SELECT " + String.join(", ", columns) + " FROM " + base.numbered(NUMBER) + " b JOIN " + made + " m ON m." + SqlText.name(MadeTable.ROW)
                + " = b." + NUMBER + " ORDER BY b." + NUMBER;
    }

    private static String sql(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case TEXT -> "VARCHAR";
            default -> throw new IllegalArgumentException("a made table has no column of type " + type);
        };
    }
}
