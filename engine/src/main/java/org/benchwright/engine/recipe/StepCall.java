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
 * @param after     the ids it waits for without taking anything from them, with their places
 * @param policy    what is done when it fails or hangs
 */
record StepCall(String id, String uses, Place place, Place usesPlace, Map<String, Yaml> arguments, Map<String, Place> places,
        Map<String, Place> after, StepPolicy policy) {
    /** One that is tried once and waits only for what it refers to. */
    StepCall(String id, String uses, Place place, Place usesPlace, Map<String, Yaml> arguments, Map<String, Place> places) {
        this(id, uses, place, usesPlace, arguments, places, Map.of(), StepPolicy.PLAIN);
    }

    List<References.Reference> references() {
        List<References.Reference> all = new ArrayList<>();
        arguments.values().forEach(argument -> all.addAll(References.in(argument)));
        return all;
    }

    /** The ids of the steps it waits for. */
    SequencedSet<String> needs() {
        SequencedSet<String> needs = sources();
        needs.addAll(after.keySet());
        return needs;
    }

    /** The ids of the steps whose outputs it takes. */
    SequencedSet<String> sources() {
        SequencedSet<String> sources = new LinkedHashSet<>();
        references().stream().filter(r -> r.from() == References.From.STEPS).forEach(reference -> sources.add(reference.name()));
        return sources;
    }
}
