/**
 * The kernels on the processor's vector units, by {@code jdk.incubator.vector}, on all its cores.
 *
 * <p>In: single-precision arrays. Out: the same as the scalar kernels up to rounding. Reach these classes only after
 * {@link org.benchwright.kernels.VectorModule#load} answered true.
 */
package org.benchwright.kernels.vector;
