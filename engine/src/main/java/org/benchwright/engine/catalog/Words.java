package org.benchwright.engine.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Cuts names and texts into words: {@code customerID}, {@code customer_id} and {@code Customer-Id} all give customer and id. */
final class Words extends Analyzer {
    private static final int PARTS = WordDelimiterGraphFilter.GENERATE_WORD_PARTS | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE | WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
    private static final int LONGEST_PREFIX = 20;
    /** What is typed: the parts alone. */
    static final Words TYPED = new Words(PARTS, false);
    /** What is kept: the parts, and a name's parts joined. */
    static final Words KEPT = new Words(PARTS | WordDelimiterGraphFilter.CATENATE_ALL, false);
    /** As {@link #KEPT}, with every beginning of every word. */
    static final Words BEGINNINGS = new Words(PARTS | WordDelimiterGraphFilter.CATENATE_ALL, true);

    /** A word and where it stands. */
    record Word(String text, int start, int end) {
    }

    private final int flags;
    private final boolean beginnings;

    private Words(int flags, boolean beginnings) {
        this.flags = flags;
        this.beginnings = beginnings;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        WhitespaceTokenizer source = new WhitespaceTokenizer();
        TokenStream stream = new FlattenGraphFilter(new WordDelimiterGraphFilter(source, true,
                WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, flags, null));
        stream = new ASCIIFoldingFilter(new LowerCaseFilter(stream));
        return new TokenStreamComponents(source, beginnings ? new EdgeNGramTokenFilter(stream, 1, LONGEST_PREFIX, false) : stream);
    }

    /** The words of a text, in order. */
    List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream stream = tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(new Word(term.toString(), place.startOffset(), place.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** The words' texts. */
    List<String> texts(String text) {
        return of(text).stream().map(Word::text).toList();
    }
}
