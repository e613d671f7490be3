package org.benchwright.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions of vectors, each lane by itself, to about 2 units in the last place. The polynomials are those of the Cephes library
 * (Moshier, <i>Methods and Programs for Mathematical Functions</i>, 1989: expf, logf, tanhf, ndtrf). Not-a-number stays so, infinities and
 * overflow give the limits, and exponentials get as small as subnormal numbers.
 *
 * <p>The methods are short so that the compiler inlines them, without which each vector would become an object; {@link VectorPasses} runs them over
 * arrays.
 */
final class VectorMath {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    private static final int SIGN = 0x80000000;
    /** 1.5 * 2^23: added, it rounds to a whole number, which then lies in the lowest bits. */
    private static final float ROUNDER = 0x1.8p23f;
    private static final int ROUNDER_BITS = 0x4b400000;
    private static final float HALF_ROOT = 0.70710678118654752f;

    private VectorMath() {
    }

    static FloatVector exp(FloatVector x) {
        // Beyond these the result is infinity or 0 as it is here, and the exponent would not fit.
        FloatVector t = x.blend(89f, x.compare(VectorOperators.GT, 89f));
        t = t.blend(-104f, t.compare(VectorOperators.LT, -104f));
        FloatVector rounded = t.mul(1.44269504088896341f).add(ROUNDER);
        FloatVector n = rounded.sub(ROUNDER);
        // ln 2 in two parts, of which the first has few bits, so that the product is exact.
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -0.693359375f), t);
        r = n.fma(FloatVector.broadcast(SPECIES, 2.12194440e-4f), r);
        return scale(expOfRest(r), rounded.reinterpretAsInts().sub(ROUNDER_BITS));
    }

    private static FloatVector expOfRest(FloatVector r) {
        FloatVector p = r.fma(FloatVector.broadcast(SPECIES, 1.9875691500e-4f), FloatVector.broadcast(SPECIES, 1.3981999507e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 8.3334519073e-3f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665795894e-2f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1.6666665459e-1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 5.0000001201e-1f));
        return p.fma(r.mul(r), r).add(1f);
    }

    /** x * 2^k in two steps, so that neither factor overflows and small results are rounded once. */
    private static FloatVector scale(FloatVector x, IntVector k) {
        IntVector half = k.lanewise(VectorOperators.ASHR, 1);
        FloatVector first = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector second = k.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        return x.mul(first).mul(second);
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(0x1p25f), tiny).reinterpretAsInts();
        FloatVector m = bits.and(0x007fffff).or(0x3f000000).reinterpretAsFloats();
        FloatVector e = ((FloatVector) bits.lanewise(VectorOperators.LSHR, 23).sub(126).convert(VectorOperators.I2F, 0));
        e = e.sub(25f, tiny);
        VectorMask<Float> low = m.compare(VectorOperators.LT, HALF_ROOT);
        e = e.sub(1f, low);
        FloatVector result = logOf(m.add(m, low).sub(1f), e);
        // Also where x is not a number, which compares to nothing.
        result = result.blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not());
        result = result.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
        return result.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    }

    /** log(1 + x) + e ln 2 for x between root 1/2 - 1 and root 2 - 1. */
    private static FloatVector logOf(FloatVector x, FloatVector e) {
        FloatVector p = x.fma(FloatVector.broadcast(SPECIES, 7.0376836292e-2f), FloatVector.broadcast(SPECIES, -1.1514610310e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1.1676998740e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, -1.2420140846e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1.4249322787e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, -1.6668057665e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 2.0000714765e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, -2.4999993993e-1f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 3.3333331174e-1f));
        FloatVector square = x.mul(x);
        FloatVector y = p.mul(x).mul(square);
        y = e.fma(FloatVector.broadcast(SPECIES, -2.12194440e-4f), y);
        y = square.fma(FloatVector.broadcast(SPECIES, -0.5f), y);
        return e.fma(FloatVector.broadcast(SPECIES, 0.693359375f), x.add(y));
    }

    static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1f).div(exp(x.neg()).add(1f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector far = FloatVector.broadcast(SPECIES, -2f).div(exp(a.add(a)).add(1f)).add(1f);
        far = far.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
        FloatVector square = x.mul(x);
        FloatVector p = square.fma(FloatVector.broadcast(SPECIES, -5.70498872745e-3f), FloatVector.broadcast(SPECIES, 2.06390887954e-2f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, -5.37397155531e-2f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, 1.33314422036e-1f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, -3.33332819422e-1f));
        return far.blend(p.fma(square.mul(x), x), a.compare(VectorOperators.LT, 0.625f));
    }

    /**
     * The standard normal distribution function, by the error function; its relative error stays small far out on the left too.
     *
     * @param tail {@link #normalTail} of x
     */
    static FloatVector normal(FloatVector x, FloatVector tail) {
        FloatVector z = x.mul(HALF_ROOT);
        FloatVector near = z.mul(erfNear(z.mul(z))).fma(FloatVector.broadcast(SPECIES, 0.5f), FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector far = tail.blend(FloatVector.broadcast(SPECIES, 1f).sub(tail), x.compare(VectorOperators.GT, 0f));
        return far.blend(near, z.abs().compare(VectorOperators.LE, 1f));
    }

    /**
     * The standard normal distribution function of -|x| where |x| is above root 2.
     *
     * @param bell {@link #bell} of x
     */
    static FloatVector normalTail(FloatVector x, FloatVector bell) {
        FloatVector a = x.mul(HALF_ROOT).abs();
        return erfcFar(a.blend(14f, a.compare(VectorOperators.GT, 14f))).mul(bell).mul(0.5f);
    }

    /** exp(-x^2 / 2), with what rounding the square took from it put back. */
    static FloatVector bell(FloatVector x) {
        FloatVector a = x.blend(20f, x.abs().compare(VectorOperators.GT, 20f));
        FloatVector square = a.mul(a);
        FloatVector lost = a.fma(a, square.neg());
        FloatVector e = exp(square.mul(-0.5f));
        return lost.mul(-0.5f).fma(e, e);
    }

    /** erf(z) / z for z up to 1, from its square. */
    private static FloatVector erfNear(FloatVector square) {
        FloatVector p = square.fma(FloatVector.broadcast(SPECIES, 7.853861353153693e-5f), FloatVector.broadcast(SPECIES, -8.010193625184903e-4f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, 5.188327685732524e-3f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, -2.685381193529856e-2f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, 1.128358514861418e-1f));
        p = p.fma(square, FloatVector.broadcast(SPECIES, -3.761262582423300e-1f));
        return p.fma(square, FloatVector.broadcast(SPECIES, 1.128379165726710f));
    }

    /** erfc(a) * exp(a^2) for a from 1 on. */
    private static FloatVector erfcFar(FloatVector a) {
        FloatVector q = FloatVector.broadcast(SPECIES, 1f).div(a);
        FloatVector y = q.mul(q);
        FloatVector p = y.fma(FloatVector.broadcast(SPECIES, 2.326819970068386e-2f), FloatVector.broadcast(SPECIES, -1.387039388740657e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, 3.687424674597105e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, -5.824733027278666e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, 6.210004621745983e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, -4.944515323274145e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, 3.404879937665872e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, -2.741127028184656e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, 5.638259427386472e-1f));
        return q.mul(erfcFarther(y).blend(p, a.compare(VectorOperators.LT, 2f)));
    }

    /** erfc(a) * exp(a^2) * a for a from 2 on, from y = 1 / a^2. */
    private static FloatVector erfcFarther(FloatVector y) {
        FloatVector p = y.fma(FloatVector.broadcast(SPECIES, -1.047766399936249e+1f), FloatVector.broadcast(SPECIES, 1.297719955372516e+1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, -7.495518717768503f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, 2.921019019210786f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, -1.015265279202700f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, 4.218463358204948e-1f));
        p = p.fma(y, FloatVector.broadcast(SPECIES, -2.820767439740514e-1f));
        return p.fma(y, FloatVector.broadcast(SPECIES, 5.641895067754075e-1f));
    }
}
