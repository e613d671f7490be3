/**
 * Numeric kernels, written once in Java, with one backend a kind of hardware.
 *
 * <p>In: single-precision arrays, row-major. Out: dot products and matrix products from the fastest backend that works here
 * ({@link org.benchwright.kernels.Kernels}), with a check of each backend against the scalar one and a measured speed.
 */
package org.benchwright.kernels;
