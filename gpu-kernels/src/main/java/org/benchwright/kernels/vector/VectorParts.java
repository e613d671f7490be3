package org.benchwright.kernels.vector;

/** Splits a loop over the cores, or not when the work is too small to be worth it. */
final class VectorParts {
    /** About 50 microseconds of arithmetic; less is done by the calling thread. */
    private static final long SMALL = 1 << 16;

    private VectorParts() {
    }

    /** Does the items from {@code from} to {@code end}. */
    interface Range {
        void run(int part, int from, int end);
    }

    /**
     * How many parts a loop of {@code items} is split into.
     *
     * @param work elements that are touched (times what an element costs beside a plain addition)
     */
    static int count(int items, long work) {
        return work < SMALL ? Math.min(items, 1) : Math.min(items, Cores.COUNT);
    }

    /** Runs the parts, which are contiguous and of about one size; the calling thread takes one. */
    static void run(int items, int parts, Range range) {
        if (parts <= 1) {
            if (items > 0) {
                range.run(0, 0, items);
            }
            return;
        }
        Cores.run(parts, part -> range.run(part, (int) ((long) items * part / parts), (int) ((long) items * (part + 1) / parts)));
    }

    static void run(int items, long work, Range range) {
        run(items, count(items, work), range);
    }
}
