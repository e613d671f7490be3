package org.benchwright.views.train;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.benchwright.engine.fault.BadInputException;

/** Something typed, and what is wrong with it while it is typed. */
final class TypedField {
    private final StringProperty text;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** @param check throws {@link BadInputException} when the text cannot be taken */
    TypedField(String initial, Consumer<String> check) {
        text = new SimpleStringProperty(initial);
        text.subscribe(now -> problem.set(problem(now, check)));
    }

    StringProperty textProperty() {
        return text;
    }

    String text() {
        return text.get().strip();
    }

    void set(String value) {
        text.set(value);
    }

    /** Empty when there is nothing wrong. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /**
     * A check for a whole number.
     *
     * @param what names it, e.g. {@code "Folds"}
     */
    static Consumer<String> whole(String what, long min, long max) {
        return text -> {
            String typed = text.strip();
            boolean number = typed.matches("-?\\d{1,18}");
            if (!number || Long.parseLong(typed) < min || Long.parseLong(typed) > max) {
                throw new BadInputException(what + ": a whole number from " + min + " to " + max + " is needed.", "");
            }
        };
    }

    private static String problem(String text, Consumer<String> check) {
        try {
            check.accept(text == null ? "" : text);
            return "";
        } catch (BadInputException bad) {
            return bad.remedy().isEmpty() ? bad.what() : bad.remedy();
        }
    }
}
