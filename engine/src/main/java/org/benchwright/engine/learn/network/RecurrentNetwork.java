package org.benchwright.engine.learn.network;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;

/** Long short-term memory (Hochreiter and Schmidhuber 1997) or gated recurrent units over steps, which are runs of equally many features. */
public final class RecurrentNetwork extends NetworkTrainer {
    @Override
    public String id() {
        return "lstm";
    }

    @Override
    public List<String> aliases() {
        return List.of("recurrent-network");
    }

    @Override
    public String title() {
        return "Recurrent network (LSTM)";
    }

    @Override
    public String description() {
        return "Reads the features step by step and remembers; take it when columns follow each other in time.";
    }

    @Override
    public List<HyperParameter> parameters() {
        return with(50, HyperParameter.choice("cell", List.of("lstm", "gru"), "How a unit remembers."),
                HyperParameter.optionalInteger("steps", 1, 100_000, "Steps in a row; none for one a feature."),
                HyperParameter.integer("hidden_layers", 1, 1, 16, "Recurrent layers."),
                HyperParameter.integer("hidden_units", 64, 1, 8192, "Units a recurrent layer."),
                HyperParameter.flag(STANDARDIZE, true, "Whether numeric columns are centred and scaled first."));
    }

    @Override
    public boolean placed() {
        return true;
    }

    @Override
    Architecture architecture(Samples samples, ParameterValues parameters, int outputs) {
        int steps = parameters.optionalInteger("steps").orElse(samples.width());
        if (steps > samples.width() || samples.width() % steps != 0) {
            throw new BadInputException(samples.width() + " features cannot be divided into " + steps + " steps.",
                    "Give steps that divide the number of features, and name the features with --features.");
        }
        return new Architecture.Recurring(parameters.text("cell").equals("gru"), steps, samples.width() / steps, parameters.integer("hidden_layers"),
                parameters.integer("hidden_units"), (float) parameters.decimal("dropout"), outputs);
    }
}
