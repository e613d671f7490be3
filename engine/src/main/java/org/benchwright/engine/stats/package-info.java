/**
 * Statistics: pure functions over arrays, no state, no database, no files.
 *
 * <p>In: numbers, labels, scores and counts. Out: descriptions, model metrics with intervals, distances between samples, tests with p-values
 * and their corrections. Definitions follow scikit-learn 1.2 and SciPy 1.10 where they have them. Missing values are NaN: drift and
 * descriptive functions drop them, metrics refuse them.
 */
package org.benchwright.engine.stats;
