/**
 * Training.
 *
 * <p>In: a network, a loss, examples and a plan with a seed. Out: a trained network, reports of each step and epoch, and checkpoints from
 * which training goes on as if it had not stopped. The same plan gives the same bits on a backend that sums in one order, as the scalar does.
 */
package org.benchwright.engine.neural.train;
