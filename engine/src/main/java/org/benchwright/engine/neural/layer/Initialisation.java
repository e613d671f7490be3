package org.benchwright.engine.neural.layer;

import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.Tensor;

/** How weights are drawn before training. */
public enum Initialisation {
    /** Uniform up to sqrt(6 / fan in): for layers before a ReLU (He et al. 2015). */
    KAIMING_UNIFORM,
    /** Normal with deviation sqrt(2 / fan in). */
    KAIMING_NORMAL,
    /** Uniform up to sqrt(6 / (fan in + fan out)): for layers before tanh or sigmoid (Glorot and Bengio 2010). */
    XAVIER_UNIFORM,
    /** Normal with deviation sqrt(2 / (fan in + fan out)). */
    XAVIER_NORMAL,
    /** Uniform up to 1 / sqrt(fan in): what PyTorch draws for linear, convolution and, by hidden size, recurrent layers. */
    FAN_IN_UNIFORM,
    /** Normal with deviation 1. */
    NORMAL;

    /**
     * A new tensor.
     *
     * @param fanIn  inputs of one output
     * @param fanOut outputs of one input
     */
    public Tensor draw(RandomGenerator random, int fanIn, int fanOut, int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (switch (this) {
                case KAIMING_UNIFORM -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / fanIn);
                case KAIMING_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / fanIn);
                case XAVIER_UNIFORM -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / (fanIn + fanOut));
                case XAVIER_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / (fanIn + fanOut));
                case FAN_IN_UNIFORM -> (2 * random.nextDouble() - 1) / Math.sqrt(fanIn);
                case NORMAL -> random.nextGaussian();
            });
        }
        return tensor;
    }
}
