package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/**
 * Writes a {@link TransformerEncoderLayer} for sequences of different lengths, as {@link TransformerEncoderLayer#forward(
 * org.benchwright.engine.neural.autodiff.Variable, int...)} computes it, where the layer's own export looks at every step.
 */
public final class MaskedExport {
    private MaskedExport() {
    }

    /**
     * Adds the layer to a graph; it must not be causal.
     *
     * @param x       [batch, steps, width]
     * @param visible truth values [batch, 1, 1, steps]: which steps are looked at, at least one of each sequence
     * @return the name of the output, [batch, steps, width]
     */
    public static String of(OnnxBuilder onnx, TransformerEncoderLayer layer, int width, int heads, String x, String visible) {
        List<Layer> parts = layer.children();
        Layer attentionNorm = parts.get(1);
        Layer feedNorm = parts.get(3);
        Layer feed = parts.get(4);
        String y = onnx.add("Add", x, attention(onnx, parts.getFirst(), width, heads, attentionNorm.export(onnx, x), visible));
        return onnx.add("Add", y, feed.export(onnx, feedNorm.export(onnx, y)));
    }

    private static String attention(OnnxBuilder onnx, Layer attention, int width, int heads, String x, String visible) {
        String all = linear(onnx, x, attention, "in");
        String parts = onnx.transpose(onnx.reshape(all, 0, 0, 3, heads, width / heads), 2, 0, 3, 1, 4);
        String scores = onnx.add("Mul", onnx.add("MatMul", part(onnx, parts, 0), onnx.transpose(part(onnx, parts, 1), 0, 1, 3, 2)),
                onnx.constant(new float[] {(float) (1 / Math.sqrt((double) width / heads))}));
        String masked = onnx.add("Where", visible, scores, onnx.constant(new float[] {Float.NEGATIVE_INFINITY}));
        String seen = onnx.add("MatMul", onnx.add("Softmax", List.of(masked), OnnxBuilder.integer("axis", -1)), part(onnx, parts, 2));
        return linear(onnx, onnx.reshape(onnx.transpose(seen, 0, 2, 1, 3), 0, 0, width), attention, "out");
    }

    private static String part(OnnxBuilder onnx, String parts, int which) {
        String part = onnx.add("Gather", List.of(parts, onnx.integers(which)), OnnxBuilder.integer("axis", 0));
        return onnx.add("Squeeze", part, onnx.integers(0));
    }

    private static String linear(OnnxBuilder onnx, String x, Layer attention, String name) {
        Parameter weight = attention.parameters().get(name + "_weight");
        Parameter bias = attention.parameters().get(name + "_bias");
        String turned = onnx.transpose(onnx.constant(weight.value()), 1, 0);
        return onnx.add("Add", onnx.add("MatMul", x, turned), onnx.constant(bias.value()));
    }
}
