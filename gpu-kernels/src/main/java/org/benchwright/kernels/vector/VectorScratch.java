package org.benchwright.kernels.vector;

/** Working memory that a thread keeps between calls. What is in it is left over from before. */
final class VectorScratch {
    private static final int SLOTS = 4;
    /** Larger arrays (16 MiB) are left to the garbage collector. */
    private static final int KEPT = 1 << 22;
    private static final ThreadLocal<float[][]> HELD = ThreadLocal.withInitial(() -> new float[SLOTS][0]);

    private VectorScratch() {
    }

    /** An array of at least that length; two that are used at once need two slots. */
    static float[] take(int slot, long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("this shape needs working memory of " + length + " values, more than one array holds");
        }
        if (length > KEPT) {
            return new float[(int) length];
        }
        float[][] held = HELD.get();
        if (held[slot].length < length) {
            held[slot] = new float[(int) length];
        }
        return held[slot];
    }
}
