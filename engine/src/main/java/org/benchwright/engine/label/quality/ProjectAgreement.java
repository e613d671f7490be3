package org.benchwright.engine.label.quality;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.benchwright.engine.label.schema.QuestionKind;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.stats.agreement.Measure;

/**
 * How far the annotators of a project agree on one question.
 *
 * @param items      that have an answer
 * @param paired     that have answers of two annotators or more
 * @param answers    how many there are
 * @param level      what the answers mean as numbers; nominal for answers that are no single label
 * @param measures   by name. For labels, ratings and texts those of {@link org.benchwright.engine.stats.agreement.Agreement}; for stretches and areas
 *                   {@code f1} (Jaccard index of 0.5 or more), {@code exact_f1}, {@code mean_iou} of the pairs, and for spans
 *                   {@code character_f1}; for orders {@code kendall_tau} and {@code spearman_rho}, mean over pairs
 * @param main       the measure that the alarm is about
 * @param alarm      agreement under this is too low
 * @param alarmed    whether it is
 * @param annotators names, sorted
 * @param pairs      of annotators with an item in common
 * @param labels     each with how well annotators agree on it; empty for orders and texts
 * @param time       windows of items in the order they were finished, the oldest first
 */
public record ProjectAgreement(String project, String question, QuestionKind kind, int items, int paired, int answers, Level level,
        Map<String, Measure> measures, String main, double alarm, boolean alarmed, List<String> annotators, List<Pair> pairs, List<ByLabel> labels,
        List<Window> time) {
    /**
     * Two annotators.
     *
     * @param share mean likeness of their answers, from 0 to 1
     * @param kappa Cohen's, where answers are labels
     */
    public record Pair(String first, String second, int items, double share, Measure kappa) {
    }

    /**
     * One label.
     *
     * @param given how often it was given, on items with two answers or more
     * @param share of the other answers to those items that have it too (specific agreement); empty when it was not given there
     */
    public record ByLabel(String label, int given, OptionalDouble share) {
    }

    /**
     * Items that were finished in a stretch of time.
     *
     * @param from  UTC instant of the first, ISO 8601
     * @param until UTC instant of the last
     * @param items with two answers or more
     * @param share mean likeness of answers
     * @param main  the measure of the alarm, of these items only
     */
    public record Window(String from, String until, int items, double share, Measure main) {
    }
}
