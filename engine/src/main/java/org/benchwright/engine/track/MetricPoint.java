package org.benchwright.engine.track;

/**
 * One value of a metric.
 *
 * @param step  epoch, fold or batch; 0 for a single value
 * @param score NaN when it could not be computed
 */
public record MetricPoint(String name, long step, double score) {
}
