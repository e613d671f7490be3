package org.benchwright.engine.data.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads UTF-8 text record by record as RFC 4180 has it, and never loses its place: a record that breaks the rules is said to, with its
 * line, and reading goes on at the next line. Spaces around a quoted field are dropped; a quote inside an unquoted field is text.
 *
 * <p>Lines are counted as an editor does: LF, CRLF and a lone CR each end one, inside quotes too.
 */
final class RecordReader implements Closeable {
    /** A longer record is refused, so that a file without line breaks cannot take all the memory. */
    static final int LONGEST_RECORD = 64 << 20;
    /** How much may be read a second time because a quote did not close before quotes are held to one line. */
    private static final long RESCAN_BUDGET = 64L << 20;
    private static final int SHOWN = 2_000;
    private static final byte PLAIN = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_END = 3;
    private static final byte NUL = 4;
    private static final byte BACKSLASH = 5;

    private final InputStream in;
    private final Dialect dialect;
    private final byte[] outside = new byte[256];
    private final byte[] inside = new byte[256];

    private byte[] buffer;
    private int limit;
    private boolean ended;
    /** Bytes of the file before the buffer. */
    private long dropped;
    /** The next byte to look at. */
    private int at;
    private int fieldStart;

    private int recordStart;
    private int recordEnd;
    private long line = 1;
    private long recordLine;
    private int fields;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private byte[] forms = new byte[64];
    private String problem;
    private byte[] broken;
    private boolean notUtf8;
    private boolean nul;
    private boolean strayQuote;
    private int signs;

    private boolean quirky;
    private boolean quotesSpanLines = true;
    private long rescanned;
    private long suspectUntil;
    private long longest;
    private boolean sawLf;
    private boolean sawCrLf;
    private boolean sawCr;

    RecordReader(InputStream in, Dialect dialect) throws IOException {
        this.in = in;
        buffer = new byte[Math.clamp(in.available() + 16L, 1 << 10, 1 << 18)];
        this.dialect = dialect;
        for (byte[] classes : new byte[][] {outside, inside}) {
            classes['\n'] = LINE_END;
            classes['\r'] = LINE_END;
            classes[0] = NUL;
            if (dialect.quote() != 0) {
                classes[dialect.quote() & 0xff] = QUOTE;
            }
        }
        if (dialect.escape() != dialect.quote()) {
            inside[dialect.escape() & 0xff] = BACKSLASH;
        }
        outside[dialect.delimiter() & 0xff] = DELIMITER;
    }

    /** Goes to the next record; false at the end of the file. */
    boolean next() throws IOException {
        recordStart = at;
        fieldStart = at;
        fields = 0;
        if (limit - at < buffer.length / 4) {
            more();
        }
        if (at == limit) {
            return false;
        }
        recordLine = line;
        problem = null;
        broken = null;
        notUtf8 = false;
        nul = false;
        strayQuote = false;
        signs = 0;
        do {
            if (atQuote()) {
                readQuoted();
            } else {
                readUnquoted();
            }
        } while (problem == null && goToNextField());
        if (problem != null) {
            skipBrokenLine();
            return true;
        }
        longest = Math.max(longest, recordEnd - recordStart);
        quirky |= strayQuote;
        if (nul) {
            problem = "The line holds a NUL character.";
        } else if (signs < 0 && !Utf8.valid(buffer, recordStart, recordEnd)) {
            problem = "The line is not valid UTF-8.";
            notUtf8 = true;
        } else if (strayQuote && dropped + recordStart < suspectUntil) {
            problem = "A quote stands inside an unquoted field, behind a quote that does not close.";
        }
        return true;
    }

    /** Whether a quoted field begins here; spaces before the quote are passed over. */
    private boolean atQuote() throws IOException {
        if (dialect.quote() == 0) {
            return false;
        }
        int spaces = 0;
        while (peek(spaces) == ' ' && dialect.delimiter() != ' ' && spaces < LONGEST_RECORD) {
            spaces++;
        }
        if (peek(spaces) != dialect.quote()) {
            return false;
        }
        quirky |= spaces > 0;
        at += spaces;
        return true;
    }

