/**
 * Active learning: which items are worth a person's time next, and how much that saves.
 *
 * <p>In: the items of a label project or of a table, as vectors, and the labels so far. Out: picks and priorities by a strategy, the curve of
 * accuracy against labels beside that of random picks, and advice when to stop. Strategies are pure functions of numbers.
 */
package org.benchwright.engine.label.active;
