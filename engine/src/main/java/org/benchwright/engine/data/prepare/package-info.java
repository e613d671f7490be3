/**
 * Preparing tables for learning: joining, windows over time, filling, scaling, encoding, sampling, applying changes.
 *
 * <p>In: dataset versions or files, and parameters. Out: one SELECT a step, kept as a new dataset version or shown beforehand by
 * {@link org.benchwright.engine.data.prepare.Preparations}. What a step learns from data comes from the dataset that {@code fit} names. There is no
 * embedding of texts here; {@code data.text} has term weights.
 */
package org.benchwright.engine.data.prepare;
