package org.benchwright.engine.neural.layer;

import java.util.List;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Products;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** Ids of any shape to that shape + [width]. Ids are whole numbers in float32, which has them exactly up to 2^24. */
public final class Embedding extends Layer {
    private static final int MOST = 1 << 24;

    private final Parameter table;

    /** @throws IllegalArgumentException for more than 2^24 rows */
    public Embedding(int rows, int width, RandomGenerator random) {
        if (rows > MOST) {
            throw new IllegalArgumentException("an embedding has at most " + MOST + " rows, but got " + rows);
        }
        table = parameter("weight", Initialisation.NORMAL.draw(random, rows, width, rows, width));
    }

    @Override
    public Variable forward(Variable x) {
        int[] ids = new int[x.elements()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) x.values()[i];
            if (ids[i] != x.values()[i]) {
                throw new IllegalArgumentException("an embedding takes whole numbers, but got " + x.values()[i]);
            }
        }
        return Products.embedding(x.tape().parameter(table), ids, x.shape());
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        return onnx.add("Gather", List.of(onnx.constant(table.value()), onnx.toIntegers(x)), OnnxBuilder.integer("axis", 0));
    }
}
