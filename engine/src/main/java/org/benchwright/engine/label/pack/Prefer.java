package org.benchwright.engine.label.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Steps;

/** What holds where an annotator said two things. */
public enum Prefer {
    /** Nothing is taken until somebody chooses. */
    ASK,
    /** What came back. */
    THEIRS,
    /** What is here. */
    OURS,
    /** What was said last. */
    NEWEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInputException when there is none of this name */
    public static Prefer of(String word) {
        List<String> all = List.of(THEIRS.word(), OURS.word(), NEWEST.word());
        return Arrays.stream(values()).filter(p -> p != ASK && p.word().equals(word)).findFirst().orElseThrow(() -> new BadInputException("\"" + word
                + "\" is not a way to choose.", "--prefer", Steps.suggestion(word, all).orElse("Give one of " + String.join(", ", all) + ".")));
    }
}
