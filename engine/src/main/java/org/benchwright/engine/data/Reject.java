package org.benchwright.engine.data;

/**
 * A line that was left out.
 *
 * @param line    its number in the file, 1 for the first; 0 where the format has no lines
 * @param reason  one sentence
 * @param content what stands there, shortened
 */
public record Reject(long line, String reason, String content) {
}
