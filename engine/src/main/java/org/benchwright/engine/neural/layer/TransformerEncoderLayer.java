package org.benchwright.engine.neural.layer;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/**
 * Attention and a feed-forward part with GELU, each with dropout and a residual connection, on [batch, steps, width]; normalised before each
 * part, which trains steadily without warm-up (Xiong et al. 2020).
 */
public final class TransformerEncoderLayer extends Layer {
    private final MultiHeadAttention attention;
    private final LayerNorm attentionNorm;
    private final LayerNorm feedNorm;
    private final Sequential feed;
    private final Dropout attentionDropout;

    /**
     * @param heads   a divisor of the width
     * @param inner   width of the feed-forward part's middle
     * @param dropout probability, at least 0 and below 1
     * @param causal  whether a step sees only itself and those before
     */
    public TransformerEncoderLayer(int width, int heads, int inner, float dropout, boolean causal, RandomGenerator random) {
        attention = child("attention", new MultiHeadAttention(width, heads, causal, random));
        attentionNorm = child("attention_norm", new LayerNorm(width));
        attentionDropout = child("attention_dropout", new Dropout(dropout));
        feedNorm = child("feed_norm", new LayerNorm(width));
        feed = child("feed", new Sequential(new Linear(width, inner, random), new Activation(Activation.Kind.GELU), new Dropout(dropout),
                new Linear(inner, width, random), new Dropout(dropout)));
    }

    @Override
    public Variable forward(Variable x) {
        return forward(x, new int[0]);
    }

    /** As {@link MultiHeadAttention#forward(Variable, int...)}. */
    public Variable forward(Variable x, int... lengths) {
        Variable y = Elementwise.add(x, attentionDropout.forward(attention.forward(attentionNorm.forward(x), lengths)));
        return Elementwise.add(y, feed.forward(feedNorm.forward(y)));
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return export(onnx, x, Optional.empty());
    }

    /**
     * Adds the layer to a graph for sequences of different lengths, as {@link #forward(Variable, int...)} computes it.
     *
     * @param x      [batch, steps, width]
     * @param looked truth values [batch, 1, 1, steps]: which steps are looked at, at least one of each sequence; empty for all
     * @return the name of the output, [batch, steps, width]
     */
    public String export(OnnxBuilder onnx, String x, Optional<String> looked) {
        String y = onnx.add("Add", x, attention.export(onnx, attentionNorm.export(onnx, x), looked));
        return onnx.add("Add", y, feed.export(onnx, feedNorm.export(onnx, y)));
    }
}
