package org.benchwright.engine.neural.layer;

import java.util.List;
import org.benchwright.engine.neural.autodiff.Variable;
import org.benchwright.engine.neural.onnx.OnnxBuilder;

/** One layer after the other; their names are their numbers from 0. */
public final class Sequential extends Layer {
    private final List<Layer> layers;

    /** @throws IllegalArgumentException when there is no layer, or one is there twice */
    public Sequential(Layer... layers) {
        this.layers = List.of(layers);
        if (layers.length == 0) {
            throw new IllegalArgumentException("a sequence needs at least one layer");
        }
        if (this.layers.stream().distinct().count() < layers.length) {
            throw new IllegalArgumentException("a layer can be in a sequence only once");
        }
        for (int i = 0; i < layers.length; i++) {
            child(String.valueOf(i), layers[i]);
        }
    }

    @Override
    public Variable forward(Variable x) {
        Variable y = x;
        for (int i = 0; i < layers.size(); i++) {
            boolean rectified = i + 1 < layers.size() && layers.get(i + 1) instanceof Activation next && next.rectifies();
            if (rectified && layers.get(i) instanceof BatchNorm norm) {
                y = norm.forward(y, true);
                i++;
            } else {
                y = layers.get(i).forward(y);
            }
        }
        return y;
    }

    @Override
    public String export(OnnxBuilder onnx, String x) {
        String y = x;
        for (Layer layer : layers) {
            y = layer.export(onnx, y);
        }
        return y;
    }
}
