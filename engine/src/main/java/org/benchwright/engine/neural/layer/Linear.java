package org.benchwright.engine.neural.layer;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.engine.neural.autodiff.Products;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** [..., in] to [..., out] by weights [out, in] and a bias [out]. */
public final class Linear extends Layer {
    private final Parameter weight;
    private final Parameter bias;

    public Linear(int in, int out, RandomGenerator random) {
        this(in, out, Initialisation.FAN_IN_UNIFORM, random);
    }

    /** The bias is drawn with {@link Initialisation#FAN_IN_UNIFORM} where the weights are, else zero. */
    public Linear(int in, int out, Initialisation initialisation, RandomGenerator random) {
        weight = parameter("weight", initialisation.draw(random, in, out, out, in));
        bias = parameter("bias", initialisation == Initialisation.FAN_IN_UNIFORM ? initialisation.draw(random, in, out, out)
                : Tensor.zeros(out));
    }

    @Override
    public Variable forward(Variable x) {
        return Products.linear(x, x.tape().parameter(weight), Optional.of(x.tape().parameter(bias)));
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        String turned = onnx.add("Transpose", List.of(onnx.constant(weight.value())), OnnxBuilder.integerList("perm", 1, 0));
        return onnx.add("Add", onnx.add("MatMul", x, turned), onnx.constant(bias.value()));
    }
}
