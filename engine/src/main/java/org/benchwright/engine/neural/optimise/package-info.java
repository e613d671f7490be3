/**
 * How parameters follow their gradients.
 *
 * <p>In: parameters with gradients, and a step's number. Out: changed parameters. Update rules, schedules of the learning rate, clipping,
 * and the scaling of losses for 16-bit training; all state can be kept and restored.
 */
package org.benchwright.engine.neural.optimise;
