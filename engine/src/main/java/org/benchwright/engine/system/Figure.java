package org.benchwright.engine.system;

/**
 * One measured figure of a demonstration, beside what it must keep to.
 *
 * @param value    measured in this run
 * @param relation {@code "<="}, {@code ">="} or {@code "="}
 * @param limit    what the value is held against
 * @param oracle   where the limit comes from: a planted count, another program, a promise
 * @param n        how many things were looked at
 * @param seed     of what was random; the same seed gives the same value, times and memory apart
 */
public record Figure(double value, String relation, double limit, String oracle, long n, long seed, boolean holds) {
    /** Not more than the limit. */
    public static Figure atMost(double value, double limit, String oracle, long n, long seed) {
        return new Figure(value, "<=", limit, oracle, n, seed, value <= limit);
    }

    /** Not less than the limit. */
    public static Figure atLeast(double value, double limit, String oracle, long n, long seed) {
        return new Figure(value, ">=", limit, oracle, n, seed, value >= limit);
    }

    /** Exactly the limit. */
    public static Figure equal(double value, double limit, String oracle, long n, long seed) {
        return new Figure(value, "=", limit, oracle, n, seed, value == limit);
    }
}
