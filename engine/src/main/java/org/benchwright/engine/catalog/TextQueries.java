package org.benchwright.engine.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.benchwright.engine.fault.BadInputException;

/**
 * Makes an index query of what was typed. A word counts by its best field (name over column over tag over description over content), as
 * a whole word over a beginning over a misspelling; what is used much and changed lately comes first among equals.
 */
final class TextQueries {
    private static final long MONTH = 30L * 24 * 3600;
    private static final int LONGEST_PHRASE = 3;
    private static final int FUZZY_FROM = 4;
    private static final int TWO_EDITS_FROM = 8;
    private static final int MOST_WORDS = 12;

    private TextQueries() {
    }

    /** @param synonyms words that mean the same as a phrase, by the phrase's words joined with blanks */
    static Query of(CatalogQuery asked, Map<String, List<List<String>>> synonyms, Instant now) {
        Query text = text(asked.text(), synonyms, now);
        DrillDownQuery narrowed = new DrillDownQuery(EntryDocuments.facets(), text);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean ranges = false;
        for (Map.Entry<Facet, List<String>> filter : asked.filters().entrySet()) {
            switch (filter.getKey()) {
                case FRESHNESS -> {
                    all.add(bands(EntryDocuments.CHANGED, Band.freshness(now), filter.getValue()), Occur.FILTER);
                    ranges = true;
                }
                case USAGE -> {
                    all.add(bands(EntryDocuments.USES, Band.usage(), filter.getValue()), Occur.FILTER);
                    ranges = true;
                }
                case KIND -> filter.getValue().forEach(v -> narrowed.add(Facet.KIND.word(), EntryKind.of(v).word()));
                case QUALITY -> filter.getValue().forEach(v -> narrowed.add(Facet.QUALITY.word(), quality(v)));
                case OWNER, TAG, TERM, SYNTHETIC -> filter.getValue().forEach(v -> narrowed.add(filter.getKey().word(), v));
            }
        }
        return ranges ? all.add(narrowed, Occur.MUST).build() : narrowed;
    }

    private static String quality(String word) {
        String wanted = word.toLowerCase(java.util.Locale.ROOT);
        if (!QualityMark.words().contains(wanted)) {
            throw new BadInputException("There is no quality \"" + word + "\".", "It is " + String.join(", ", QualityMark.words()) + ".");
        }
        return wanted;
    }

    private static Query bands(String field, List<Band> bands, List<String> words) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : words) {
            Band band = Band.of(bands, word);
            any.add(LongPoint.newRangeQuery(field, band.from(), band.to()), Occur.SHOULD);
        }
        return any.build();
    }

    private static Query text(String typed, Map<String, List<List<String>>> synonyms, Instant now) {
        List<String> words = Words.TYPED.texts(typed);
        words = words.subList(0, Math.min(words.size(), MOST_WORDS));
        BooleanQuery.Builder ranked = new BooleanQuery.Builder();
        if (words.isEmpty()) {
            ranked.add(new MatchAllDocsQuery(), Occur.MUST);
        } else {
            BooleanQuery.Builder each = new BooleanQuery.Builder();
            for (int i = 0; i < words.size(); i++) {
                each.add(word(words, i, synonyms), Occur.SHOULD);
            }
            each.setMinimumNumberShouldMatch(words.size() <= 2 ? words.size() : (int) Math.ceil(words.size() * 0.7));
            ranked.add(each.build(), Occur.MUST);
            ranked.add(has(EntryDocuments.EXACT, typed.strip().toLowerCase(Locale.ROOT), 20), Occur.SHOULD);
        }
        ranked.add(FeatureField.newSaturationQuery(EntryDocuments.WEIGHTS, EntryDocuments.USES, 1.5f, 10), Occur.SHOULD);
        ranked.add(LongField.newDistanceFeatureQuery(EntryDocuments.CHANGED, 1, now.getEpochSecond(), MONTH), Occur.SHOULD);
        ranked.add(has(EntryDocuments.KIND, EntryKind.DATASET.word(), 1.5f), Occur.SHOULD);
        return ranked.build();
    }

    private static Query has(String field, String value, float score) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), score);
    }

    private static Query word(List<String> words, int at, Map<String, List<List<String>>> synonyms) {
        String word = words.get(at);
        List<Query> ways = new ArrayList<>(fields(word));
        ways.add(boosted(EntryDocuments.NAME_START, word, 5));
        ways.add(boosted(EntryDocuments.COLUMNS_START, word, 2.5f));
        if (at == words.size() - 1 && word.length() >= 3) {
            ways.add(new BoostQuery(new PrefixQuery(new Term(EntryDocuments.DESCRIPTION, word)), 0.5f));
        }
        if (word.length() >= FUZZY_FROM) {
            int edits = word.length() >= TWO_EDITS_FROM ? 2 : 1;
            ways.add(new BoostQuery(new FuzzyQuery(new Term(EntryDocuments.NAME, word), edits, 1, 30, true), 2));
            ways.add(new BoostQuery(new FuzzyQuery(new Term(EntryDocuments.COLUMNS, word), edits, 1, 30, true), 1));
        }
        for (int from = Math.max(0, at - LONGEST_PHRASE + 1); from <= at; from++) {
            for (int to = at + 1; to <= Math.min(words.size(), from + LONGEST_PHRASE); to++) {
                for (List<String> same : synonyms.getOrDefault(String.join(" ", words.subList(from, to)), List.of())) {
                    BooleanQuery.Builder all = new BooleanQuery.Builder();
                    same.forEach(s -> all.add(new DisjunctionMaxQuery(fields(s), 0), Occur.MUST));
                    ways.add(new BoostQuery(all.build(), 0.6f));
                }
            }
        }
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    private static List<Query> fields(String word) {
        return List.of(boosted(EntryDocuments.NAME, word, 8), boosted(EntryDocuments.COLUMNS, word, 4), boosted(EntryDocuments.TAGS, word, 4),
                boosted(EntryDocuments.DESCRIPTION, word, 2), boosted(EntryDocuments.CONTENT, word, 1));
    }

    private static Query boosted(String field, String word, float boost) {
        return new BoostQuery(new TermQuery(new Term(field, word)), boost);
    }
}
