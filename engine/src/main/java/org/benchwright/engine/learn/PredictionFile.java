package org.benchwright.engine.learn;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.DurableFiles;

/**
 * Predictions beside the rows they are of, as .csv, .jsonl or .parquet: every column of the rows, then {@code prediction}, and for a
 * classification {@code probability_<class>} for each class, for a clustering {@code distance} to the centre (not squared). A column of
 * the rows with one of these names is replaced.
 */
final class PredictionFile {
    private static final List<String> FORMS = List.of("csv", "jsonl", "parquet");

    private PredictionFile() {
    }

    /** @throws BadInputException when the name's ending is none that can be written, or the folder is not there */
    static void check(Path file) {
        if (!FORMS.contains(ending(file))) {
            throw new BadInputException("Predictions cannot be written in this form.", file.toString(),
                    "Give a name that ends with .csv, .jsonl or .parquet.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new BadInputException("There is no folder to write the file to.", file.toString(), "Make the folder first.");
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The rows with the predictions as columns. */
    static Frame table(Frame rows, Predictions predictions, ColumnType labelType) {
        List<Column> added = new ArrayList<>();
        switch (predictions.task()) {
            case CLASSIFICATION -> {
                added.add(labels("prediction", predictions.labels(), labelType));
                for (int k = 0; k < predictions.classes().size(); k++) {
                    int at = k;
                    added.add(new Column.Numbers("probability_" + predictions.classes().get(k), ColumnType.DECIMAL,
                            IntStream.range(0, rows.rows()).mapToDouble(i -> predictions.probabilities()[i][at]).toArray()));
                }
            }
            case REGRESSION -> added.add(new Column.Numbers("prediction", ColumnType.DECIMAL, predictions.values()));
            case CLUSTERING -> {
                added.add(labels("prediction", predictions.labels(), ColumnType.INTEGER));
                added.add(new Column.Numbers("distance", ColumnType.DECIMAL,
                        IntStream.range(0, rows.rows()).mapToDouble(i -> Math.sqrt(predictions.values()[i])).toArray()));
            }
        }
        Map<String, Column> all = new LinkedHashMap<>();
        rows.columns().stream().filter(c -> added.stream().noneMatch(a -> a.name().equals(c.name()))).forEach(c -> all.put(c.name(), c));
        added.forEach(c -> all.put(c.name(), c));
        return new Frame(all.values());
    }

    private static Column labels(String name, String[] labels, ColumnType type) {
        if (type == ColumnType.INTEGER) {
            double[] values = new double[labels.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(labels[i]);
            }
            return new Column.Numbers(name, type, values);
        }
        return new Column.Texts(name, labels);
    }

    /** Writes the whole file or none. */
    static void write(Frame table, Path file, JobContext context) {
        Path temporary = file.toAbsolutePath().resolveSibling(DurableFiles.TEMPORARY_PREFIX + file.getFileName());
        try {
            switch (ending(file)) {
                case "csv" -> csv(table, temporary, context);
                case "jsonl" -> jsonLines(table, temporary, context);
                default -> parquet(table, temporary, context);
            }
            DurableFiles.sync(temporary);
            DurableFiles.move(temporary, file.toAbsolutePath());
        } catch (IOException | SQLException failed) {
            throw MachineFaults.of("writing the predictions", file, failed);
        } finally {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException leftover) {
                System.getLogger(PredictionFile.class.getName()).log(System.Logger.Level.WARNING, "A temporary file stays", leftover);
            }
        }
    }

    private static void csv(Frame table, Path file, JobContext context) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            List<Column> columns = table.columns();
            for (int c = 0; c < columns.size(); c++) {
                out.write(c == 0 ? "" : ",");
                out.write(quoted(columns.get(c).name()));
            }
            out.write('\n');
            for (int i = 0; i < table.rows(); i++) {
                step(i, table.rows(), context);
                for (int c = 0; c < columns.size(); c++) {
                    out.write(c == 0 ? "" : ",");
                    String text = columns.get(c).text(i);
                    out.write(text == null ? "" : quoted(text));
                }
                out.write('\n');
            }
        }
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void jsonLines(Frame table, Path file, JobContext context) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int i = 0; i < table.rows(); i++) {
                step(i, table.rows(), context);
                Map<String, Object> row = new LinkedHashMap<>();
                for (Column column : table.columns()) {
                    row.put(column.name(), value(column, i));
                }
                out.write(Json.mapper().writeValueAsString(row));
                out.write('\n');
            }
        }
    }

    private static Object value(Column column, int row) {
        if (column instanceof Column.Numbers n && !Double.isNaN(n.values()[row]) && !n.type().temporal()) {
            double v = n.values()[row];
            return switch (n.type()) {
                case BOOLEAN -> v != 0;
                case INTEGER -> Math.abs(v) < 9e15 ? (Object) (long) v : Double.valueOf(v);
                default -> Double.isInfinite(v) ? (Object) Double.toString(v) : Double.valueOf(v);
            };
        }
        return column.text(row);
    }

    private static void step(int row, int rows, JobContext context) {
        if (row % 10_000 == 0) {
            context.checkCancelled();
            context.progress((double) row / rows, "Row " + row);
        }
    }

    private static void parquet(Frame table, Path file, JobContext context) throws IOException, SQLException {
        // DuckDB reads the rows as text lines and gives each column its type, so there is one writer of values.
        Path lines = file.resolveSibling(file.getFileName() + ".jsonl");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = duck.createStatement()) {
            context.onCancel(() -> {
                try {
                    statement.cancel();
                } catch (SQLException alreadyDone) {
                    System.getLogger(PredictionFile.class.getName()).log(System.Logger.Level.DEBUG, "nothing to cancel", alreadyDone);
                }
            });
            jsonLines(table, lines, context);
            StringBuilder types = new StringBuilder();
            for (Column column : table.columns()) {
                types.append(types.isEmpty() ? "" : ", ").append(literal(column.name())).append(": ").append(literal(type(column.type())));
            }
            statement.execute("COPY (SELECT * FROM read_json(" + literal(lines.toString()) + ", format = 'newline_delimited', columns = {"
                    + types + "})) TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case TEXT, OTHER -> "VARCHAR";
        };
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
