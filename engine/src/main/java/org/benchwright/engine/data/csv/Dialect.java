package org.benchwright.engine.data.csv;

/**
 * How fields are told apart.
 *
 * @param delimiter between fields, an ASCII byte
 * @param quote     around a field that holds a delimiter, a quote or a line break; 0 when there is none
 * @param escape    before a quote inside a quoted field: the quote itself (RFC 4180) or a backslash
 */
record Dialect(byte delimiter, byte quote, byte escape) {
    static final Dialect CANONICAL = of(',', '"');

    static Dialect of(char delimiter, char quote) {
        return new Dialect((byte) delimiter, (byte) quote, (byte) quote);
    }

    Dialect withBackslash() {
        return new Dialect(delimiter, quote, (byte) '\\');
    }

    /** For people: {@code "comma"} rather than the sign. */
    String delimiterName() {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar";
            case ' ' -> "space";
            default -> Character.toString((char) delimiter);
        };
    }
}
