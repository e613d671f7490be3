package org.benchwright.engine.neural;

import java.util.random.RandomGenerator;

/**
 * Random numbers whose whole state is one number, so that a checkpoint can keep it: SplitMix64 (Steele, Lea and Flood, <i>Fast splittable
 * pseudorandom number generators</i>, OOPSLA 2014), the generator behind {@link java.util.SplittableRandom}.
 */
public final class RandomStream implements RandomGenerator {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    public RandomStream(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** What a stream goes on from. */
    public long state() {
        return state;
    }

    /** Goes on from a state that {@link #state} gave. */
    public void restore(long kept) {
        state = kept;
    }

    /** A stream of its own for the given branch, which does not move this one's state. */
    public static RandomStream branch(long seed, long branch) {
        return new RandomStream(mix(seed + GOLDEN * (2 * branch + 1)));
    }

    /** The numbers 0 to n - 1 in random order. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
