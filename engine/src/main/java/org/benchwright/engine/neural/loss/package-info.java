/**
 * What training makes small.
 *
 * <p>In: what a network said and what is true. Out: one number on the network's tape. Definitions and defaults are PyTorch's; every loss
 * is the mean over the batch.
 */
package org.benchwright.engine.neural.loss;
