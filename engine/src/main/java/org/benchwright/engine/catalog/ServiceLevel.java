package org.benchwright.engine.catalog;

/**
 * How a dataset keeps to the longest time that was promised between its versions.
 *
 * @param sla         as it was said, such as {@code 4h}
 * @param version     the newest
 * @param newestAt    when that was made, UTC, ISO 8601
 * @param dueAt       when the next is due, UTC
 * @param lateSeconds how long that is past; 0 while it is not
 * @param problem     why nothing can be told, such as a text that is no length of time; empty otherwise
 */
public record ServiceLevel(String dataset, String sla, int version, String newestAt, String dueAt, long lateSeconds, String problem) {
    public boolean late() {
        return lateSeconds > 0;
    }
}
