package org.benchwright.engine.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that was done, in both ways it can be done again.
 *
 * @param at        UTC instant, ISO 8601
 * @param title     noun and verb, as in the audit log
 * @param step      the recipe step, or empty when there is none
 * @param arguments of the step: texts, lists of texts, or names with texts
 * @param command   behind {@code benchwright}; empty when it cannot be done again
 * @param makes     what later acts may name
 * @param remark    why it cannot be done again, or what to mind; empty for none
 */
record Act(String at, String title, String step, Map<String, Argument> arguments, List<Words> command, Optional<Handle> makes, String remark) {
    /** A step's parameter. */
    sealed interface Argument {
    }

    /** One text. */
    record Text(Words words) implements Argument {
    }

    /** A list. */
    record Texts(List<String> items) implements Argument {
    }

    /** Names with texts. */
    record Named(Map<String, String> entries) implements Argument {
    }
}
