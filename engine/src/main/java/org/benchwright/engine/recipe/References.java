package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;

/**
 * The references in parameters: <code>${steps.ID.OUTPUT}</code>, <code>${parameters.NAME}</code>, <code>${secrets.NAME}</code> and
 * <code>${trigger.NAME}</code>; <code>$${</code> is a literal <code>${</code>.
 */
final class References {
    private static final Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern INSIDE = Pattern.compile("steps\\.([A-Za-z][A-Za-z0-9_-]*)\\.([A-Za-z][A-Za-z0-9_]*)"
            + "|(parameters|secrets|trigger)\\.([A-Za-z][A-Za-z0-9_]*)");

    /** Where a value comes from. */
    enum From { STEPS, PARAMETERS, SECRETS, TRIGGER }

    /**
     * A value, as named at a place.
     *
     * @param name   of the step, the recipe's parameter, the secret or the part of the trigger
     * @param output of the step, else empty
     */
    record Reference(From from, String name, String output, Place place) {
    }

    private References() {
    }

    /** @throws BadInputException when what stands between the braces is no reference */
    static List<Reference> in(Yaml node) {
        List<Reference> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Yaml node, List<Reference> found) {
        switch (node) {
            case Yaml.Scalar scalar -> replace(scalar, reference -> {
                found.add(reference);
                return "";
            });
            case Yaml.Sequence sequence -> sequence.items().forEach(item -> collect(item, found));
            case Yaml.Mapping mapping -> mapping.entries().forEach(entry -> collect(entry.value(), found));
            case Yaml.Nothing nothing -> { }
        }
    }

    /** The text with every reference replaced. */
    static String replace(Yaml.Scalar scalar, Function<Reference, String> value) {
        return MARK.matcher(scalar.text()).replaceAll(mark -> Matcher.quoteReplacement(
                mark.group().equals("$${") ? "${" : value.apply(reference(mark.group(1), mark.group(2), scalar.place()))));
    }

    private static Reference reference(String inside, String end, Place place) {
        Matcher matcher = INSIDE.matcher(inside.strip());
        if (end.isEmpty() || !matcher.matches()) {
            throw new BadInputException("\"${" + inside + end + "\" is not a reference.", place.toString(),
                    "Write ${steps.ID.OUTPUT}, ${parameters.NAME} or ${secrets.NAME}, or $${ for the two characters themselves.");
        }
        if (matcher.group(1) != null) {
            return new Reference(From.STEPS, matcher.group(1), matcher.group(2), place);
        }
        return new Reference(From.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)), matcher.group(4), "", place);
    }
}
