package org.benchwright.engine.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.workspace.AuditLog;

/**
 * One kind of work a recipe can name. Keeps no state, and is pure in its inputs: equal parameters, inputs and files give an equal result,
 * which is why a result is kept and not made twice.
 */
public interface Step {
    /** Noun and verb, e.g. {@code "data.import"}. */
    String name();

    /** One sentence for people. */
    String documentation();

    /** What it takes. A parameter named {@code seed} that the recipe leaves out gets the seed of the run. */
    List<StepParameter> parameters();

    /** Names of what it gives, each with a few words; in the order to show them. */
    Map<String, String> outputs();

    /** Raised when the same parameters give another result than before, so that old results are not taken. */
    default int version() {
        return 1;
    }

    /**
     * Does it.
     *
     * @return a value for each of {@link #outputs()}; a value is small, and names something immutable (a dataset version, a run, an
     *         artifact's SHA-256) or is the thing itself
     * @throws org.benchwright.engine.fault.BadInputException when a parameter or what it names is wrong; nothing was changed
     */
    Map<String, String> run(StepContext context);

    /**
     * What the result follows from beside the parameters and the content of files, such as which version a dataset named without one has
     * now; empty when there is nothing else.
     */
    default String alsoFrom(StepContext context) {
        return "";
    }

    /** Whether what an earlier result names is still in the workspace; if not, the step is done again. */
    default boolean holds(Map<String, String> outputs, Rooms rooms) {
        return true;
    }

    /**
     * The result of work that was finished when its process died before the result could be written down, so that the work is not done
     * twice.
     *
     * @param events what the workspace's log says was changed for a step with the same name, parameters and inputs, the oldest first
     * @return empty when the work was not finished or what it made is not there any more
     */
    default Optional<Map<String, String>> recover(List<AuditLog.Event> events, StepContext context) {
        return Optional.empty();
    }
}
