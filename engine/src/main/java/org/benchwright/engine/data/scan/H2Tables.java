package org.benchwright.engine.data.scan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.workspace.Sql;

/** Tables of H2 databases, opened read-only as {@code sa} without a password, as H2 makes them. */
final class H2Tables {
    /** What stands for a missing value in the copy; a text of this content stands in quotes. */
    private static final String NULL = "\\N";

    private H2Tables() {
    }

    /** @throws BadInputException when the database cannot be opened */
    static List<ExternalTable> read(ScannedFile file) {
        try (Connection c = open(file.path())) {
            List<ExternalTable> tables = new ArrayList<>();
            for (String[] table : Sql.query(c, row -> new String[] {row.getString(1), row.getString(2)},
                    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
                            + "AND table_schema <> 'INFORMATION_SCHEMA' ORDER BY 1, 2")) {
                List<ColumnInfo> columns = new ArrayList<>();
                try (var found = c.getMetaData().getColumns(null, exactly(table[0]), exactly(table[1]), null)) {
                    while (found.next()) {
                        columns.add(ColumnInfo.of(found.getString("COLUMN_NAME"), type(found.getInt("DATA_TYPE"), found.getInt("COLUMN_SIZE"),
                                found.getInt("DECIMAL_DIGITS"))));
                    }
                }
                tables.add(file.tableInside(table[0] + "." + table[1], columns,
                        Sql.number(c, "SELECT COUNT(*) FROM " + SqlText.name(table[0]) + "." + SqlText.name(table[1]))));
            }
            return tables;
        } catch (SQLException e) {
            throw refused(file.path(), e);
        }
    }

    /** Writes a table as text. */
    static void write(Path file, ExternalTable table, Path text) {
        int dot = table.name().indexOf('.');
        String values = table.columns().stream().map(c -> c.sqlType().equals("BLOB") ? "RAWTOHEX(" + SqlText.name(c.name()) + ") AS "
                + SqlText.name(c.name())
                : SqlText.name(c.name())).collect(Collectors.joining(", "));
        try (Connection c = open(file)) {
            Sql.first(c, row -> row.getLong(1), "CALL CSVWRITE(?, ?, ?)", text.toString(), "SELECT " + values + " FROM "
                    + SqlText.name(table.name().substring(0, dot)) + "." + SqlText.name(table.name().substring(dot + 1)), "charset=UTF-8 null=\\\\N");
        } catch (SQLException e) {
            throw refused(file, e);
        }
    }

    /** Reads what {@link #write} wrote, with the columns' types. */
    static String select(Path text, List<ColumnInfo> columns) {
        String types = columns.stream().map(c -> SqlText.literal(c.name()) + ": " + SqlText.literal(c.sqlType().equals("BLOB") ? "VARCHAR"
                : c.sqlType()))
                .collect(Collectors.joining(", ", "{", "}"));
        String values = columns.stream().map(c -> c.sqlType().equals("BLOB") ? "unhex(" + SqlText.name(c.name()) + ") AS " + SqlText.name(c.name())
                : SqlText.name(c.name())).collect(Collectors.joining(", "));
        return "SELECT " + values + " FROM read_csv(" + SqlText.file(text)
                + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
                + "nullstr = '" + NULL + "', allow_quoted_nulls = false, strict_mode = true, columns = " + types + ")";
    }

    private static Connection open(Path file) throws SQLException {
        String path = file.toString();
        if (path.contains(";")) {
            throw new BadInputException("H2 opens no file with a semicolon in its path.", path, "Move it.");
        }
        Properties who = new Properties();
        who.put("user", "sa");
        who.put("password", "");
        return new org.h2.Driver().connect("jdbc:h2:file:" + path.substring(0, path.length() - ".mv.db".length())
                + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE", who);
    }

    private static BadInputException refused(Path file, SQLException e) {
        String why = switch (e.getErrorCode()) {
            case org.h2.api.ErrorCode.WRONG_USER_OR_PASSWORD -> "The H2 database asks for a password.";
            case org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1 -> "The H2 database is open in another program.";
            default -> "H2 cannot read the file: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        };
        return new BadInputException(why, file.toString(), "Leave it out, or copy its tables to another format.", e);
    }

    /** A name as a pattern that matches nothing else. */
    private static String exactly(String name) {
        return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }

    /** DuckDB's type for what H2 has. */
    private static String type(int type, int precision, int scale) {
        return switch (type) {
            case Types.TINYINT -> "TINYINT";
            case Types.SMALLINT -> "SMALLINT";
            case Types.INTEGER -> "INTEGER";
            case Types.BIGINT -> "BIGINT";
            case Types.REAL -> "FLOAT";
            case Types.DOUBLE, Types.FLOAT -> "DOUBLE";
            case Types.DECIMAL, Types.NUMERIC -> precision <= 38 ? "DECIMAL(" + precision + "," + scale + ")" : "DOUBLE";
            case Types.BOOLEAN, Types.BIT -> "BOOLEAN";
            case Types.DATE -> "DATE";
            case Types.TIME -> "TIME";
            case Types.TIMESTAMP -> "TIMESTAMP";
            case Types.TIMESTAMP_WITH_TIMEZONE -> "TIMESTAMP WITH TIME ZONE";
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> "BLOB";
            default -> "VARCHAR";
        };
    }
}
