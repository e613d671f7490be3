package org.benchwright.kernels;

import org.benchwright.kernels.vector.VectorLimits;

/**
 * What this machine's processor can do at most with all cores: the two lines of a roofline (Williams, Waterman and Patterson, <i>Roofline: an
 * insightful visual performance model</i>, CACM 52(4), 2009).
 *
 * @param gbPerSecond bandwidth of memory in 10^9 bytes a second, by STREAM's triad over arrays of 32 MiB (two read, one written); where a cache
 *                    holds these it is that cache's
 * @param gflops      10^9 floating-point operations a second by independent fused multiply-adds in registers, each counted as two
 * @param vector      whether vector code measured them; plain code does not reach the processor's limits
 */
public record MachineLimits(double gbPerSecond, double gflops, boolean vector) {
    private static final int LENGTH = 1 << 23;
    private static final int ROUNDS = 12;

    /** The greatest speed of a kernel that does so many operations a byte, in 10^9 operations a second. */
    public double roof(double intensity) {
        return Math.min(gflops, intensity * gbPerSecond);
    }

    /** Measures them, in less than a second. */
    public static MachineLimits measure() {
        return measure(VectorModule.load(), LENGTH);
    }

    static MachineLimits measure(boolean vector, int length) {
        float[] a = new float[length];
        float[] b = new float[length];
        float[] c = new float[length];
        float[] sink = new float[1];
        double bytes = 0;
        double operations = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            if (vector) {
                VectorLimits.triad(a, b, c);
            } else {
                triad(a, b, c);
            }
            bytes = Math.max(bytes, 12.0 * length / Math.max(1, System.nanoTime() - start));
            start = System.nanoTime();
            double done = vector ? VectorLimits.multiplyAdd(length / 4, sink) : multiplyAdd(length / 4, sink);
            operations = Math.max(operations, done / Math.max(1, System.nanoTime() - start));
        }
        return new MachineLimits(bytes, operations, vector);
    }

    private static void triad(float[] a, float[] b, float[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 3f * c[i];
        }
    }

    private static double multiplyAdd(int rounds, float[] sink) {
        float s0 = 0;
        float s1 = 1;
        float s2 = 2;
        float s3 = 3;
        for (int i = 0; i < rounds; i++) {
            s0 = s0 * 0.999f + 0.001f;
            s1 = s1 * 0.999f + 0.001f;
            s2 = s2 * 0.999f + 0.001f;
            s3 = s3 * 0.999f + 0.001f;
        }
        sink[0] += s0 + s1 + s2 + s3;
        return 8.0 * rounds;
    }
}
