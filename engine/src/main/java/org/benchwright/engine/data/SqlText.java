package org.benchwright.engine.data;

import java.nio.file.Path;

/** Names, texts and paths as they are written in SQL. */
public final class SqlText {
    private SqlText() {
    }

    /** A quoted identifier. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text literal. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** A file as a text literal, in which DuckDB sees no wildcard. */
    public static String file(Path path) {
        StringBuilder escaped = new StringBuilder();
        for (char c : path.toAbsolutePath().toString().toCharArray()) {
            escaped.append(c == '*' || c == '?' || c == '[' ? "[" + c + "]" : Character.toString(c));
        }
        return literal(escaped.toString());
    }
}
