package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.benchwright.engine.fault.BadInputException;

/**
 * Admits texts that are not like one admitted before. Candidates are found by MinHash (Broder, 1997) in bands (locality-sensitive hashing;
 * Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4), and compared by all their runs, so what is refused is truly
 * alike; what is alike at the threshold itself is found with a chance of at least {@value #FOUND}, and more alike more surely. There is no
 * chance from one call to the next. Needs memory for the runs of what was admitted.
 */
final class SimilarTexts {
    static final double FOUND = 0.99;

    /** Most hashes a text. */
    private static final int HASHES = 128;

    private final Shingling shingling;
    private final double threshold;
    private final int rows;
    private final int bands;
    private final List<long[]> admitted = new ArrayList<>();
    /** The key of each admitted text in each band. */
    private int[] keys = new int[0];
    /** For each band, {@link #slots} heads of chains of admitted texts, from the newest on; -1 ends a chain. */
    private int[] heads = new int[0];
    private int[] next = new int[0];
    private int slots;
    /** By admitted text, the last text it was compared with. */
    private int[] compared = new int[0];
    private int asked;

    SimilarTexts(Shingling shingling, double threshold) {
        this.shingling = shingling;
        this.threshold = threshold;
        // The longest bands, hence the fewest false candidates, that find the threshold surely enough.
        int longest = 1;
        for (int r = 2; r <= 16 && needed(r) <= HASHES / r; r++) {
            longest = r;
        }
        rows = longest;
        bands = needed(longest);
        grow(1024);
    }

    /** How many bands of so many rows leave a pair at the threshold unfound with a chance of at most 1 - {@link #FOUND}. */
    private int needed(int length) {
        double same = Math.pow(threshold, length);
        return same >= 1 ? 1 : (int) Math.ceil(Math.log(1 - FOUND) / Math.log1p(-same));
    }

    /** Whether no text admitted before is as like as the threshold; then it is admitted. A blank text is admitted always. */
    boolean admit(String text) {
        long[] runs = shingling.of(text);
        if (runs.length == 0) {
            return true;
        }
        asked++;
        int[] own = keys(runs);
        for (int band = 0; band < bands; band++) {
            for (int candidate = heads[slot(band, own[band])]; candidate >= 0; candidate = next[candidate * bands + band]) {
                if (compared[candidate] != asked && keys[candidate * bands + band] == own[band]) {
                    compared[candidate] = asked;
                    if (alike(runs, admitted.get(candidate))) {
                        return false;
                    }
                }
            }
        }
        if (admitted.size() == compared.length) {
            grow(2 * compared.length);
        }
        System.arraycopy(own, 0, keys, admitted.size() * bands, bands);
        chain(admitted.size());
        admitted.add(runs);
        return true;
    }

    private int slot(int band, int key) {
        return band * slots + (key & slots - 1);
    }

    private void chain(int text) {
        for (int band = 0; band < bands; band++) {
            int slot = slot(band, keys[text * bands + band]);
            next[text * bands + band] = heads[slot];
            heads[slot] = text;
        }
    }

    private void grow(int texts) {
        if ((long) texts * bands > Integer.MAX_VALUE / 2) {
            throw new BadInputException(admitted.size() + " texts that differ are too many to compare.", "data",
                    "Take exact keys, or a part of the rows.");
        }
        compared = Arrays.copyOf(compared, texts);
        keys = Arrays.copyOf(keys, texts * bands);
        next = Arrays.copyOf(next, texts * bands);
        slots = texts;
        heads = new int[bands * slots];
        Arrays.fill(heads, -1);
        for (int i = 0; i < admitted.size(); i++) {
            chain(i);
        }
    }

    private boolean alike(long[] a, long[] b) {
        // The share in common is at most that of the sizes.
        return Math.min(a.length, b.length) >= threshold * Math.max(a.length, b.length) && Shingling.jaccard(a, b) >= threshold;
    }

    /** One key a band, of the least value of each of its hash functions. */
    private int[] keys(long[] runs) {
        int[] found = new int[bands];
        for (int band = 0; band < bands; band++) {
            long key = band;
            for (int row = 0; row < rows; row++) {
                long salt = mixed((band * 64L + row + 1) * 0x9e3779b97f4a7c15L);
                long least = Long.MAX_VALUE;
                for (long run : runs) {
                    least = Math.min(least, mixed(run ^ salt));
                }
                key = mixed(key ^ least);
            }
            found[band] = (int) key;
        }
        return found;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
