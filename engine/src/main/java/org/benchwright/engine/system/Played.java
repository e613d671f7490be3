package org.benchwright.engine.system;

import java.util.Map;

/**
 * What came of a demonstration.
 *
 * @param figures by name, in the order they were measured
 * @param passed  whether every figure holds
 */
public record Played(String id, Map<String, Figure> figures, boolean passed, double seconds) {
}
