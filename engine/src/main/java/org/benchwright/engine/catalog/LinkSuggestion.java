package org.benchwright.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetInfo;

/**
 * A dataset or column that a term may stand for.
 *
 * @param place  {@code dataset} or {@code dataset.column}
 * @param score  0 to 1: the Jaccard index of the words, 1 where name or a synonym is the same
 * @param reason for people
 */
public record LinkSuggestion(String place, double score, String reason) {
    private static final double LEAST = 0.5;

    static List<LinkSuggestion> of(GlossaryTerm term, List<DatasetInfo> datasets, int limit) {
        List<String> names = new ArrayList<>(List.of(term.name()));
        names.addAll(term.synonyms());
        List<LinkSuggestion> found = new ArrayList<>();
        for (DatasetInfo dataset : datasets) {
            consider(term, names, dataset.name(), dataset.name(), found);
            for (ColumnInfo column : dataset.latest().columns()) {
                consider(term, names, column.name(), Glossary.place(dataset.name(), column.name()), found);
            }
        }
        return found.stream().sorted(Comparator.comparingDouble(LinkSuggestion::score).reversed().thenComparing(LinkSuggestion::place)).limit(limit)
                .toList();
    }

    private static void consider(GlossaryTerm term, List<String> names, String name, String place, List<LinkSuggestion> found) {
        if (term.links().contains(place)) {
            return;
        }
        Set<String> words = new HashSet<>(Words.TYPED.texts(name));
        LinkSuggestion best = null;
        for (int i = 0; i < names.size(); i++) {
            double score = jaccard(words, new HashSet<>(Words.TYPED.texts(names.get(i))));
            if (score >= LEAST && (best == null || score > best.score())) {
                String what = i == 0 ? "the term" : "the synonym " + names.get(i);
                best = new LinkSuggestion(place, score, score == 1 ? "named as " + what : "shares words with " + what);
            }
        }
        if (best != null) {
            found.add(best);
        }
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        int all = a.size() + b.size() - both.size();
        return all == 0 ? 0 : (double) both.size() / all;
    }
}
