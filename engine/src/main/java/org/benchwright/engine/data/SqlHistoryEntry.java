package org.benchwright.engine.data;

import java.util.Optional;

/**
 * A statement that was run.
 *
 * @param at    UTC instant, ISO 8601
 * @param rows  that were read; empty when it failed
 * @param error why it failed; empty when it did not
 */
public record SqlHistoryEntry(long id, String at, String statement, Optional<Long> rows, long millis, Optional<String> error) {
}
