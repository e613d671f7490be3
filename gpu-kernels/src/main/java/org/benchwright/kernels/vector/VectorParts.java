package org.benchwright.kernels.vector;

/** Splits a loop over the cores, or not when the work is too small to be worth it. */
final class VectorParts {
    /** Some 50 microseconds; less is done by the calling thread. */
    private static final long SMALL = 1 << 18;
    /** Parts a core: where another program takes time from one core, the others take its parts. */
    private static final int PARTS = 4;
    /** Parts that sum for themselves: as many on every machine, so that the sum of their sums does not depend on the number of cores. */
    private static final int SUMS = 16;

    private VectorParts() {
    }

    /** Does the items from {@code from} to {@code end}. */
    interface Range {
        void run(int part, int from, int end);
    }

    /**
     * How many parts a loop is split into where each part holds results of its own.
     *
     * @param work elements that are touched, times what an element costs beside an addition of two arrays
     */
    static int count(int items, long work) {
        return work < SMALL ? Math.min(items, 1) : Math.min(items, SUMS);
    }

    /** Runs that many parts, which are contiguous and of about one size; part numbers count from 0. */
    static void inParts(int items, int parts, Range range) {
        Cores.run(parts, part -> range.run(part, (int) ((long) items * part / parts), (int) ((long) items * (part + 1) / parts)));
    }

    static void run(int items, long work, Range range) {
        inParts(items, work < SMALL ? Math.min(items, 1) : Math.min(items, PARTS * Cores.COUNT), range);
    }
}
