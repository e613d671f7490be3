package org.benchwright.engine.data.duck;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** What DuckDB said was wrong. */
public final class DuckFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern FILE = Pattern.compile("file \"([^\"]+)\"");

    private final String kind;
    private final int position;
    private final String ran;
    private final transient Path spill;

    private DuckFault(String kind, String message, int position, String ran, Path spill, SQLException cause) {
        super(message, cause);
        this.ran = ran;
        this.spill = spill;
        this.kind = kind;
        this.position = position;
    }

    /**
     * Reads the JSON that DuckDB answers with; text that is none is taken as it is.
     *
     * @param spill where DuckDB keeps what does not fit into memory
     */
    static DuckFault of(SQLException e, String sql, Path spill) {
        String text = String.valueOf(e.getMessage());
        int brace = text.indexOf('{');
        if (brace >= 0 && text.indexOf("\"exception_message\"") > brace) {
            try {
                JsonNode json = Json.tree(text.substring(brace));
                JsonNode at = json.path("position");
                return new DuckFault(json.path("exception_type").asString(""), json.path("exception_message").asString(text),
                        at.isMissingNode() ? -1 : Integer.parseInt(at.asString()), sql, spill, e);
            } catch (BadInputException | NumberFormatException notTheExpectedJson) {
                // falls through to the plain text
            }
        }
        return new DuckFault("", text, -1, sql, spill, e);
    }

    /** DuckDB's class of error, e.g. {@code "Parser"}, {@code "Binder"}, {@code "IO"}. */
    public String kind() {
        return kind;
    }

    /** DuckDB's words on one line, without suggestions about its own options. */
    public String sentence() {
        String first = getMessage().lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("DuckDB gave no reason");
        Optional<String> hint = getMessage().lines().map(String::strip)
                .filter(l -> l.startsWith("Candidate") || l.startsWith("Did you mean")).findFirst();
        return (kind.isEmpty() ? "" : kind + " error: ") + first + hint.map(h -> " " + h).orElse("");
    }

    /** {@code line 2, column 8} in {@code sql}, which was run behind {@code before} or alone; empty when DuckDB named no place. */
    public String place(String sql, String before) {
        boolean wrapped = ran.startsWith(before) && ran.startsWith(sql, before.length());
        return place(sql, wrapped ? position - before.length() : position);
    }

    /** {@code line 2, column 8} in a part of what was run; empty when DuckDB named no place or one outside of it. */
    public String placeIn(String part) {
        int at = ran.indexOf(part);
        int before = at < 0 ? 0 : ran.substring(0, at).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        int length = part.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return at < 0 || position < before || position > before + length ? "" : place(part, position - before);
    }

    /** {@code line 2, column 8} for a position in bytes; empty for a negative one. */
    public static String place(String sql, int position) {
        if (position < 0) {
            return "";
        }
        // DuckDB counts bytes of UTF-8.
        byte[] bytes = sql.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String before = new String(bytes, 0, Math.min(position, bytes.length), java.nio.charset.StandardCharsets.UTF_8);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
    }

    /** Whether memory or disk ran out, or DuckDB itself failed: no fault of the person's. */
    public boolean machine() {
        String lower = (kind + " " + getMessage()).toLowerCase(Locale.ROOT);
        return lower.startsWith("internal") || lower.startsWith("out of memory") || lower.startsWith("fatal")
                || lower.contains("permission denied") || MachineFaults.isDiskFull(this);
    }

    private RuntimeException ofMachine(String doing, Path where) {
        if (MachineFaults.isDiskFull(this)) {
            return MachineFaults.diskFull(doing, full(), 0, this);
        }
        if (kind.toLowerCase(Locale.ROOT).startsWith("out of memory")) {
            return new EngineException("Queries may take no more memory, and " + doing + " needs it: " + sentence()
                    + " Ask for fewer rows or columns at a time.", this);
        }
        return MachineFaults.of(doing, where, this);
    }

    /** The file that DuckDB could not write, or where it spills. */
    private Path full() {
        Matcher file = FILE.matcher(getMessage());
        return file.find() ? Path.of(file.group(1)) : spill;
    }

    /** As what a caller of the engine sees when the file at {@code where} is the reason. */
    public RuntimeException aboutFile(String what, Path where, String remedy) {
        if (machine()) {
            return ofMachine("the work on " + where.getFileName(), where);
        }
        return new BadInputException(what + ": " + sentence(), where.toString(), remedy, this);
    }

    /** As a fault of the engine or the machine. */
    public RuntimeException aboutUs(String doing) {
        return machine() ? ofMachine(doing, spill) : new EngineException("Failed while " + doing + ": " + sentence(), this);
    }
}
