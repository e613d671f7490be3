/**
 * Training.
 *
 * <p>In: a network, a loss, examples and a plan with a seed. Out: a trained network, reports of each step and epoch, and checkpoints from
 * which training goes on as if it had not stopped. The same plan on the same backend gives the same bits.
 */
package org.benchwright.engine.neural.train;
