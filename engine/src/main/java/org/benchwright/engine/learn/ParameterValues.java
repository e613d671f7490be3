package org.benchwright.engine.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/** The values of a trainer's settings, checked: every setting has one, given or default. */
public final class ParameterValues {
    private final Map<String, String> values;

    private ParameterValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Checks what was given against what the trainer takes.
     *
     * @param owner the trainer's id, for the message
     * @throws BadInputException when a name is unknown or a value is not allowed; the message names what is
     */
    public static ParameterValues of(String owner, List<HyperParameter> known, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>();
        known.forEach(p -> all.put(p.name(), p.initial()));
        Map<String, HyperParameter> byName = known.stream().collect(Collectors.toMap(HyperParameter::name, p -> p));
        given.forEach((name, text) -> {
            HyperParameter parameter = byName.get(name);
            if (parameter == null) {
                throw new BadInputException("There is no parameter " + name + " of " + owner + ".",
                        known.isEmpty() ? "It takes none." : "The parameters are " + String.join(", ", all.keySet()) + ".");
            }
            all.put(name, check(parameter, text));
        });
        return new ParameterValues(all);
    }

    private static String check(HyperParameter parameter, String text) {
        String value = text.strip();
        boolean ok = switch (parameter.kind()) {
            case INTEGER -> within(parameter, value, true);
            case OPTIONAL_INTEGER -> value.toLowerCase(Locale.ROOT).equals("none") || within(parameter, value, true);
            case DECIMAL -> within(parameter, value, false);
            case FLAG -> List.of("true", "false").contains(value.toLowerCase(Locale.ROOT));
            case CHOICE -> parameter.choices().contains(value.toLowerCase(Locale.ROOT));
        };
        if (!ok) {
            throw new BadInputException("The value " + text + " of parameter " + parameter.name() + " is not allowed.",
                    "Give " + parameter.allowed() + ".");
        }
        return parameter.kind() == HyperParameter.Kind.DECIMAL || parameter.kind() == HyperParameter.Kind.INTEGER
                ? value : value.toLowerCase(Locale.ROOT);
    }

    private static boolean within(HyperParameter parameter, String text, boolean whole) {
        try {
            double value = whole ? Long.parseLong(text) : Double.parseDouble(text);
            return value >= parameter.min() && value <= parameter.max();
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** Empty when the value is {@code none}. */
    public OptionalInt optionalInteger(String name) {
        return text(name).equals("none") ? OptionalInt.empty() : OptionalInt.of(integer(name));
    }

    public double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return value;
    }

    /** Every setting with its value, in the trainer's order. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }
}
