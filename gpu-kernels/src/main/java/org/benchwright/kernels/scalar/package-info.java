/**
 * The kernels in plain Java: what every other backend is compared with.
 *
 * <p>In: single-precision arrays. Out: results whose sums were taken in double precision, in the order of the formula, on the calling thread.
 */
package org.benchwright.kernels.scalar;
