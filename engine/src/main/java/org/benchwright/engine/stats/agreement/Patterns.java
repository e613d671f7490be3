package org.benchwright.engine.stats.agreement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Items with two labels or more, those with the same labels together: what a measure says of one it says of all, so that a measure and each of
 * its resamples cost as much as there are different patterns.
 */
final class Patterns {
    private final int[][] labels;
    private final int[] counts;
    private final int[] ofItem;

    private Patterns(int[][] labels, int[] counts, int[] ofItem) {
        this.labels = labels;
        this.counts = counts;
        this.ofItem = ofItem;
    }

    /** @param ordered whether who gave which label matters, and not only which were given */
    static Patterns of(Ratings ratings, boolean ordered) {
        Map<Key, Integer> places = new HashMap<>();
        int[] ofItem = new int[ratings.items()];
        int paired = 0;
        for (int item = 0; item < ratings.items(); item++) {
            int size = ratings.count(item);
            if (size < 2) {
                continue;
            }
            int[] given = new int[size];
            for (int i = 0; i < size; i++) {
                given[i] = ratings.label(ratings.start(item) + i);
            }
            if (!ordered) {
                Arrays.sort(given);
            }
            Integer known = places.putIfAbsent(new Key(given), places.size());
            ofItem[paired++] = known == null ? places.size() - 1 : known;
        }
        int[][] labels = new int[places.size()][];
        places.forEach((key, place) -> labels[place] = key.labels);
        int[] counts = new int[labels.length];
        for (int i = 0; i < paired; i++) {
            counts[ofItem[i]]++;
        }
        return new Patterns(labels, counts, Arrays.copyOf(ofItem, paired));
    }

    int size() {
        return labels.length;
    }

    /** The labels of a pattern, rising unless they are ordered by annotator. */
    int[] labels(int pattern) {
        return labels[pattern];
    }

    /** How many items have each pattern. */
    int[] counts() {
        return counts;
    }

    /** How many items have two labels or more. */
    int items() {
        return ofItem.length;
    }

    /** How many items have each pattern when as many items are drawn again with replacement. */
    int[] resampled(SplittableRandom random) {
        int[] drawn = new int[labels.length];
        long items = ofItem.length;
        for (int i = 0; i < items; i++) {
            drawn[ofItem[(int) ((random.nextInt() & 0xffffffffL) * items >>> 32)]]++;
        }
        return drawn;
    }

    private static final class Key {
        private final int[] labels;
        private final int hash;

        Key(int[] labels) {
            this.labels = labels;
            hash = Arrays.hashCode(labels);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(labels, key.labels);
        }
    }
}
