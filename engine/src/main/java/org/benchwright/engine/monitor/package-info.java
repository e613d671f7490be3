/**
 * Whether the world has moved away from what a model was made for, and what that costs.
 *
 * <p>In: a reference table and a current one, or predictions with the truth that came later. Out: drift a column with its severity, the
 * two distributions over shared bins for drawing, and performance with intervals, over all and a segment.
 */
package org.benchwright.engine.monitor;
