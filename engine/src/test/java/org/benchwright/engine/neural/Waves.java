package org.benchwright.engine.neural;

/** Fixed numbers that are easy to make in other languages: element i is sin(k i) / 2. */
public final class Waves {
    private Waves() {
    }

    public static Tensor of(double k, int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.values()[i] = (float) (Math.sin(i * k) * 0.5);
        }
        return tensor;
    }
}
