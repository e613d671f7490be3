package org.benchwright.engine.neural.layer;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.autodiff.Convolution;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;
import org.benchwright.kernels.ConvShape;

/** [batch, in, length] to [batch, out, out length] by kernels that slide. */
public final class Conv1d extends Layer {
    private final int stride;
    private final int pad;
    private final int dilation;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * @param pad      zeros on both sides
     * @param dilation distance between the kernel's elements, 1 for none left out
     */
    public Conv1d(int in, int out, int kernel, int stride, int pad, int dilation, RandomGenerator random) {
        this.stride = stride;
        this.pad = pad;
        this.dilation = dilation;
        weight = parameter("weight", Initialisation.FAN_IN_UNIFORM.draw(random, in * kernel, out * kernel, out, in, kernel));
        bias = parameter("bias", Initialisation.FAN_IN_UNIFORM.draw(random, in * kernel, out * kernel, out));
    }

    @Override
    public Variable forward(Variable x) {
        Shape.axes("the input of a convolution over a line", 3, x.shape());
        ConvShape shape = ConvShape.line(x.size(0), weight.value().size(1), x.size(2), weight.value().size(0), weight.value().size(2), stride, pad,
                dilation);
        return Convolution.convolve(x, x.tape().parameter(weight), Optional.of(x.tape().parameter(bias)), shape);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("Conv", List.of(x, onnx.constant(weight.value()), onnx.constant(bias.value())), OnnxBuilder.integerList("strides", stride),
                OnnxBuilder.integerList("pads", pad, pad), OnnxBuilder.integerList("dilations", dilation));
    }
}
