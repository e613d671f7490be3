package org.benchwright.engine.data;

/** What the values of a column are. */
public enum ColumnType {
    BOOLEAN, INTEGER, DECIMAL, TEXT, DATE, TIMESTAMP, OTHER;

    /** Whether arithmetic on the values makes sense. */
    public boolean numeric() {
        return this == INTEGER || this == DECIMAL;
    }

    /** Whether the values are points in time. */
    public boolean temporal() {
        return this == DATE || this == TIMESTAMP;
    }

    /** The type that DuckDB's type name stands for; nested and binary types are {@link #OTHER}. */
    public static ColumnType ofDuckDb(String name) {
        String base = name.toUpperCase(java.util.Locale.ROOT);
        if (base.endsWith("]") || base.startsWith("STRUCT") || base.startsWith("MAP") || base.startsWith("UNION")) {
            return OTHER;
        }
        int bracket = base.indexOf('(');
        if (bracket >= 0) {
            base = base.substring(0, bracket);
        }
        return switch (base) {
            case "BOOLEAN" -> BOOLEAN;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" ->
                INTEGER;
            case "FLOAT", "DOUBLE", "DECIMAL" -> DECIMAL;
            case "DATE" -> DATE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> TIMESTAMP;
            case "VARCHAR", "UUID", "ENUM", "TIME", "INTERVAL" -> TEXT;
            default -> OTHER;
        };
    }
}
