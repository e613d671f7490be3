package org.benchwright.engine.label;

import java.util.Map;

/**
 * How far a project is.
 *
 * @param items     all
 * @param done      with as many annotations as they want
 * @param begun     with some, but fewer
 * @param skipped   by everybody who saw them
 * @param flagged   with an open flag
 * @param labels    annotations that hold
 * @param byPerson  annotations that hold, by annotator
 * @param byLabel   annotations that hold, by label of the main question
 */
public record Progress(long items, long done, long begun, long skipped, long flagged, long labels, Map<String, Long> byPerson, Map<String,
        Long> byLabel) {
}
