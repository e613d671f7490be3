package org.benchwright.engine.learn;

import java.util.List;

/**
 * One setting of a trainer, described so that a form, a help page and a check can be made from it.
 *
 * @param name    as on the command line, named as scikit-learn names it
 * @param kind    what a value is
 * @param initial the value when none is given; {@code "none"} where the setting may be absent
 * @param min     smallest number allowed, inclusive; not used by choices and flags
 * @param max     largest number allowed, inclusive
 * @param choices the words allowed, for {@link Kind#CHOICE}
 * @param doc     one sentence for people
 */
public record HyperParameter(String name, Kind kind, String initial, double min, double max, List<String> choices, String doc) {
    /** What a value is. */
    public enum Kind { INTEGER, OPTIONAL_INTEGER, DECIMAL, FLAG, CHOICE }

    public static HyperParameter integer(String name, long initial, long min, long max, String doc) {
        return new HyperParameter(name, Kind.INTEGER, Long.toString(initial), min, max, List.of(), doc);
    }

    /** A whole number or {@code none}, which is the default. */
    public static HyperParameter optionalInteger(String name, long min, long max, String doc) {
        return new HyperParameter(name, Kind.OPTIONAL_INTEGER, "none", min, max, List.of(), doc);
    }

    public static HyperParameter decimal(String name, double initial, double min, double max, String doc) {
        return new HyperParameter(name, Kind.DECIMAL, Double.toString(initial), min, max, List.of(), doc);
    }

    public static HyperParameter flag(String name, boolean initial, String doc) {
        return new HyperParameter(name, Kind.FLAG, Boolean.toString(initial), 0, 1, List.of(), doc);
    }

    /** One of some words; the first is the default. */
    public static HyperParameter choice(String name, List<String> choices, String doc) {
        return new HyperParameter(name, Kind.CHOICE, choices.getFirst(), 0, 0, List.copyOf(choices), doc);
    }

    /** The same setting with another default. */
    public HyperParameter initially(String value) {
        return new HyperParameter(name, kind, value, min, max, choices, doc);
    }

    /** What is allowed, in words: {@code "a whole number from 1 to 5"}. */
    public String allowed() {
        return switch (kind) {
            case INTEGER -> "a whole number from " + (long) min + " to " + (long) max;
            case OPTIONAL_INTEGER -> "none or a whole number from " + (long) min + " to " + (long) max;
            case DECIMAL -> "a number from " + number(min) + " to " + number(max);
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", choices);
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
