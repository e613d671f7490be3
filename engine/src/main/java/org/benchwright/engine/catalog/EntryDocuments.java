package org.benchwright.engine.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.benchwright.engine.json.Json;

/** How an entry lies in the index. */
final class EntryDocuments {
    static final String KEY = "key";
    static final String KIND = "of";
    /** The dataset that an entry is, or is a column of, in lower case. */
    static final String DATASET = "dataset";
    static final String EXACT = "exact";
    static final String NAME = "name";
    static final String NAME_START = "nameStart";
    static final String COLUMNS = "columns";
    static final String COLUMNS_START = "columnsStart";
    static final String TAGS = "tags";
    static final String DESCRIPTION = "description";
    static final String CONTENT = "content";
    static final String CHANGED = "changed";
    static final String USES = "uses";
    static final String WEIGHTS = "weights";
    private static final String ENTRY = "entry";
    private static final int LONGEST_TEXT = 20_000;

    private EntryDocuments() {
    }

    static Analyzer analyzer() {
        Map<String, Analyzer> beginnings = new HashMap<>();
        beginnings.put(NAME_START, Words.BEGINNINGS);
        beginnings.put(COLUMNS_START, Words.BEGINNINGS);
        return new PerFieldAnalyzerWrapper(Words.KEPT, beginnings);
    }

    static FacetsConfig facets() {
        FacetsConfig config = new FacetsConfig();
        config.setMultiValued(Facet.TAG.word(), true);
        config.setMultiValued(Facet.TERM.word(), true);
        return config;
    }

    static Document document(CatalogEntry entry) {
        Document d = new Document();
        String columns = String.join(" ", entry.columns());
        d.add(new StringField(KEY, entry.key(), Field.Store.NO));
        d.add(new StringField(KIND, entry.kind().word(), Field.Store.NO));
        if (entry.kind() == EntryKind.DATASET || entry.kind() == EntryKind.COLUMN) {
            String dataset = entry.kind() == EntryKind.DATASET ? entry.id()
                    : entry.id().substring(0, entry.id().length() - entry.name().length() - 1);
            d.add(new StringField(DATASET, dataset.toLowerCase(Locale.ROOT), Field.Store.NO));
        }
        d.add(new StringField(EXACT, entry.name().toLowerCase(Locale.ROOT), Field.Store.NO));
        text(d, NAME, entry.name());
        text(d, NAME_START, entry.name());
        text(d, COLUMNS, columns);
        text(d, COLUMNS_START, columns);
        text(d, TAGS, String.join(" ", entry.tags()) + " " + String.join(" ", entry.terms()) + " " + entry.owner());
        text(d, DESCRIPTION, entry.description());
        text(d, CONTENT, entry.content());
        d.add(new StoredField(ENTRY, Json.write(entry)));
        if (!entry.changedAt().isEmpty()) {
            long at = Instant.parse(entry.changedAt()).getEpochSecond();
            d.add(new LongPoint(CHANGED, at));
            d.add(new NumericDocValuesField(CHANGED, at));
        }
        d.add(new LongPoint(USES, entry.uses()));
        d.add(new NumericDocValuesField(USES, entry.uses()));
        if (entry.uses() > 0) {
            d.add(new FeatureField(WEIGHTS, USES, entry.uses()));
        }
        facet(d, Facet.KIND, entry.kind().word());
        facet(d, Facet.OWNER, entry.owner());
        entry.tags().stream().distinct().forEach(t -> facet(d, Facet.TAG, t));
        entry.terms().stream().distinct().forEach(t -> facet(d, Facet.TERM, t));
        if (entry.kind() == EntryKind.DATASET) {
            facet(d, Facet.QUALITY, entry.quality().state().word());
        }
        facet(d, Facet.SYNTHETIC, entry.synthetic() ? "yes" : "no");
        return d;
    }

    static CatalogEntry entry(Document stored) {
        return Json.read(stored.get(ENTRY), CatalogEntry.class);
    }

    private static void text(Document d, String field, String text) {
        d.add(new TextField(field, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT), Field.Store.NO));
    }

    private static void facet(Document d, Facet facet, String value) {
        if (!value.isBlank()) {
            d.add(new SortedSetDocValuesFacetField(facet.word(), value));
        }
    }
}
