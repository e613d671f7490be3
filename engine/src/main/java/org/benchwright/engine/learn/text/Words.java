package org.benchwright.engine.learn.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What counts as a word: a run of letters with their marks, a run of digits, or one other visible sign; at most {@value #LONGEST} characters of
 * a run, the rest is a word of its own. The text is brought to Unicode's form NFKC and to lower case first, so that ﬁ, FI and fi are one.
 */
public final class Words {
    static final int LONGEST = 64;
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]{0,63}|\\p{N}{1,64}|[^\\s\\p{L}\\p{N}\\p{Z}\\p{C}]");

    private Words() {
    }

    /** The words in order, found as they are asked for. */
    public static Stream<String> of(String text) {
        return WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
    }
}