    private void readQuoted() throws IOException {
        byte form = 1;
        at++;
        fieldStart = at;
        while (true) {
            int p = at;
            while (p < limit && inside[buffer[p] & 0xff] == PLAIN) {
                signs |= buffer[p++];
            }
            at = p;
            if (p == limit && !more()) {
                problem = "A quote is opened here and never closed.";
                return;
            }
            if (at - recordStart > LONGEST_RECORD) {
                problem = "A quote is opened here and not closed within " + (LONGEST_RECORD >> 20) + " MiB.";
                return;
            }
            switch (inside[buffer[at] & 0xff]) {
                case PLAIN -> {
                    // More was read; go on.
                }
                case LINE_END -> {
                    if (!quotesSpanLines) {
                        problem = "A quote is opened here and not closed on this line.";
                        return;
                    }
                    if (buffer[at] == '\n' || peek(1) != '\n') {
                        line++;
                    }
                    at++;
                }
                case NUL -> {
                    nul = true;
                    at++;
                }
                case BACKSLASH -> {
                    form = 2;
                    // Readers differ on what a backslash before another sign means.
                    quirky = true;
                    int next = peek(1);
                    // A line break behind a backslash is still counted.
                    at += next < 0 || next == '\n' || next == '\r' ? 1 : 2;
                }
                default -> {
                    if (dialect.escape() != dialect.quote() || peek(1) != dialect.quote()) {
                        add(form);
                        at++;
                        passSpaces();
                        return;
                    }
                    form = 2;
                    at += 2;
                }
            }
        }
    }

    private void passSpaces() throws IOException {
        while (dialect.delimiter() != ' ' && peek(0) == ' ') {
            quirky = true;
            at++;
        }
    }

    private void readUnquoted() throws IOException {
        fieldStart = at;
        while (true) {
            int p = at;
            while (p < limit && outside[buffer[p] & 0xff] == PLAIN) {
                signs |= buffer[p++];
            }
            at = p;
            if (p == limit && !more()) {
                break;
            }
            if (at - recordStart > LONGEST_RECORD) {
                problem = "The line is longer than " + (LONGEST_RECORD >> 20) + " MiB.";
                return;
            }
            byte what = outside[buffer[at] & 0xff];
            if (what == DELIMITER || what == LINE_END) {
                break;
            }
            if (what != PLAIN) {
                nul |= what == NUL;
                strayQuote |= what == QUOTE;
                at++;
            }
        }
        add((byte) 0);
    }

    /** Steps over what ends a field; false when the record ends with it. */
    private boolean goToNextField() throws IOException {
        int here = peek(0);
        if (here < 0) {
            recordEnd = at;
            return false;
        }
        switch (outside[here]) {
            case DELIMITER -> {
                at++;
                return true;
            }
            case LINE_END -> {
                recordEnd = at;
                passLineEnd();
                return false;
            }
            default -> {
                problem = "Text follows the closing quote of field " + fields + ".";
                suspectUntil = dropped + at;
                return false;
            }
        }
    }

    private void passLineEnd() throws IOException {
        line++;
        if (buffer[at] == '\n') {
            sawLf = true;
            at++;
        } else if (peek(1) == '\n') {
            sawCrLf = true;
            at += 2;
        } else {
            sawCr = true;
            at++;
        }
    }

