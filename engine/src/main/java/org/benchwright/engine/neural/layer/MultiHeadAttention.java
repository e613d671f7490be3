package org.benchwright.engine.neural.layer;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Attention;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Products;
import org.benchwright.engine.neural.autodiff.Reshaping;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Attention of a sequence [batch, steps, width] to itself in several heads (Vaswani et al. 2017). Weights lie as in PyTorch. */
public final class MultiHeadAttention extends Layer {
    private final int width;
    private final int heads;
    private final boolean causal;
    private final Parameter inWeight;
    private final Parameter inBias;
    private final Parameter outWeight;
    private final Parameter outBias;

    /**
     * @param heads  a divisor of the width
     * @param causal whether a step sees only itself and those before
     * @throws IllegalArgumentException when the heads do not divide the width
     */
    public MultiHeadAttention(int width, int heads, boolean causal, RandomGenerator random) {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException("attention of width " + width + " cannot be divided into " + heads + " heads");
        }
        this.width = width;
        this.heads = heads;
        this.causal = causal;
        inWeight = parameter("in_weight", Initialisation.XAVIER_UNIFORM.draw(random, width, 3 * width, 3 * width, width));
        inBias = parameter("in_bias", Tensor.zeros(3 * width));
        outWeight = parameter("out_weight", Initialisation.FAN_IN_UNIFORM.draw(random, width, width, width, width));
        outBias = parameter("out_bias", Tensor.zeros(width));
    }

    @Override
    public Variable forward(Variable x) {
        return forward(x, new int[0]);
    }

    /**
     * As {@link #forward(Variable)} for sequences of different lengths.
     *
     * @param lengths how many steps of each sequence count; what lies behind is not looked at. Empty for all
     */
    public Variable forward(Variable x, int... lengths) {
        Shape.axes("the input of an attention", 3, x.shape());
        int batch = x.size(0);
        int steps = x.size(1);
        if (lengths.length != 0 && lengths.length != batch) {
            throw new IllegalArgumentException("a batch of " + batch + " sequences needs as many lengths, but got " + lengths.length);
        }
        Variable all = Products.linear(x, x.tape().parameter(inWeight), Optional.of(x.tape().parameter(inBias)));
        Variable parts = Reshaping.permute(Reshaping.reshape(all, batch, steps, 3, heads, width / heads), 2, 0, 3, 1, 4);
        int[] groupLengths = new int[lengths.length * heads];
        for (int g = 0; g < groupLengths.length; g++) {
            groupLengths[g] = lengths[g / heads];
        }
        Variable seen = Attention.scaled(part(parts, 0), part(parts, 1), part(parts, 2), causal, groupLengths);
        Variable joined = Reshaping.permute(Reshaping.reshape(seen, batch, heads, steps, width / heads), 0, 2, 1, 3);
        return Products.linear(Reshaping.reshape(joined, batch, steps, width), x.tape().parameter(outWeight),
                Optional.of(x.tape().parameter(outBias)));
    }

    private Variable part(Variable parts, int which) {
        return Reshaping.reshape(Reshaping.slice(parts, 0, which, which + 1), parts.size(1) * heads, parts.size(3), width / heads);
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return export(onnx, x, Optional.empty());
    }

    /**
     * As {@link #forward(Variable, int...)} computes it.
     *
     * @param looked truth values [batch, 1, 1, steps]: which steps are looked at, at least one of each sequence; empty for all
     */
    String export(OnnxBuilder onnx, String x, Optional<String> looked) {
        String all = linear(onnx, x, inWeight, inBias);
        String parts = onnx.transpose(onnx.reshape(all, 0, 0, 3, heads, width / heads), 2, 0, 3, 1, 4);
        String q = exportPart(onnx, parts, 0);
        String k = exportPart(onnx, parts, 1);
        String v = exportPart(onnx, parts, 2);
        String scores = onnx.add("Mul", onnx.add("MatMul", q, onnx.transpose(k, 0, 1, 3, 2)),
                onnx.constant(new float[] {(float) (1 / Math.sqrt((double) width / heads))}));
        if (causal) {
            String steps = onnx.add("Shape", List.of(x), OnnxBuilder.integer("start", 1), OnnxBuilder.integer("end", 2));
            String ones = onnx.add("Expand", onnx.constant(new float[] {1}, 1, 1), onnx.add("Concat", List.of(steps, steps),
                    OnnxBuilder.integer("axis", 0)));
            String visible = onnx.toTruth(onnx.add("Trilu", List.of(ones), OnnxBuilder.integer("upper", 0)));
            scores = onnx.add("Where", visible, scores, onnx.constant(new float[] {Float.NEGATIVE_INFINITY}));
        }
        if (looked.isPresent()) {
            scores = onnx.add("Where", looked.get(), scores, onnx.constant(new float[] {Float.NEGATIVE_INFINITY}));
        }
        String seen = onnx.add("MatMul", onnx.add("Softmax", List.of(scores), OnnxBuilder.integer("axis", -1)), v);
        return linear(onnx, onnx.reshape(onnx.transpose(seen, 0, 2, 1, 3), 0, 0, width), outWeight, outBias);
    }

    private static String exportPart(OnnxBuilder onnx, String parts, int which) {
        String part = onnx.add("Gather", List.of(parts, onnx.integers(which)), OnnxBuilder.integer("axis", 0));
        return onnx.add("Squeeze", part, onnx.integers(0));
    }

    private static String linear(OnnxBuilder onnx, String x, Parameter weight, Parameter bias) {
        String turned = onnx.transpose(onnx.constant(weight.value()), 1, 0);
        return onnx.add("Add", onnx.add("MatMul", x, turned), onnx.constant(bias.value()));
    }
}
