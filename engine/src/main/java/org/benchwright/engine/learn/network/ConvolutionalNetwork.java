package org.benchwright.engine.learn.network;

import java.util.List;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.learn.HyperParameter;
import org.benchwright.engine.learn.ParameterValues;
import org.benchwright.engine.learn.Samples;

/** Small kernels that slide over an image, whose pixels are the features, channel by channel and row by row. */
public final class ConvolutionalNetwork extends NetworkTrainer {
    private static final int LEAST_SIDE = 4;

    @Override
    public String id() {
        return "cnn";
    }

    @Override
    public List<String> aliases() {
        return List.of("convolutional-network");
    }

    @Override
    public String title() {
        return "Convolutional network (CNN)";
    }

    @Override
    public String description() {
        return "Small kernels that slide over an image; take it when columns are the pixels of one, row by row.";
    }

    @Override
    public List<HyperParameter> parameters() {
        return with(12, HyperParameter.optionalInteger("height", LEAST_SIDE, 4096, "Pixels from top to bottom; none for a square image."),
                HyperParameter.integer("channels", 1, 1, 1024, "Numbers a pixel, one whole image after the other."),
                HyperParameter.integer("filters", 32, 1, 1024, "Kernels of the first two convolutions; the next two have twice as many."),
                HyperParameter.integer("hidden_units", 128, 1, 16_384, "Units behind the convolutions."));
    }

    @Override
    public boolean placed() {
        return true;
    }

    @Override
    boolean scalesTogether() {
        return true;
    }

    @Override
    Architecture architecture(Samples samples, ParameterValues parameters, int outputs) {
        int channels = parameters.integer("channels");
        int pixels = samples.width() / channels;
        int height = parameters.optionalInteger("height").orElse((int) Math.round(Math.sqrt(pixels)));
        int width = pixels / height;
        if (pixels * channels != samples.width() || height * width != pixels) {
            throw new BadInputException(samples.width() + " features are no image of " + channels + (channels == 1 ? " channel" : " channels") + " and "
                    + height + " rows.", "Name the pixel columns with --features, and give height and channels.");
        }
        if (height < LEAST_SIDE || width < LEAST_SIDE) {
            throw new BadInputException("An image of " + height + " x " + width + " pixels is too small for convolutions.",
                    "Give images of at least " + LEAST_SIDE + " x " + LEAST_SIDE + " pixels, or take the algorithm mlp.");
        }
        return new Architecture.Convolutional(channels, height, width, parameters.integer("filters"), parameters.integer("hidden_units"),
                (float) parameters.decimal("dropout"), outputs);
    }
}
