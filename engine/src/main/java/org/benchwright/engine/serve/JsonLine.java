package org.benchwright.engine.serve;

/**
 * Writes one line of JSON, quickly. A number that JSON cannot hold (NaN, infinite) becomes null. Half a surrogate pair is escaped, so
 * that any text that came in goes out as it was.
 */
final class JsonLine {
    private final StringBuilder out;
    private boolean first = true;

    JsonLine() {
        this(256);
    }

    JsonLine(int capacity) {
        out = new StringBuilder(capacity);
    }

    JsonLine open(char bracket) {
        comma();
        out.append(bracket);
        first = true;
        return this;
    }

    JsonLine close(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    JsonLine key(String name) {
        comma();
        quote(name);
        out.append(':');
        first = true;
        return this;
    }

    JsonLine text(String value) {
        comma();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    JsonLine number(double value) {
        comma();
        if (Double.isFinite(value)) {
            out.append(value);
        } else {
            out.append("null");
        }
        return this;
    }

    JsonLine number(float value) {
        comma();
        if (Float.isFinite(value)) {
            out.append(value);
        } else {
            out.append("null");
        }
        return this;
    }

    JsonLine number(long value) {
        comma();
        out.append(value);
        return this;
    }

    JsonLine flag(boolean value) {
        comma();
        out.append(value);
        return this;
    }

    /** JSON that is already written. */
    JsonLine raw(String json) {
        comma();
        out.append(json);
        return this;
    }

    int length() {
        return out.length();
    }

    private void comma() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || unpaired(text, i)) {
                out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16))
                        .append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean unpaired(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
