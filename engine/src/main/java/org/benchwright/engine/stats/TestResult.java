package org.benchwright.engine.stats;

/**
 * Outcome of a statistical test.
 *
 * @param statistic the test's statistic
 * @param pValue    probability of one at least as extreme if there is no difference
 */
public record TestResult(double statistic, double pValue) {}
