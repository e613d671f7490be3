package org.benchwright.engine.learn.network;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.Shape;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Elementwise;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Products;
import org.benchwright.engine.neural.autodiff.Reductions;
import org.benchwright.engine.neural.autodiff.Reshaping;
import org.benchwright.engine.neural.autodiff.Tape;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.layer.Activation;
import org.benchwright.engine.neural.layer.Dropout;
import org.benchwright.engine.neural.layer.Initialisation;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.layer.LayerNorm;
import org.benchwright.engine.neural.layer.Linear;
import org.benchwright.engine.neural.layer.Sequential;
import org.benchwright.engine.neural.layer.TransformerEncoderLayer;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/**
 * [batch, numbers + tokens] to [batch, outputs]. Ids that are 0 are padding: those of each row that are not move together, get learned vectors
 * of their piece and of their place, go through layers of attention and are averaged; behind the mean stand the row's numbers, and two
 * layers of units make the outputs. Padding is not looked at anywhere, and hardly more places are computed than the longest row of a batch has.
 */
final class TokenEncoder extends Layer {
    /** Deviation of the vectors before training, as in BERT (Devlin et al. 2019). */
    private static final float SPREAD = 0.02f;
    private static final int STEP = 16;

    private final Architecture.Transformer plan;
    private final Parameter pieces;
    private final Parameter places;
    private final Dropout dropout;
    private final List<TransformerEncoderLayer> layers = new ArrayList<>();
    private final LayerNorm norm;
    private final Sequential head;

    TokenEncoder(Architecture.Transformer plan, RandomGenerator random) {
        this.plan = plan;
        pieces = parameter("pieces", vectors(plan.vocabulary(), random));
        places = parameter("places", vectors(plan.tokens(), random));
        dropout = child("dropout", new Dropout(plan.dropout()));
        for (int i = 0; i < plan.layers(); i++) {
            layers.add(child("layer" + i, new TransformerEncoderLayer(plan.width(), plan.heads(), plan.inner(), plan.dropout(), false, random)));
        }
        norm = child("norm", new LayerNorm(plan.width()));
        head = child("head", new Sequential(new Linear(plan.width() + plan.numbers(), plan.width(), Initialisation.KAIMING_UNIFORM, random),
                new Activation(Activation.Kind.RELU), new Dropout(plan.dropout()), new Linear(plan.width(), plan.outputs(), random)));
    }

    private Tensor vectors(int rows, RandomGenerator random) {
        Tensor drawn = Initialisation.NORMAL.draw(random, rows, plan.width(), rows, plan.width());
        for (int i = 0; i < drawn.elements(); i++) {
            drawn.values()[i] *= SPREAD;
        }
        return drawn;
    }

    @Override
    public Variable forward(Variable x) {
        Shape.axes("the input of a token encoder", 2, x.shape());
        Tape tape = x.tape();
        int batch = x.size(0);
        int[] lengths = new int[batch];
        int[][] rows = new int[batch][];
        for (int i = 0; i < batch; i++) {
            rows[i] = ids(x.values(), i * x.size(1) + plan.numbers());
            lengths[i] = rows[i].length;
        }
        int longest = rounded(Arrays.stream(lengths).max().orElse(1));
        int[] ids = new int[batch * longest];
        float[] shares = new float[batch * longest];
        for (int i = 0; i < batch; i++) {
            System.arraycopy(rows[i], 0, ids, i * longest, lengths[i]);
            Arrays.fill(shares, i * longest, i * longest + lengths[i], 1f / lengths[i]);
        }
        Variable y = Products.embedding(tape.parameter(pieces), ids, batch, longest);
        y = dropout.forward(Elementwise.add(y, Reshaping.slice(tape.parameter(places), 0, 0, longest)));
        for (TransformerEncoderLayer layer : layers) {
            y = layer.forward(y, lengths);
        }
        Variable mean = Reductions.sum(Elementwise.multiply(norm.forward(y), tape.constant(Tensor.of(shares, batch, longest, 1))), 1);
        return head.forward(plan.numbers() == 0 ? mean : Reshaping.concat(1, List.of(mean, Reshaping.slice(x, 1, 0, plan.numbers()))));
    }

    /** Few different sizes: the arrays of one batch serve the next. */
    private int rounded(int length) {
        return Math.min(plan.tokens(), (length + STEP - 1) / STEP * STEP);
    }

    /** The ids of a row that are not padding; at least one, so that a row of padding alone is one place of padding. */
    private int[] ids(float[] values, int from) {
        int[] ids = new int[plan.tokens()];
        int n = 0;
        for (int j = 0; j < ids.length; j++) {
            if (values[from + j] != 0) {
                ids[n++] = (int) values[from + j];
            }
        }
        return Arrays.copyOf(ids, Math.max(1, n));
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        String given = onnx.add("Slice", x, onnx.integers(plan.numbers()), onnx.integers(plan.numbers() + plan.tokens()), onnx.integers(1));
        String ids = onnx.toIntegers(given);
        String real = onnx.toIntegers(onnx.toTruth(ids));
        // Each id goes to where the ids up to it count; padding adds its 0 there, which changes nothing.
        String to = onnx.add("Sub", onnx.add("CumSum", real, onnx.integers(1)), onnx.integers(1));
        ids = onnx.add("ScatterElements", List.of(onnx.add("Sub", ids, ids), to, ids), OnnxBuilder.integer("axis", 1),
                OnnxBuilder.text("reduction", "add"));
        String counts = onnx.add("ReduceSum", List.of(real, onnx.integers(1)), OnnxBuilder.integer("keepdims", 1));
        String longest = onnx.reshape(onnx.add("ReduceMax", List.of(counts), OnnxBuilder.integer("keepdims", 0)), 1);
        String first = onnx.integers(0);
        String second = onnx.integers(1);
        ids = onnx.add("Slice", ids, first, longest, second);
        real = onnx.toTruth(ids);
        String y = onnx.add("Add", onnx.add("Gather", List.of(onnx.constant(pieces.value()), ids), OnnxBuilder.integer("axis", 0)),
                onnx.add("Slice", onnx.constant(places.value()), first, longest, first));
        String visible = onnx.add("Unsqueeze", real, onnx.integers(1, 2));
        for (TransformerEncoderLayer layer : layers) {
            y = layer.export(onnx, y, Optional.of(visible));
        }
        String kept = onnx.add("Where", onnx.add("Unsqueeze", real, onnx.integers(2)), norm.export(onnx, y), onnx.constant(new float[] {0}));
        String sum = onnx.add("ReduceSum", List.of(kept, second), OnnxBuilder.integer("keepdims", 0));
        String mean = onnx.add("Div", sum, onnx.add("Cast", List.of(counts), OnnxBuilder.integer("to", TensorProto.DataType.FLOAT.getNumber())));
        return head.export(onnx, plan.numbers() == 0 ? mean : onnx.add("Concat", List.of(mean,
                onnx.add("Slice", x, first, onnx.integers(plan.numbers()), second)), OnnxBuilder.integer("axis", 1)));
    }
}
