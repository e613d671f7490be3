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

/** [batch, in, height, width] to [batch, out, out height, out width] by kernels that slide. */
public final class Conv2d extends Layer {
    private final Kernel kernel;
    private final Parameter weight;
    private final Parameter bias;

    /** How a kernel slides: its size, stride, padding by zeros on both sides, and the distance between its elements, each by height and width. */
    public record Kernel(int height, int width, int strideHeight, int strideWidth, int padHeight, int padWidth, int dilationHeight,
            int dilationWidth) {
        /** Equal both ways, without gaps. */
        public static Kernel square(int size, int stride, int pad) {
            return new Kernel(size, size, stride, stride, pad, pad, 1, 1);
        }
    }

    public Conv2d(int in, int out, Kernel kernel, RandomGenerator random) {
        this.kernel = kernel;
        int fanIn = in * kernel.height() * kernel.width();
        int fanOut = out * kernel.height() * kernel.width();
        weight = parameter("weight", Initialisation.FAN_IN_UNIFORM.draw(random, fanIn, fanOut, out, in, kernel.height(), kernel.width()));
        bias = parameter("bias", Initialisation.FAN_IN_UNIFORM.draw(random, fanIn, fanOut, out));
    }

    @Override
    public Variable forward(Variable x) {
        Shape.axes("the input of a convolution", 4, x.shape());
        ConvShape shape = new ConvShape(x.size(0), weight.value().size(1), x.size(2), x.size(3), weight.value().size(0), kernel.height(),
                kernel.width(), kernel.strideHeight(), kernel.strideWidth(), kernel.padHeight(), kernel.padWidth(), kernel.dilationHeight(),
                kernel.dilationWidth());
        return Convolution.convolve(x, x.tape().parameter(weight), Optional.of(x.tape().parameter(bias)), shape);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("Conv", List.of(x, onnx.constant(weight.value()), onnx.constant(bias.value())),
                OnnxBuilder.integerList("strides", kernel.strideHeight(), kernel.strideWidth()),
                OnnxBuilder.integerList("pads", kernel.padHeight(), kernel.padWidth(), kernel.padHeight(), kernel.padWidth()),
                OnnxBuilder.integerList("dilations", kernel.dilationHeight(), kernel.dilationWidth()));
    }
}
