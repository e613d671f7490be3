package org.benchwright.kernels;

/** Random numbers by position, with 32-bit arithmetic only, so that every device draws the same. */
public final class DropoutBits {
    private DropoutBits() {
    }

    /**
     * A number of 24 bits in [0, 1), by two rounds of a 32-bit finaliser with low bias (Wellons, <i>Prospecting for hash functions</i>, 2018)
     * over the halves of the seed and the position.
     */
    public static float of(long seed, int position) {
        int h = mix(position ^ (int) seed);
        h = mix(h + (int) (seed >>> 32));
        return (h >>> 8) * 0x1p-24f;
    }

    private static int mix(int x) {
        x ^= x >>> 16;
        x *= 0x7feb352d;
        x ^= x >>> 15;
        x *= 0x846ca68b;
        x ^= x >>> 16;
        return x;
    }
}
