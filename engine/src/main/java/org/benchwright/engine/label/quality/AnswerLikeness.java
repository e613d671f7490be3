package org.benchwright.engine.label.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Region;
import org.benchwright.engine.label.answer.Segment;
import org.benchwright.engine.label.answer.Span;
import org.benchwright.engine.stats.agreement.Matching;
import org.benchwright.engine.stats.agreement.RankAgreement;

/** How alike two answers to the same question about the same item are. */
final class AnswerLikeness {
    /** From this Jaccard index on, two stretches or areas count as the same. */
    static final double ENOUGH = 0.5;

    private AnswerLikeness() {
    }

    /**
     * One number from 0 to 1: whether labels, ratings and texts are the same; the F1 of stretches and areas; for orders Kendall's tau, with 0 for
     * the opposite.
     */
    static double of(Answer a, Answer b) {
        return switch (a) {
            case Answer.Spans x -> matched(x, b, ENOUGH).f1();
            case Answer.Regions x -> matched(x, b, ENOUGH).f1();
            case Answer.Segments x -> matched(x, b, ENOUGH).f1();
            case Answer.Ranking x when b instanceof Answer.Ranking y -> (tau(x, y) + 1) / 2;
            default -> SaidOfItems.word(a).equals(SaidOfItems.word(b)) ? 1 : 0;
        };
    }

    /** Stretches or areas of the same label paired as well as possible. */
    static Matching matched(Answer a, Answer b, double enough) {
        if (a instanceof Answer.Spans x && b instanceof Answer.Spans y) {
            return matched(x.spans(), y.spans(), (s, t) -> s.label().equals(t.label()) ? overlap(s, t) : 0, enough);
        }
        if (a instanceof Answer.Regions x && b instanceof Answer.Regions y) {
            return matched(x.regions(), y.regions(), AnswerLikeness::overlap, enough);
        }
        if (a instanceof Answer.Segments x && b instanceof Answer.Segments y) {
            return matched(x.segments(), y.segments(), (Segment s, Segment t) -> s.label().equals(t.label()) ? s.overlap(t) : 0, enough);
        }
        return Matching.NONE;
    }

    private static <T> Matching matched(List<T> first, List<T> second, ToDoubleBiFunction<T, T> likeness, double enough) {
        double[][] table = new double[first.size()][second.size()];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                table[i][j] = likeness.applyAsDouble(first.get(i), second.get(j));
            }
        }
        return Matching.of(table, second.size(), enough);
    }

    private static double overlap(Span a, Span b) {
        int shared = a.overlap(b);
        return shared == 0 ? 0 : (double) shared / (Math.max(a.end(), b.end()) - Math.min(a.start(), b.start()));
    }

    private static double overlap(Region a, Region b) {
        return a.label().equals(b.label()) && a.frame() == b.frame() ? ShapeLikeness.of(a.shape(), b.shape()) : 0;
    }

    /** Code points that bear the same label by both, and those that bear one by either, as a matching. */
    static Matching characters(Answer.Spans a, Answer.Spans b) {
        Map<String, Set<Integer>> first = covered(a);
        Map<String, Set<Integer>> second = covered(b);
        int both = 0;
        for (Map.Entry<String, Set<Integer>> each : first.entrySet()) {
            Set<Integer> shared = new HashSet<>(each.getValue());
            shared.retainAll(second.getOrDefault(each.getKey(), Set.of()));
            both += shared.size();
        }
        return new Matching(first.values().stream().mapToInt(Set::size).sum(), second.values().stream().mapToInt(Set::size).sum(), both, both, both);
    }

    private static Map<String, Set<Integer>> covered(Answer.Spans spans) {
        Map<String, Set<Integer>> covered = new HashMap<>();
        for (Span span : spans.spans()) {
            Set<Integer> places = covered.computeIfAbsent(span.label(), label -> new HashSet<>());
            for (int i = span.start(); i < span.end(); i++) {
                places.add(i);
            }
        }
        return covered;
    }

    static double tau(Answer.Ranking a, Answer.Ranking b) {
        return RankAgreement.kendall(ranks(a), ranks(b)).value().orElse(0);
    }

    static double rho(Answer.Ranking a, Answer.Ranking b) {
        return RankAgreement.spearman(ranks(a), ranks(b)).value().orElse(0);
    }

    /** The rank of each text, by its place in the item. */
    private static double[] ranks(Answer.Ranking ranking) {
        double[] ranks = new double[ranking.order().size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            int place = ranking.order().get(rank);
            if (place < ranks.length) {
                ranks[place] = rank;
            }
        }
        return ranks;
    }
}
