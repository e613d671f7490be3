package org.benchwright.kernels;

/**
 * One way to compute the kernels.
 *
 * <p>Not-a-number and infinities go through as IEEE 754 says: no product is skipped because a factor is zero, so {@code 0 * NaN} is NaN;
 * padding and what is masked out are no factors.
 * Sums may be taken in any order, so results of two backends differ by rounding. Backends may be called from any thread.
 */
public interface KernelBackend {
    /** Short name, as {@code -Dbenchwright.kernels} takes it. */
    String name();

    /** What it runs on, for a person. */
    String description();

    MatrixKernels matrices();

    NeuralKernels neural();

    ChannelKernels channels();

    SearchKernels search();

    ColumnKernels columns();
}
