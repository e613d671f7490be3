package org.benchwright.kernels;

import java.util.Arrays;

/**
 * The k nearest so far of one query: a heap with the worst on top, so that most candidates cost one comparison with {@link #bar}. Of equally
 * near ones the smaller index is the nearer. Not for several threads.
 */
public final class Nearest {
    private final boolean smaller;
    private final int k;
    private final int[] ids;
    private final float[] scores;
    private int size;

    public Nearest(Metric metric, int k) {
        this.smaller = metric.smallerIsNearer();
        this.k = k;
        this.ids = new int[k];
        this.scores = new float[k];
    }

    /** The score that a candidate must at least reach to come in; not-a-number while there is room for any. */
    public float bar() {
        return size < k ? Float.NaN : k == 0 ? (smaller ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY) : scores[0];
    }

    /** Takes a candidate in if it is among the k nearest; a score that is not a number is passed over. */
    public void offer(int id, float score) {
        if (score != score || k == 0) {
            return;
        }
        if (size < k) {
            int at = size++;
            while (at > 0 && nearer(ids[(at - 1) >> 1], scores[(at - 1) >> 1], id, score)) {
                put(at, ids[(at - 1) >> 1], scores[(at - 1) >> 1]);
                at = (at - 1) >> 1;
            }
            put(at, id, score);
        } else if (nearer(id, score, ids[0], scores[0])) {
            sink(id, score);
        }
    }

    /** Takes in what another one found. */
    public void offer(Nearest other) {
        for (int i = 0; i < other.size; i++) {
            offer(other.ids[i], other.scores[i]);
        }
    }

    /** Writes k places from {@code at}, the nearest first, then -1 and not-a-number; empties this. */
    public void drain(int[] toIds, float[] toScores, int at) {
        Arrays.fill(toIds, at + size, at + k, -1);
        Arrays.fill(toScores, at + size, at + k, Float.NaN);
        while (size > 0) {
            int place = at + --size;
            toIds[place] = ids[0];
            toScores[place] = scores[0];
            sink(ids[size], scores[size]);
        }
    }

    private void sink(int id, float score) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && nearer(ids[child], scores[child], ids[child + 1], scores[child + 1])) {
                child++;
            }
            if (!nearer(id, score, ids[child], scores[child])) {
                break;
            }
            put(at, ids[child], scores[child]);
            at = child;
        }
        put(at, id, score);
    }

    private void put(int at, int id, float score) {
        ids[at] = id;
        scores[at] = score;
    }

    private boolean nearer(int id, float score, int otherId, float otherScore) {
        return score == otherScore ? id < otherId : (score < otherScore) == smaller;
    }
}
