package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Steps of optimisers for a device. */
public final class GpuOptimisers {
    private GpuOptimisers() {
    }

    /**
     * @param amsGrad 0: vMax is not touched
     * @param numbers 1 - rate * decay, rate / (1 - beta1^t), beta1, beta2, root of (1 - beta2^t), epsilon
     */
    public static void adamW(int n, int amsGrad, FloatArray numbers, FloatArray w, FloatArray g, FloatArray m, FloatArray v, FloatArray vMax) {
        for (@Parallel int i = 0; i < n; i++) {
            float gradient = g.get(i);
            float first = numbers.get(2) * m.get(i) + (1f - numbers.get(2)) * gradient;
            float second = numbers.get(3) * v.get(i) + (1f - numbers.get(3)) * gradient * gradient;
            m.set(i, first);
            v.set(i, second);
            if (amsGrad != 0) {
                float before = vMax.get(i);
                second = before > second || before != before ? before : second;
                vMax.set(i, second);
            }
            w.set(i, w.get(i) * numbers.get(0) - numbers.get(1) * first / (TornadoMath.sqrt(second) / numbers.get(4) + numbers.get(5)));
        }
    }

    /** @param numbers rate, 1 - beta1^t, beta1, beta2, 1 - beta2^t, epsilon, decay */
    public static void lambDirection(int n, FloatArray numbers, FloatArray w, FloatArray g, FloatArray m, FloatArray v, FloatArray u) {
        for (@Parallel int i = 0; i < n; i++) {
            float gradient = g.get(i);
            float first = numbers.get(2) * m.get(i) + (1f - numbers.get(2)) * gradient;
            float second = numbers.get(3) * v.get(i) + (1f - numbers.get(3)) * gradient * gradient;
            m.set(i, first);
            v.set(i, second);
            u.set(i, first / numbers.get(1) / (TornadoMath.sqrt(second / numbers.get(4)) + numbers.get(5)) + numbers.get(6) * w.get(i));
        }
    }

    /** Squares of w, then of u, over {@code parts} slices. */
    public static void squares(int parts, int n, FloatArray w, FloatArray u, FloatArray sums) {
        for (@Parallel int part = 0; part < parts; part++) {
            int length = (n + parts - 1) / parts;
            int end = (part + 1) * length;
            if (end > n) {
                end = n;
            }
            float weights = 0f;
            float updates = 0f;
            for (int i = part * length; i < end; i++) {
                weights += w.get(i) * w.get(i);
                updates += u.get(i) * u.get(i);
            }
            sums.set(part, weights);
            sums.set(parts + part, updates);
        }
    }

    public static void trust(int one, int parts, FloatArray sums, FloatArray ratio) {
        for (@Parallel int i = 0; i < one; i++) {
            float weights = 0f;
            float updates = 0f;
            for (int part = 0; part < parts; part++) {
                weights += sums.get(part);
                updates += sums.get(parts + part);
            }
            float trusted = 1f;
            if (weights != 0f && updates != 0f) {
                trusted = TornadoMath.sqrt(weights) / TornadoMath.sqrt(updates);
            }
            ratio.set(i, trusted);
        }
    }

    public static void lambStep(int n, FloatArray numbers, FloatArray ratio, FloatArray u, FloatArray w) {
        for (@Parallel int i = 0; i < n; i++) {
            w.set(i, w.get(i) - numbers.get(0) * ratio.get(0) * u.get(i));
        }
    }
}
