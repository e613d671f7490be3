package org.benchwright.engine.serve;

import java.util.Optional;

/**
 * A version that answers, or answered, at a URL.
 *
 * @param startedAt UTC, ISO 8601
 * @param stoppedAt empty while it answers
 */
public record Deployment(long id, String model, int version, String url, String startedAt, Optional<String> stoppedAt) {
}
