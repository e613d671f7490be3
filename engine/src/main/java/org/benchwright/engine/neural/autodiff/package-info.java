/**
 * Reverse-mode automatic differentiation.
 *
 * <p>In: variables on a tape. Out: the values of operations and, after a backward pass, gradients. The heavy work of each operation is
 * done by the kernel backend of the tape.
 */
package org.benchwright.engine.neural.autodiff;
