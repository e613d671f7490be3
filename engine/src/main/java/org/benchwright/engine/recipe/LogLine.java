package org.benchwright.engine.recipe;

/**
 * One thing a step said.
 *
 * @param step    its id
 * @param at      UTC instant, ISO 8601
 * @param attempt 1 for the first
 */
public record LogLine(String step, String at, int attempt, String text) {
}
