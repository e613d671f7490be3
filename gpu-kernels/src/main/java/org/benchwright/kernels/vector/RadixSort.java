package org.benchwright.kernels.vector;

import java.util.Arrays;

/** Sorts float32 by three passes over 11, 11 and 10 bits of their order-keeping integers. */
final class RadixSort {
    private static final int SHORT = 2_000;
    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;

    private RadixSort() {
    }

    /** Writes the numbers among the first {@code rows} values in ascending order and returns how many they are. */
    static int numbers(float[] values, int rows, float[] sorted) {
        int n = 0;
        for (int i = 0; i < rows; i++) {
            sorted[n] = values[i];
            n += values[i] == values[i] ? 1 : 0;
        }
        if (n < SHORT) {
            Arrays.sort(sorted, 0, n);
        } else {
            sort(sorted, n);
        }
        return n;
    }

    private static void sort(float[] values, int n) {
        int[] keys = new int[n];
        int[] other = new int[n];
        int[][] counts = new int[3][BUCKETS];
        for (int i = 0; i < n; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            // Negative numbers turn round, positive ones go above them.
            int key = bits ^ (bits >> 31 | Integer.MIN_VALUE);
            keys[i] = key;
            counts[0][key & BUCKETS - 1]++;
            counts[1][key >>> BITS & BUCKETS - 1]++;
            counts[2][key >>> 2 * BITS]++;
        }
        for (int pass = 0; pass < 3; pass++) {
            pass(keys, other, n, counts[pass], pass * BITS);
            int[] swap = keys;
            keys = other;
            other = swap;
        }
        for (int i = 0; i < n; i++) {
            int key = keys[i];
            values[i] = Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
        }
    }

    private static void pass(int[] from, int[] to, int n, int[] counts, int shift) {
        int place = 0;
        for (int b = 0; b < BUCKETS; b++) {
            int count = counts[b];
            counts[b] = place;
            place += count;
        }
        for (int i = 0; i < n; i++) {
            to[counts[from[i] >>> shift & BUCKETS - 1]++] = from[i];
        }
    }
}
