package org.benchwright.engine.track;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tracked execution.
 *
 * @param id          unique in the workspace
 * @param kind        what was executed, e.g. {@code train.fit}
 * @param name        for people
 * @param state       RUNNING, FINISHED, FAILED or CANCELLED
 * @param seed        of every random choice in it
 * @param data        what it read: {@code name@version} of datasets, or file paths with their SHA-256
 * @param environment versions of Java, the product, the backend that ran
 * @param error       why it failed, empty otherwise
 * @param startedAt   UTC, ISO 8601
 * @param finishedAt  UTC, ISO 8601
 * @param parameters  by name
 * @param metrics     the last value of each, by name
 * @param artifacts   SHA-256 by name
 */
public record Run(long id, String kind, String name, String state, Long seed, List<String> data, Map<String, String> environment,
        String error, String startedAt, Optional<String> finishedAt, Map<String, String> parameters, Map<String, Double> metrics,
        Map<String, String> artifacts) {
}
