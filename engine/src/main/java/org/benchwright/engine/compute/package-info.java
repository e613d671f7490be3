/**
 * What computes here: the backends of the numeric kernels, whether they are right, and how fast they are beside the machine's limits.
 *
 * <p>In: nothing but the machine. Out: the chosen backend with its reason, a check of every kernel against the scalar one, measured speeds.
 */
package org.benchwright.engine.compute;
