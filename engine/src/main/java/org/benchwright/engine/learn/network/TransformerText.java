package org.benchwright.engine.learn.network;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;

/** A transformer encoder (Vaswani et al. 2017) that reads raw text columns; numeric columns join behind what it read. */
public final class TransformerText extends NetworkTrainer {
    /** Of one batch, 1 GiB of float32 a layer. */
    private static final long MOST_PAIRS = 1 << 28;

    @Override
    public String id() {
        return "transformer-text";
    }

    @Override
    public List<String> aliases() {
        return List.of("text-transformer", "transformer");
    }

    @Override
    public String title() {
        return "Text transformer";
    }

    @Override
    public String description() {
        return "Reads text columns piece by piece and heeds what stands around each; take it when a text decides.";
    }

    @Override
    public List<HyperParameter> parameters() {
        return with(4, HyperParameter.integer(VOCABULARY, 8000, 16, 1 << 20, "Pieces of words that are told apart, at most."),
                HyperParameter.integer(LENGTH, 128, 2, 4096, "Pieces of a text that are read, from its start; what follows is not looked at."),
                HyperParameter.integer("layers", 2, 1, 64, "Layers of attention."),
                HyperParameter.integer("heads", 4, 1, 256, "Places that a layer heeds at once; a divisor of the width."),
                HyperParameter.integer("width", 64, 1, 4096, "Numbers that stand for a piece."),
                HyperParameter.integer("feed_forward", 128, 1, 16_384, "Units between the attention of one layer and that of the next."),
                HyperParameter.flag(STANDARDIZE, true, "Whether numeric columns are centred and scaled first."))
                .stream().map(p -> switch (p.name()) {
                    case "dropout" -> p.initially("0.2");
                    case "batch_size" -> p.initially("32");
                    default -> p;
                }).toList();
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    Architecture architecture(Samples samples, ParameterValues parameters, int outputs) {
        int width = parameters.integer("width");
        int heads = parameters.integer("heads");
        if (width % heads != 0) {
            throw new BadInputException("A width of " + width + " cannot be divided among " + heads + " heads.",
                    "Give a width that is a multiple of the heads.");
        }
        Architecture.Transformer plan = new Architecture.Transformer(samples.vocabulary(), samples.width() - samples.tokens(), samples.tokens(),
                parameters.integer("layers"), heads, width, parameters.integer("feed_forward"), (float) parameters.decimal("dropout"), outputs);
        int batch = Math.min(parameters.integer("batch_size"), samples.rows());
        if (plan.pairs(batch) > MOST_PAIRS) {
            throw new BadInputException("Rows of " + samples.tokens() + " pieces are too long for " + heads + " heads and batches of " + batch + ".",
                    "Give a smaller length or batch_size, or read fewer columns.");
        }
        return plan;
    }
}
