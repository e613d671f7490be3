package org.benchwright.engine.neural.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.Kernels;

/** A part of a network. It is in training mode at first. */
public abstract class Layer {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Layer> children = new LinkedHashMap<>();
    private boolean training = true;

    /**
     * What the layer makes of x, on x's tape.
     *
     * @throws IllegalArgumentException when x has a shape that the layer does not take
     */
    public abstract Variable forward(Variable x);

    /** Adds what the layer computes outside training to a graph; returns the name of its output. */
    public abstract String export(OnnxBuilder onnx, String x);

    /** Makes a parameter this layer's own. */
    protected final Parameter parameter(String name, Tensor value) {
        Parameter parameter = new Parameter(value);
        parameters.put(name, parameter);
        return parameter;
    }

    /** Makes numbers this layer's own that are kept with it and not trained. */
    protected final Tensor buffer(String name, Tensor value) {
        buffers.put(name, value);
        return value;
    }

    /** Makes a layer part of this one. */
    protected final <L extends Layer> L child(String name, L layer) {
        children.put(name, layer);
        return layer;
    }

    /** Every parameter of this layer and those in it, by names such as {@code encoder.weight}, in the order they were made. */
    public final Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>(parameters);
        children.forEach((name, layer) -> layer.parameters().forEach((inner, p) -> all.put(name + "." + inner, p)));
        return all;
    }

    /** As {@link #parameters} the numbers that are kept and not trained. */
    public final Map<String, Tensor> buffers() {
        Map<String, Tensor> all = new LinkedHashMap<>(buffers);
        children.forEach((name, layer) -> layer.buffers().forEach((inner, b) -> all.put(name + "." + inner, b)));
        return all;
    }

    /** The layers directly in this one. */
    public final List<Layer> children() {
        return new ArrayList<>(children.values());
    }

    public final boolean training() {
        return training;
    }

    /** Turns training mode on or off, in which dropout drops and batch normalisation looks at the batch. */
    public final void training(boolean wanted) {
        training = wanted;
        children.values().forEach(layer -> layer.training(wanted));
    }

    /** How many numbers are trained. */
    public final long size() {
        return parameters().values().stream().mapToLong(p -> p.value().elements()).sum();
    }

    /** What the layer makes of x outside training; its mode is as before afterwards. */
    public final Tensor predict(Tensor x, KernelBackend kernels) {
        boolean before = training;
        training(false);
        try {
            Tape tape = Tape.computing(kernels);
            return forward(tape.constant(x)).tensor();
        } finally {
            training(before);
        }
    }

    /**
     * The layer as an ONNX file.
     *
     * @param in       sizes of the input behind the batch
     * @param metadata words to keep in the file
     */
    public final byte[] toOnnx(int[] in, Map<String, String> metadata) {
        int[] one = new int[in.length + 1];
        one[0] = 1;
        System.arraycopy(in, 0, one, 1, in.length);
        int[] out = predict(Tensor.zeros(one), Kernels.backend()).shape();
        OnnxBuilder onnx = new OnnxBuilder(getClass().getSimpleName());
        return onnx.bytes(export(onnx, OnnxBuilder.INPUT), in, Arrays.copyOfRange(out, 1, out.length), metadata);
    }
}
