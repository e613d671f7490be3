package org.benchwright.views.chart;

/**
 * A labelled place on an axis.
 *
 * @param value where, in the axis' unit
 * @param label what is written there
 */
public record Tick(double value, String label) {
}
