package org.benchwright.engine.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * What a run of a recipe would do now, without doing it.
 *
 * @param steps each behind those it needs
 */
public record DryRun(String recipe, List<DryStep> steps) {
    /** What would become of a step. */
    public enum Action { CACHED, RUN, DEPENDS, FAILS }

    /**
     * One step.
     *
     * @param action whether its earlier result is taken, it is done, that depends on what steps before it give, or it fails at once
     * @param why    a line each
     */
    public record DryStep(String id, String use, Action action, List<String> why) {
    }

    static DryRun of(Recipe recipe, List<StepCall> order, Set<String> anew, RunValues values, long seed, StepWork work, RecipeRuns kept) {
        return new DryRun(recipe.name(), order.stream().map(call -> step(recipe, call, anew, values, seed, work, kept)).toList());
    }

    private static DryStep step(Recipe recipe, StepCall call, Set<String> anew, RunValues values, long seed, StepWork work, RecipeRuns kept) {
        if (anew.contains(call.id())) {
            return new DryStep(call.id(), call.uses(), Action.RUN, List.of("is to be done anew"));
        }
        List<String> unknown = call.sources().stream().filter(source -> !values.known(source)).toList();
        if (!unknown.isEmpty()) {
            return new DryStep(call.id(), call.uses(), Action.DEPENDS, List.of("takes what " + String.join(" and ", unknown) + " will give"));
        }
        try {
            StepWork.Prepared prepared = work.prepare(call, values, seed, JobContext.none());
            var earlier = work.earlier(prepared, JobContext.none());
            if (earlier.isPresent()) {
                values.done(call.id(), earlier.get());
                return new DryStep(call.id(), call.uses(), Action.CACHED, List.of("was done before with the same inputs"));
            }
            Optional<String> last = kept.lastOrigin(recipe.name(), call.id());
            List<String> why = last.map(before -> Origins.differences(before, prepared.origin())).orElse(List.of("was not done before"));
            return new DryStep(call.id(), call.uses(), Action.RUN, why.isEmpty() ? List.of("its result is not there any more") : why);
        } catch (BadInputException wrong) {
            return new DryStep(call.id(), call.uses(), Action.FAILS, List.of(values.hidden(wrong.getMessage())));
        }
    }
}
