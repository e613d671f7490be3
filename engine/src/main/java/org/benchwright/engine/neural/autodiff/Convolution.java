package org.benchwright.engine.neural.autodiff;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.neural.Shape;
import org.benchwright.kernels.ConvShape;

/** Convolutions of one and two dimensions. */
public final class Convolution {
    private Convolution() {
    }

    /**
     * Convolves x of [batch, channels, height, width] or [batch, channels, length] as the shape says; the result has as many axes.
     *
     * @param filters [out channels, channels, kernel height, kernel width], or without the height for one dimension
     * @param bias    [out channels]
     * @throws IllegalArgumentException when the shapes do not go together
     */
    public static Variable convolve(Variable input, Variable filters, Optional<Variable> bias, ConvShape shape) {
        Tape tape = input.tape();
        Variable x = tape.rounded(input);
        Variable w = tape.rounded(filters);
        boolean line = x.axes() == 3;
        Shape.same("the input of the convolution", line ? new int[] {shape.batch(), shape.inChannels(), shape.width()}
                : new int[] {shape.batch(), shape.inChannels(), shape.height(), shape.width()}, x.shape());
        Shape.same("the weights of the convolution", line ? new int[] {shape.outChannels(), shape.inChannels(), shape.kernelWidth()}
                : new int[] {shape.outChannels(), shape.inChannels(), shape.kernelHeight(), shape.kernelWidth()}, w.shape());
        bias.ifPresent(b -> Shape.same("the bias of the convolution", new int[] {shape.outChannels()}, b.shape()));
        int[] out = line ? new int[] {shape.batch(), shape.outChannels(), shape.outWidth()}
                : new int[] {shape.batch(), shape.outChannels(), shape.outHeight(), shape.outWidth()};
        float[] y = tape.room(Shape.elements(out));
        tape.kernels().neural().conv2d(shape, x.values(), w.values(), bias.map(Variable::values).orElse(new float[0]), y);
        List<Variable> inputs = bias.isPresent() ? List.of(x, w, bias.get()) : List.of(x, w);
        return tape.recordOwn(y, out, inputs, dy -> {
            if (x.differentiable()) {
                float[] dx = tape.room(x.elements());
                tape.kernels().neural().conv2dInputGradient(shape, dy, w.values(), dx);
                x.give(dx);
            }
            if (w.differentiable() || bias.isPresent() && bias.get().differentiable()) {
                float[] dw = new float[w.elements()];
                float[] db = new float[bias.isPresent() ? shape.outChannels() : 0];
                tape.kernels().neural().conv2dWeightGradient(shape, x.values(), dy, dw, db);
                w.give(dw);
                bias.ifPresent(b -> b.give(db));
            }
        });
    }
}