    private void add(byte form) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, fields * 2);
            ends = Arrays.copyOf(ends, fields * 2);
            forms = Arrays.copyOf(forms, fields * 2);
        }
        starts[fields] = fieldStart;
        ends[fields] = at;
        forms[fields++] = form;
    }

    /** Gives up on the record: only its first line is lost, reading goes on at the next. */
    private void skipBrokenLine() throws IOException {
        quirky = true;
        rescanned += at - recordStart;
        if (rescanned > RESCAN_BUDGET) {
            quotesSpanLines = false;
        }
        line = recordLine;
        at = recordStart;
        fields = 0;
        int end;
        do {
            int p = at;
            while (p < limit && buffer[p] != '\n' && buffer[p] != '\r') {
                p++;
            }
            at = p;
            end = at - recordStart;
            if (broken == null && (p < limit || end >= SHOWN)) {
                broken = Arrays.copyOfRange(buffer, recordStart, recordStart + Math.min(end, SHOWN));
            }
            if (end > LONGEST_RECORD / 2) {
                recordStart = at;
            }
        } while (at == limit && more());
        if (broken == null) {
            broken = Arrays.copyOfRange(buffer, recordStart, recordStart + Math.min(end, SHOWN));
        }
        recordEnd = at;
        if (at < limit) {
            passLineEnd();
        }
    }

    /** The byte that many places on, or -1 behind the end of the file. */
    private int peek(int ahead) throws IOException {
        while (at + ahead >= limit) {
            if (!more()) {
                return -1;
            }
        }
        return buffer[at + ahead] & 0xff;
    }

    /** Reads on, keeping the record so far; false when the file has ended. */
    private boolean more() throws IOException {
        if (ended) {
            return false;
        }
        int keep = limit - recordStart;
        int shift = recordStart;
        byte[] target = keep > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, shift, target, 0, keep);
        buffer = target;
        for (int i = 0; i < fields; i++) {
            starts[i] -= shift;
            ends[i] -= shift;
        }
        dropped += shift;
        at -= shift;
        fieldStart -= shift;
        recordEnd -= shift;
        recordStart = 0;
        int n = in.readNBytes(buffer, keep, buffer.length - keep);
        limit = keep + n;
        ended = limit < buffer.length;
        return n > 0;
    }

    int fields() {
        return fields;
    }

    byte[] buffer() {
        return buffer;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    boolean quoted(int field) {
        return forms[field] != 0;
    }

    /** Whether the field's bytes are not yet its text because quotes inside are escaped. */
    boolean escaped(int field) {
        return forms[field] == 2;
    }

    /** The field's text. */
    String text(int field) {
        String raw = new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
        if (!escaped(field)) {
            return raw;
        }
        String quote = Character.toString((char) dialect.quote());
        return dialect.escape() == dialect.quote() ? raw.replace(quote + quote, quote) : unescape(raw, (char) dialect.quote());
    }

    private static String unescape(String raw, char quote) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() && (raw.charAt(i + 1) == quote || raw.charAt(i + 1) == '\\')) {
                c = raw.charAt(++i);
            }
            text.append(c);
        }
        return text.toString();
    }

    /** The line on which the record begins, 1 for the first of the file. */
    long line() {
        return recordLine;
    }

    /** Whether the record takes more than one line. */
    boolean spansLines() {
        return line > recordLine + 1;
    }

    /** Whether there is nothing at all on the line. */
    boolean blank() {
        return problem == null && recordEnd == recordStart;
    }

    /** Why the record cannot be read, or null. */
    String problem() {
        return problem;
    }

    boolean notUtf8() {
        return notUtf8;
    }

    /** Whether the record has characters beyond ASCII. */
    boolean beyondAscii() {
        return signs < 0;
    }

    /** What stands on the line, shortened, for showing. */
    String shown() {
        byte[] bytes = broken != null ? broken : Arrays.copyOfRange(buffer, recordStart, Math.min(recordEnd, recordStart + SHOWN));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether anything so far is read differently by other readers, so that the file must not be handed to one as it is. */
    boolean quirky() {
        return quirky || (sawLf ? 1 : 0) + (sawCrLf ? 1 : 0) + (sawCr ? 1 : 0) > 1 || sawCr;
    }

    /** The longest record so far in bytes. */
    long longest() {
        return longest;
    }

    /** How much of the file has been read, in bytes. */
    long consumed() {
        return dropped + at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
