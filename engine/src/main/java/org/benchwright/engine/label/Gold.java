package org.benchwright.engine.label;

import org.benchwright.engine.label.answer.Answers;

/**
 * An item whose right answers are known; annotators do not see which ones are.
 *
 * @param at UTC instant, ISO 8601
 */
public record Gold(long item, Answers answers, String author, String at) {
}
