package org.benchwright.views.shell;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;

/**
 * A quiet message where the person is.
 *
 * @param kind   what it means
 * @param title  one sentence
 * @param detail more lines, or empty
 * @param action a button in it, if something can be done about it
 */
public record Notice(Kind kind, String title, String detail, Optional<Action> action) {
    /** What a notice means; shown by icon and colour. */
    public enum Kind { INFO, GOOD, WARN, BAD }

    public static Notice good(String title) {
        return new Notice(Kind.GOOD, title, "", Optional.empty());
    }

    public static Notice good(String title, Action action) {
        return new Notice(Kind.GOOD, title, "", Optional.of(action));
    }

    public static Notice warn(String title, String detail) {
        return new Notice(Kind.WARN, title, detail, Optional.empty());
    }

    /** What went wrong, in the words meant for a person. */
    public static Notice of(Throwable failure) {
        return switch (failure) {
            case BadInputException bad -> {
                List<String> lines = bad.lines();
                yield new Notice(Kind.BAD, lines.getFirst(), String.join("\n", lines.subList(1, lines.size())), Optional.empty());
            }
            case CancelledException stopped -> new Notice(Kind.INFO, "Cancelled", "", Optional.empty());
            default -> new Notice(Kind.BAD, "That did not work.", String.valueOf(failure.getMessage()), Optional.empty());
        };
    }
}
