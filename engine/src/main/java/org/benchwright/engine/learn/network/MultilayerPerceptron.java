package org.benchwright.engine.learn.network;

import java.util.List;
import java.util.Locale;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;
import org.benchwright.engine.neural.layer.Activation;

/** Layers of units, each of which sees the whole layer before it. */
public final class MultilayerPerceptron extends NetworkTrainer {
    @Override
    public String id() {
        return "mlp";
    }

    @Override
    public List<String> aliases() {
        return List.of("multilayer-perceptron");
    }

    @Override
    public String title() {
        return "Neural network (MLP)";
    }

    @Override
    public String description() {
        return "Layers of units that see all of the layer before; for smooth relations between many features.";
    }

    @Override
    public List<HyperParameter> parameters() {
        return with(100, HyperParameter.integer("hidden_layers", 2, 1, 64, "Layers between features and outputs."),
                HyperParameter.integer("hidden_units", 100, 1, 16_384, "Units a hidden layer."),
                HyperParameter.choice("activation", List.of("relu", "gelu", "tanh", "sigmoid"), "What a unit makes of its sum."),
                HyperParameter.flag(STANDARDIZE, true, "Whether numeric columns are centred and scaled first."));
    }

    @Override
    Architecture architecture(Samples samples, ParameterValues parameters, int outputs) {
        return new Architecture.Perceptron(samples.width(), parameters.integer("hidden_layers"), parameters.integer("hidden_units"),
                Activation.Kind.valueOf(parameters.text("activation").toUpperCase(Locale.ROOT)), (float) parameters.decimal("dropout"), outputs);
    }
}
