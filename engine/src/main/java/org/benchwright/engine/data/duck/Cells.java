package org.benchwright.engine.data.duck;

import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** DuckDB's values as plain ones: null, Boolean, Number, String (dates and times in ISO 8601), List, Map. */
public final class Cells {
    private static final int SHOWN_BYTES = 64;

    private Cells() {
    }

    public static List<Object> row(ResultSet rows, int columns) throws SQLException {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = plain(rows.getObject(i + 1));
        }
        return Arrays.asList(values);
    }

    public static Object plain(Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Boolean b -> b;
            case Number n -> n;
            case String s -> s;
            case java.sql.Timestamp t -> iso(t.toLocalDateTime());
            case LocalDateTime t -> iso(t);
            case java.time.OffsetDateTime t -> iso(t.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "Z";
            case Array array -> plain(array.getArray());
            case Object[] elements -> list(elements);
            case List<?> elements -> list(elements.toArray());
            case DuckDBStruct struct -> map(struct.getMap());
            case Map<?, ?> map -> map(map);
            case Struct struct -> list(struct.getAttributes());
            case Blob blob -> HexFormat.of().formatHex(blob.getBytes(1, (int) Math.min(SHOWN_BYTES, blob.length())))
                    + (blob.length() > SHOWN_BYTES ? "…" : "");
            default -> value.toString();
        };
    }

    private static String iso(LocalDateTime time) {
        String text = time.toString();
        return text.length() == 16 ? text + ":00" : text;
    }

    private static List<Object> list(Object[] elements) throws SQLException {
        List<Object> plain = new ArrayList<>(elements.length);
        for (Object element : elements) {
            plain.add(plain(element));
        }
        return plain;
    }

    private static Map<String, Object> map(Map<?, ?> map) throws SQLException {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return plain;
    }
}
