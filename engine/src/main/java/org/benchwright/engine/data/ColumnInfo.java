package org.benchwright.engine.data;

/**
 * A column's name and type.
 *
 * @param sqlType DuckDB's name of the type, e.g. {@code DECIMAL(18,2)}
 */
public record ColumnInfo(String name, ColumnType type, String sqlType) {
    public static ColumnInfo of(String name, String sqlType) {
        return new ColumnInfo(name, ColumnType.ofDuckDb(sqlType), sqlType);
    }
}
