package org.benchwright.engine.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.range.LongRange;
import org.apache.lucene.facet.range.LongRangeFacetCounts;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.benchwright.engine.fault.MachineFaults;

/** The Lucene index of entries in one folder. Safe to use from any thread; one process at a time. */
final class CatalogIndex implements AutoCloseable {
    private static final int MOST_VALUES = 50;

    private final Path folder;
    private final FacetsConfig config = EntryDocuments.facets();
    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private SortedSetDocValuesReaderState facetState;

    private CatalogIndex(Path folder, FSDirectory directory, IndexWriter writer) throws IOException {
        this.folder = folder;
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    /** Opens what is there or makes an empty one. @throws IOException when what is there cannot be read */
    static CatalogIndex open(Path folder) throws IOException {
        FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(EntryDocuments.analyzer()).setRAMBufferSizeMB(64).setCommitOnClose(false));
            return new CatalogIndex(folder, directory, writer);
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.rollback();
            }
            directory.close();
            throw e;
        }
    }

    /** What was remembered by the last {@link #commit}. */
    Map<String, String> remembered() {
        Map<String, String> found = new java.util.HashMap<>();
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(e -> found.put(e.getKey(), e.getValue()));
        }
        return found;
    }

    void clear() {
        attempt(() -> writer.deleteAll());
    }

    void removeKind(EntryKind kind) {
        attempt(() -> writer.deleteDocuments(new Term(EntryDocuments.KIND, kind.word())));
    }

    /** Removes a dataset and its columns. */
    void removeDataset(String name) {
        attempt(() -> writer.deleteDocuments(new Term(EntryDocuments.DATASET, name.toLowerCase(java.util.Locale.ROOT))));
    }

    void put(Stream<CatalogEntry> entries) {
        entries.forEach(e -> attempt(() -> writer.updateDocument(new Term(EntryDocuments.KEY, e.key()),
                config.build(EntryDocuments.document(e)))));
    }

    /** Makes what was put durable and visible to searches. */
    void commit(Map<String, String> remember) {
        attempt(() -> {
            writer.setLiveCommitData(remember.entrySet());
            writer.commit();
            searchers.maybeRefreshBlocking();
            return 0L;
        });
    }

    CatalogResults search(CatalogQuery asked, Map<String, List<List<String>>> synonyms) {
        long start = System.nanoTime();
        Instant now = Instant.now();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                FacetsCollectorManager.FacetsResult found = FacetsCollectorManager.search(searcher, TextQueries.of(asked, synonyms, now),
                        asked.limit(), new FacetsCollectorManager());
                List<String> words = Words.TYPED.texts(asked.text());
                List<CatalogResults.Hit> hits = new ArrayList<>();
                for (ScoreDoc hit : found.topDocs().scoreDocs) {
                    Document stored = searcher.storedFields().document(hit.doc);
                    CatalogEntry entry = EntryDocuments.entry(stored);
                    hits.add(new CatalogResults.Hit(entry, hit.score, marks(entry.name(), words), marks(entry.description(), words)));
                }
                FacetsCollector all = found.facetsCollector();
                long total = all.getMatchingDocs().stream().mapToLong(m -> m.totalHits()).sum();
                return new CatalogResults(total, hits, counts(searcher.getIndexReader(), all, now), (System.nanoTime() - start) / 1000);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw MachineFaults.of("searching the catalog", folder, e);
        }
    }

    private Map<Facet, List<CatalogResults.Count>> counts(IndexReader reader, FacetsCollector found, Instant now) throws IOException {
        Map<Facet, List<CatalogResults.Count>> counts = new EnumMap<>(Facet.class);
        Optional<SortedSetDocValuesReaderState> state = state(reader);
        if (state.isPresent()) {
            Facets named = new SortedSetDocValuesFacetCounts(state.get(), found);
            for (Facet facet : List.of(Facet.KIND, Facet.OWNER, Facet.TAG, Facet.TERM, Facet.QUALITY, Facet.SYNTHETIC)) {
                if (state.get().getDims() != null && hasDimension(state.get(), facet)) {
                    put(counts, facet, named.getTopChildren(MOST_VALUES, facet.word()));
                }
            }
            put(counts, Facet.FRESHNESS, bands(EntryDocuments.CHANGED, Band.freshness(now), found));
            put(counts, Facet.USAGE, bands(EntryDocuments.USES, Band.usage(), found));
        }
        return counts;
    }

    private static boolean hasDimension(SortedSetDocValuesReaderState state, Facet facet) {
        for (String dimension : state.getDims()) {
            if (dimension.equals(facet.word())) {
                return true;
            }
        }
        return false;
    }

    private static FacetResult bands(String field, List<Band> bands, FacetsCollector found) throws IOException {
        LongRange[] ranges = bands.stream().map(b -> new LongRange(b.word(), b.from(), true, b.to(), true)).toArray(LongRange[]::new);
        return new LongRangeFacetCounts(field, found, ranges).getAllChildren(field);
    }

    private static void put(Map<Facet, List<CatalogResults.Count>> counts, Facet facet, FacetResult result) {
        if (result != null) {
            List<CatalogResults.Count> some = new ArrayList<>();
            for (LabelAndValue one : result.labelValues) {
                if (one.value.longValue() > 0) {
                    some.add(new CatalogResults.Count(one.label, one.value.longValue()));
                }
            }
            if (!some.isEmpty()) {
                counts.put(facet, some);
            }
        }
    }

    private synchronized Optional<SortedSetDocValuesReaderState> state(IndexReader reader) throws IOException {
        if (reader.numDocs() == 0) {
            return Optional.empty();
        }
        if (facetState == null || facetState.getReader() != reader) {
            facetState = new DefaultSortedSetDocValuesReaderState(reader, config);
        }
        return Optional.of(facetState);
    }

    private static List<CatalogResults.Mark> marks(String text, List<String> words) {
        List<CatalogResults.Mark> marks = new ArrayList<>();
        for (Words.Word word : Words.TYPED.of(text)) {
            words.stream().filter(word.text()::startsWith).max(java.util.Comparator.comparingInt(String::length)).ifPresent(
                    typed -> marks.add(new CatalogResults.Mark(word.start(), Math.min(word.end(), word.start() + typed.length()))));
        }
        return marks;
    }

    @FunctionalInterface
    private interface Writing {
        long run() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw MachineFaults.of("writing the catalog's index", folder, e);
        }
    }

    @Override
    public void close() {
        try (directory; writer) {
            searchers.close();
        } catch (IOException e) {
            throw MachineFaults.of("closing the catalog's index", folder, e);
        }
    }
}
