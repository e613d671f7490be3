package org.benchwright.engine.monitor;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchwright.engine.stats.Interval;

/** Metrics by name with the intervals of those that have one. As JSON: {@code {"accuracy":0.9, …, "ci":{"accuracy":[0.88, 0.92], …}}}. */
public final class PerformanceMetrics {
    /** Level of the intervals. */
    public static final double LEVEL = 0.95;

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Interval> intervals = new LinkedHashMap<>();

    PerformanceMetrics put(String name, double value) {
        values.put(name, value);
        return this;
    }

    PerformanceMetrics put(String name, double value, Interval interval) {
        intervals.put(name, interval);
        return put(name, value);
    }

    /** The metrics in order; NaN where one is not defined on these rows. */
    @JsonAnyGetter
    public Map<String, Double> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /** Intervals by the metric's name. */
    @JsonIgnore
    public Map<String, Interval> intervals() {
        return java.util.Collections.unmodifiableMap(intervals);
    }

    /** One metric; NaN when it is not there. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    @JsonProperty("ci")
    Map<String, double[]> limits() {
        Map<String, double[]> limits = new LinkedHashMap<>();
        intervals.forEach((name, interval) -> limits.put(name, new double[] {interval.low(), interval.high()}));
        return limits;
    }
}
