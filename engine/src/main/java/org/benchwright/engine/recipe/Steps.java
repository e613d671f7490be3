package org.benchwright.engine.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.benchwright.engine.fault.BadInputException;

/** The steps that recipes can use, by name. */
public final class Steps {
    private static final System.Logger LOG = System.getLogger(Steps.class.getName());

    private final Map<String, Step> byName = new TreeMap<>();

    /** Takes the steps of all providers; of two with one name the first stays, so that a plug-in cannot replace the product's own. */
    public static Steps of(Collection<? extends StepProvider> providers) {
        Steps steps = new Steps();
        for (StepProvider provider : providers) {
            for (Step step : provider.steps()) {
                Step earlier = steps.byName.putIfAbsent(step.name(), step);
                if (earlier != null) {
                    LOG.log(System.Logger.Level.WARNING, "{0} offers the step {1}, which {2} has already; it is left out",
                            provider.getClass().getName(), step.name(), earlier.getClass().getName());
                }
            }
        }
        return steps;
    }

    /** By name. */
    public List<Step> all() {
        return List.copyOf(byName.values());
    }

    /** The step a recipe names. */
    Step of(StepCall call) {
        Step step = byName.get(call.uses());
        if (step == null) {
            throw new BadInputException("There is no step \"" + call.uses() + "\".", call.usesPlace().toString(), nearest(call.uses()));
        }
        return step;
    }

    private String nearest(String wrong) {
        return suggestion(wrong, byName.keySet()).orElse("`benchwright recipe steps` lists them all.");
    }

    /** {@code Did you mean …?} with the known word that is nearest to a wrong one; empty when none is near. */
    public static Optional<String> suggestion(String wrong, Collection<String> known) {
        return known.stream().filter(name -> distance(name, wrong) <= 3).min(Comparator.comparingInt(name -> distance(name, wrong)))
                .map(name -> "Did you mean " + name + "?");
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
