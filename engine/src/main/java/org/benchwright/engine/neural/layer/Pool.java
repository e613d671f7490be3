package org.benchwright.engine.neural.layer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.autodiff.Pooling;
import org.benchwright.engine.neural.autodiff.Pooling.Window;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Takes the maximum or the mean of each window of [batch, channels, height, width] or [batch, channels, length]. */
public final class Pool extends Layer {
    private final boolean max;
    private final boolean line;
    private final Window window;

    private Pool(boolean max, boolean line, Window window) {
        this.max = max;
        this.line = line;
        this.window = window;
    }

    /** The maximum over two dimensions. */
    public static Pool max2d(Window window) {
        return new Pool(true, false, window);
    }

    /** The maximum over one dimension. */
    public static Pool max1d(int size, int stride, int pad) {
        return new Pool(true, true, Window.line(size, stride, pad));
    }

    /** The mean over two dimensions; padding counts as zeros. */
    public static Pool average2d(Window window) {
        return new Pool(false, false, window);
    }

    /** The mean over one dimension; padding counts as zeros. */
    public static Pool average1d(int size, int stride, int pad) {
        return new Pool(false, true, Window.line(size, stride, pad));
    }

    @Override
    public Variable forward(Variable x) {
        Shape.axes("the input of this pooling", line ? 3 : 4, x.shape());
        return max ? Pooling.max(x, window) : Pooling.average(x, window);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        List<AttributeProto> attributes = new ArrayList<>();
        if (line) {
            attributes.add(OnnxBuilder.integerList("kernel_shape", window.width()));
            attributes.add(OnnxBuilder.integerList("strides", window.strideWidth()));
            attributes.add(OnnxBuilder.integerList("pads", window.padWidth(), window.padWidth()));
        } else {
            attributes.add(OnnxBuilder.integerList("kernel_shape", window.height(), window.width()));
            attributes.add(OnnxBuilder.integerList("strides", window.strideHeight(), window.strideWidth()));
            attributes.add(OnnxBuilder.integerList("pads", window.padHeight(), window.padWidth(), window.padHeight(), window.padWidth()));
        }
        if (!max) {
            attributes.add(OnnxBuilder.integer("count_include_pad", 1));
        }
        return onnx.add(max ? "MaxPool" : "AveragePool", List.of(x), attributes.toArray(AttributeProto[]::new));
    }
}
