package org.benchwright.engine.label.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.benchwright.engine.stats.Interval;

/**
 * How good one annotator is on one question.
 *
 * @param answers       how many they gave
 * @param goldItems     how many of those are of items whose right answer is known
 * @param accuracy      mean likeness to the right answer, 1 for the same label; empty without gold
 * @param interval      Wilson's, of the accuracy; empty without gold
 * @param agreement     mean likeness to what the others say, for labels to the one that most of them gave; empty where nobody else answered
 * @param medianSeconds for one answer; empty when nobody took the time
 * @param byLabel       median seconds by the label given
 * @param windows       stretches of their work, the oldest first
 * @param fatigue       what changes towards the end of a session; empty when nothing does, or too little is known
 * @param warnings      what to see to, in words
 */
public record AnnotatorQuality(String name, int answers, int goldItems, OptionalDouble accuracy, Optional<Interval> interval, OptionalDouble agreement,
        OptionalDouble medianSeconds, Map<String, Double> byLabel, List<Window> windows, Optional<Fatigue> fatigue, List<String> warnings) {
    /**
     * A stretch of work.
     *
     * @param from      UTC instant of the first answer, ISO 8601
     * @param until     of the last
     * @param accuracy  on gold; empty without
     * @param agreement with the others; empty where nobody else answered
     */
    public record Window(String from, String until, int answers, OptionalDouble accuracy, OptionalDouble agreement, OptionalDouble medianSeconds) {
    }

    /**
     * The last third of sessions beside the first.
     *
     * @param sessions      that are long enough to tell
     * @param firstSeconds  median of an answer in the first thirds
     * @param lastSeconds   in the last
     * @param firstAgreement with the right answer or else with the others, in the first thirds
     * @param lastAgreement in the last
     */
    public record Fatigue(int sessions, double firstSeconds, double lastSeconds, double firstAgreement, double lastAgreement) {
        /** Slower by a fifth, and worse by five points. */
        public boolean tired() {
            return lastSeconds >= 1.2 * firstSeconds && lastAgreement <= firstAgreement - 0.05;
        }
    }
}
