package org.benchwright.engine.label;

import java.util.OptionalDouble;
import org.benchwright.engine.label.answer.Answers;

/**
 * What was settled about an item.
 *
 * @param method {@code expert}, {@code majority}, {@code dawid-skene} or another way
 * @param at     UTC instant, ISO 8601
 */
public record Decision(long item, Answers answers, OptionalDouble confidence, String method, String author, String reason, String at) {
}
