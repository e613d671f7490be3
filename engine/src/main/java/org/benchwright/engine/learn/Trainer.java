package org.benchwright.engine.learn;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.job.JobContext;

/** One algorithm. Stateless: the same samples, parameters and seed give the same model. */
public interface Trainer {
    /** The parameter that says whether numbers are centred and scaled first; a trainer that has it gets them so by default. */
    String STANDARDIZE = "standardize";
    /** The parameter of a trainer that reads: how many tokens are told apart at most. */
    String VOCABULARY = "vocabulary";
    /** The parameter of a trainer that reads: how many tokens of a text are taken at most. */
    String LENGTH = "length";

    /** Lower case with hyphens, e.g. {@code "random-forest"}. */
    String id();

    /** Other ids that people may use. */
    default List<String> aliases() {
        return List.of();
    }

    /** For people, e.g. {@code "Random forest"}. */
    String title();

    /** One sentence: what it is and when to take it. */
    String description();

    Set<TaskKind> tasks();

    List<HyperParameter> parameters();

    /**
     * Whether features have places that count, as pixels and time steps do; then columns are kept that are the same in every row.
     */
    default boolean placed() {
        return false;
    }

    /**
     * Whether text columns are read, word by word, instead of being categories. Then the last {@link Samples#tokens()} features are token ids, and
     * the parameters {@link #VOCABULARY} and {@link #LENGTH} say how much is read.
     */
    default boolean reads() {
        return false;
    }

    /** Whether it computes by the kernels, so that their backend belongs to what is recorded of a run. */
    default boolean onKernels() {
        return false;
    }

    /** Whether {@link Samples#weights()} are heeded. */
    default boolean weighted() {
        return true;
    }

    /**
     * Learns.
     *
     * @param samples    at least one row and one feature; a task out of {@link #tasks()}
     * @param parameters checked values of {@link #parameters()}
     * @param seed       of every random choice
     */
    FittedModel fit(Samples samples, ParameterValues parameters, long seed, JobContext context);

    /** Reads what {@link FittedModel#write} of this trainer's model wrote. */
    FittedModel read(DataInput in) throws IOException;
}
