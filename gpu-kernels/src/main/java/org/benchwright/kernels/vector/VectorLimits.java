package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What {@link org.benchwright.kernels.MachineLimits} measures, by vector code. */
public final class VectorLimits {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int SUMS = 12;

    private VectorLimits() {
    }

    /** {@code a = b + 3 c} on all cores. */
    public static void triad(float[] a, float[] b, float[] c) {
        int part = (a.length / Cores.COUNT + LANES - 1) / LANES * LANES;
        Cores.run(Cores.COUNT, core -> triad(a, b, c, Math.min(a.length, core * part),
                core == Cores.COUNT - 1 ? a.length : Math.min(a.length, (core + 1) * part)));
    }

    private static void triad(float[] a, float[] b, float[] c, int from, int to) {
        FloatVector three = FloatVector.broadcast(SPECIES, 3f);
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            FloatVector.fromArray(SPECIES, c, i).fma(three, FloatVector.fromArray(SPECIES, b, i)).intoArray(a, i);
        }
        for (; i < to; i++) {
            a[i] = Math.fma(c[i], 3f, b[i]);
        }
    }

    /** Runs so many rounds of independent fused multiply-adds on each core and returns how many floating-point operations those were. */
    public static double multiplyAdd(int rounds, float[] sink) {
        float[] sums = new float[Cores.COUNT];
        Cores.run(Cores.COUNT, core -> sums[core] = chains(rounds));
        for (float sum : sums) {
            sink[0] += sum;
        }
        return 2.0 * Cores.COUNT * rounds * SUMS * LANES;
    }

    private static float chains(int rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector term = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector s0 = FloatVector.broadcast(SPECIES, 0.1f);
        FloatVector s1 = s0.add(1);
        FloatVector s2 = s0.add(2);
        FloatVector s3 = s0.add(3);
        FloatVector s4 = s0.add(4);
        FloatVector s5 = s0.add(5);
        FloatVector s6 = s0.add(6);
        FloatVector s7 = s0.add(7);
        FloatVector s8 = s0.add(8);
        FloatVector s9 = s0.add(9);
        FloatVector s10 = s0.add(10);
        FloatVector s11 = s0.add(11);
        for (int i = 0; i < rounds; i++) {
            s0 = s0.fma(factor, term);
            s1 = s1.fma(factor, term);
            s2 = s2.fma(factor, term);
            s3 = s3.fma(factor, term);
            s4 = s4.fma(factor, term);
            s5 = s5.fma(factor, term);
            s6 = s6.fma(factor, term);
            s7 = s7.fma(factor, term);
            s8 = s8.fma(factor, term);
            s9 = s9.fma(factor, term);
            s10 = s10.fma(factor, term);
            s11 = s11.fma(factor, term);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).reduceLanes(VectorOperators.ADD);
    }
}
