package org.benchwright.engine.recipe;

/**
 * One thing that a step takes, described so that a check, a help page and a form can be made from it.
 *
 * @param name     as in the recipe
 * @param kind     what a value is
 * @param required whether the recipe must give it
 * @param initial  the value when it is left out; empty when it may be absent
 * @param doc      a few words for people
 */
public record StepParameter(String name, Kind kind, boolean required, String initial, String doc) {
    /** What a value is. */
    public enum Kind {
        TEXT("text"), WHOLE("a whole number"), DECIMAL("a number"), FLAG("true or false"), FILE("a file"), TARGET("a file to write"), TEXTS("a list of texts"),
        NAMED("names with values");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether what is given is text as it stands. */
        boolean isText() {
            return this == TEXT || this == TEXTS || this == NAMED;
        }

        /** As in a message, e.g. {@code "a whole number"}. */
        public String words() {
            return words;
        }
    }

    /** One the recipe must give. */
    public static StepParameter required(String name, Kind kind, String doc) {
        return new StepParameter(name, kind, true, "", doc);
    }

    /** One that may be absent. */
    public static StepParameter optional(String name, Kind kind, String doc) {
        return new StepParameter(name, kind, false, "", doc);
    }

    /** One with a value of its own. */
    public static StepParameter initially(String name, Kind kind, String initial, String doc) {
        return new StepParameter(name, kind, false, initial, doc);
    }
}
