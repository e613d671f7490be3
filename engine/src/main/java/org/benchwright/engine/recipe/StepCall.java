package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A step as a recipe names it.
 *
 * @param uses      the step's name
 * @param usesPlace where that name stands
 * @param arguments by parameter, as written, in order
 * @param places    of the parameters' names
 */
record StepCall(String id, String uses, Place place, Place usesPlace, Map<String, Yaml> arguments, Map<String, Place> places) {
    List<References.Reference> references() {
        List<References.Reference> all = new ArrayList<>();
        arguments.values().forEach(argument -> all.addAll(References.in(argument)));
        return all;
    }

    /** The ids of the steps it waits for. */
    SequencedSet<String> needs() {
        SequencedSet<String> needs = new LinkedHashSet<>();
        references().forEach(reference -> needs.add(reference.step()));
        return needs;
    }
}
