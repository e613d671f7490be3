package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Normalisation;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/**
 * Normalises each channel of [batch, channels], [batch, channels, length] or [batch, channels, height, width]: by the batch in training, which
 * also moves the running means and (unbiased) variances a tenth of the way, and by those outside training.
 */
public final class BatchNorm extends Layer {
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.1f;

    private final Parameter gamma;
    private final Parameter beta;
    private final Tensor mean;
    private final Tensor variance;

    public BatchNorm(int channels) {
        gamma = parameter("weight", Tensor.filled(1, channels));
        beta = parameter("bias", Tensor.zeros(channels));
        mean = buffer("running_mean", Tensor.zeros(channels));
        variance = buffer("running_var", Tensor.filled(1, channels));
    }

    @Override
    public Variable forward(Variable x) {
        return forward(x, false);
    }

    /** With a rectifier behind it where asked; in training both are one kernel. */
    Variable forward(Variable x, boolean rectified) {
        Variable g = x.tape().parameter(gamma);
        Variable b = x.tape().parameter(beta);
        if (!training()) {
            Variable y = Normalisation.fixedNorm(x, g, b, EPSILON, mean.values(), variance.values());
            return rectified ? Elementwise.relu(y) : y;
        }
        if (x.axes() < 2 || x.size(1) != mean.elements()) {
            throw new IllegalArgumentException("batch normalisation of " + mean.elements() + " channels cannot take " + Shape.text(x.shape()));
        }
        int channels = mean.elements();
        float[] batchMean = new float[channels];
        float[] batchVariance = new float[channels];
        Variable y = Normalisation.batchNorm(x, g, b, EPSILON, rectified, batchMean, batchVariance);
        if (!x.tape().recomputing()) {
            float n = (float) x.elements() / channels;
            for (int c = 0; c < channels; c++) {
                mean.values()[c] += MOMENTUM * (batchMean[c] - mean.values()[c]);
                variance.values()[c] += MOMENTUM * (batchVariance[c] * (n / (n - 1)) - variance.values()[c]);
            }
        }
        return y;
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("BatchNormalization", List.of(x, onnx.constant(gamma.value()), onnx.constant(beta.value()), onnx.constant(mean),
                onnx.constant(variance)), OnnxBuilder.real("epsilon", EPSILON));
    }
}
