package org.benchwright.engine.neural.autodiff;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arrays that one training step leaves to the next, so that large ones need not be cleared and collected over and over. On a tape with an arena the
 * values of variables are gone once the backward pass has come to them, on one that only computes when the next begins. One arena serves one tape after the other; not for several threads.
 */
public final class Arena {
    /** Shorter arrays cost less than keeping books on them. */
    private static final int SMALL = 4096;
    /** A length that so many tapes have not asked for is let go. */
    private static final int TAPES = 8;

    private static final class Shelf {
        private final Deque<float[]> arrays = new ArrayDeque<>();
        private int used;
    }

    private final Map<Integer, Shelf> shelves = new HashMap<>();
    private final Set<float[]> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private int tape;

    /** What the tape before did not give back is the garbage collector's. */
    void begin() {
        tape++;
        lent.clear();
        shelves.values().removeIf(shelf -> tape - shelf.used > TAPES);
    }

    /** As {@link #begin()}, where all that the tape before had is done with. */
    void beginAgain() {
        List.copyOf(lent).forEach(this::giveBack);
        begin();
    }

    /** An array of that length with anything in it. */
    float[] take(int length) {
        if (length < SMALL) {
            return new float[length];
        }
        Shelf shelf = shelves.computeIfAbsent(length, l -> new Shelf());
        shelf.used = tape;
        float[] array = shelf.arrays.isEmpty() ? new float[length] : shelf.arrays.pop();
        lent.add(array);
        return array;
    }

    /** Takes an array back; one that is not from here stays whose it is. */
    void giveBack(float[] array) {
        if (array.length >= SMALL && lent.remove(array)) {
            shelves.get(array.length).arrays.push(array);
        }
    }
}
