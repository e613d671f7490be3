package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/** Records of a CSV file as RFC 4180 has them, one at a time; a field may hold line ends. */
final class CsvLines {
    private static final int LONGEST = 64_000_000;

    private final Reader in;
    private final char separator;
    private int pushed = -2;
    private long line = 1;
    private long begun = 1;

    CsvLines(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** The line the last record began in, 1 for the first. */
    long line() {
        return begun;
    }

    /** The next record, or null at the end. A line with nothing in it is no record. */
    List<String> next() throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        begun = line;
        boolean quoted = false;
        boolean any = false;
        for (int c = take(); ; c = take()) {
            if (quoted) {
                if (c < 0) {
                    throw new BadInputException("A quotation mark is not closed.", "line " + begun, "Close it, or double it where it is meant.");
                }
                if (c == '"') {
                    int after = take();
                    if (after == '"') {
                        field.append('"');
                        continue;
                    }
                    quoted = false;
                    pushed = after;
                    continue;
                }
                line += c == '\n' ? 1 : 0;
                field.append((char) c);
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
                any = true;
            } else if (c == separator) {
                fields.add(field.toString());
                field.setLength(0);
                any = true;
            } else if (c == '\n' || c < 0) {
                if (c < 0 && !any && field.isEmpty()) {
                    return null;
                }
                line++;
                if (!any && field.toString().isBlank()) {
                    begun = line;
                    field.setLength(0);
                    continue;
                }
                fields.add(field.toString());
                return fields;
            } else if (c != '\r') {
                field.append((char) c);
            }
            if (field.length() > LONGEST) {
                throw new BadInputException("A field has more than " + LONGEST + " characters.", "line " + begun, "Check the quotation marks before it.");
            }
        }
    }

    private int take() throws IOException {
        if (pushed != -2) {
            int back = pushed;
            pushed = -2;
            return back;
        }
        return in.read();
    }

    /** A field as it is written. */
    static String field(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ' ' || c == '\t');
        return plain || text.isEmpty() ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
