package org.benchwright.engine.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * The words or the data that came in are wrong; nothing was changed. The message is meant for the person: what was wrong, where, and
 * what would be right, at most one line each.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String remedy;

    /**
     * @param what   what was wrong, one sentence without a line break
     * @param where  file, line, column or field; empty when {@code what} already says it
     * @param remedy what would be right or what to do; empty when it is plain
     */
    public BadInputException(String what, String where, String remedy) {
        super(join(what, where, remedy));
        this.what = what;
        this.where = where;
        this.remedy = remedy;
    }

    /** What was wrong and what would be right, where the place is plain. */
    public BadInputException(String what, String remedy) {
        this(what, "", remedy);
    }

    /** As the three-part form, keeping the technical cause for the log. */
    public BadInputException(String what, String where, String remedy, Throwable cause) {
        this(what, where, remedy);
        initCause(cause);
    }

    public String what() {
        return what;
    }

    public String where() {
        return where;
    }

    public String remedy() {
        return remedy;
    }

    /** The non-empty parts, one to three lines. */
    public List<String> lines() {
        return List.of(getMessage().split("\n"));
    }

    private static String join(String... parts) {
        List<String> kept = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                kept.add(part.strip().replace('\n', ' ').replace('\r', ' '));
            }
        }
        return String.join("\n", kept);
    }
}
