package org.benchwright.engine.learn.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds the merges of a {@link BytePairEncoding}: again and again the most frequent pair of neighbours becomes one symbol. Pairs are counted
 * once and then only mended where a merge changed a word. Of equally frequent pairs the first by the alphabet is taken.
 */
final class BytePairLearner {
    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

    /** How often two symbols stand beside each other, and in which words they ever did. */
    private static final class Pair {
        private long count;
        private int[] words = new int[4];
        private int size;

        private void in(int word) {
            if (size > 0 && words[size - 1] == word) {
                return;
            }
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
            }
            words[size++] = word;
        }
    }

    private record Candidate(long count, long key, String left, String right) implements Comparable<Candidate> {
        private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::count).reversed()
                .thenComparing(Candidate::left).thenComparing(Candidate::right);

        @Override
        public int compareTo(Candidate other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param tokens the symbols there are at first, by id; those that are made follow them there */
    BytePairLearner(List<String> tokens) {
        this.tokens = tokens;
        for (int i = 0; i < tokens.size(); i++) {
            ids.put(tokens.get(i), i);
        }
    }

    /** Adds a word: its symbols, and how often it was seen. */
    void add(int[] symbols, long count) {
        int word = words.size();
        words.add(symbols);
        counts.add(count);
        for (int i = 0; i + 1 < symbols.length; i++) {
            Pair pair = pairs.computeIfAbsent(key(symbols[i], symbols[i + 1]), k -> new Pair());
            pair.count += count;
            pair.in(word);
        }
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    /**
     * Merges until there are {@code most} tokens or no pair is seen twice.
     *
     * @param unknown a symbol that is never merged
     * @return the merged pairs in order, each as two tokens
     */
    List<String[]> merges(int most, int unknown) {
        pairs.forEach((key, pair) -> offer(pair.count, key));
        List<String[]> merges = new ArrayList<>();
        while (tokens.size() < most && !queue.isEmpty()) {
            Candidate best = queue.poll();
            Pair pair = pairs.get(best.key());
            int left = (int) (best.key() >> 32);
            int right = (int) best.key();
            // An entry of the queue may be older than the count.
            if (pair == null || pair.count != best.count() || best.count() < 2 || left == unknown || right == unknown) {
                continue;
            }
            merges.add(new String[] {tokens.get(left), tokens.get(right)});
            merge(left, right, pair);
        }
        return merges;
    }

    private void offer(long count, long key) {
        queue.add(new Candidate(count, key, tokens.get((int) (key >> 32)), tokens.get((int) key)));
    }

    private void merge(int left, int right, Pair pair) {
        String joined = tokens.get(left) + tokens.get(right);
        int made = ids.computeIfAbsent(joined, j -> {
            tokens.add(j);
            return tokens.size() - 1;
        });
        Set<Long> changed = new HashSet<>();
        for (int i = 0; i < pair.size; i++) {
            int word = pair.words[i];
            int[] before = words.get(word);
            int[] after = BytePairEncoding.merged(before, left, right, made);
            if (after.length < before.length) {
                words.set(word, after);
                recount(before, -counts.get(word), changed);
                recount(after, counts.get(word), changed);
                note(after, made, word);
            }
        }
        for (long key : changed) {
            long count = pairs.get(key).count;
            if (count == 0) {
                pairs.remove(key);
            } else {
                offer(count, key);
            }
        }
    }

    private void recount(int[] symbols, long by, Set<Long> changed) {
        for (int i = 0; i + 1 < symbols.length; i++) {
            long key = key(symbols[i], symbols[i + 1]);
            pairs.computeIfAbsent(key, k -> new Pair()).count += by;
            changed.add(key);
        }
    }

    /** Only pairs with the new symbol are new to the word. */
    private void note(int[] symbols, int made, int word) {
        for (int i = 0; i + 1 < symbols.length; i++) {
            if (symbols[i] == made || symbols[i + 1] == made) {
                pairs.get(key(symbols[i], symbols[i + 1])).in(word);
            }
        }
    }
}
