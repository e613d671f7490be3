/**
 * Numeric kernels, written once in Java, with one backend a kind of hardware.
 *
 * <p>In: single-precision arrays, row-major. Out: linear algebra, networks, searches and counts from the fastest backend that works here
 * ({@link org.benchwright.kernels.Kernels}), with a check of each kernel on each backend against the scalar one, its measured speed and the
 * machine's limits.
 */
package org.benchwright.kernels;
