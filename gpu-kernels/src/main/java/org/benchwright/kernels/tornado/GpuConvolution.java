package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Direct convolutions for a device, one thread an element of the result. The shape holds, in this order: input channels, height, width, output
 * channels, kernel height and width, strides, paddings, dilations, output height and width, batch.
 */
public final class GpuConvolution {
    private GpuConvolution() {
    }

    /** @param biased 0: bias is not read */
    public static void forward(int elements, int biased, IntArray shape, FloatArray x, FloatArray weights, FloatArray bias, FloatArray out) {
        for (@Parallel int e = 0; e < elements; e++) {
            int inChannels = shape.get(0);
            int height = shape.get(1);
            int width = shape.get(2);
            int outChannels = shape.get(3);
            int kernelHeight = shape.get(4);
            int kernelWidth = shape.get(5);
            int column = e % shape.get(13);
            int rest = e / shape.get(13);
            int row = rest % shape.get(12);
            rest = rest / shape.get(12);
            int channel = rest % outChannels;
            int image = rest / outChannels;
            float sum = 0f;
            if (biased != 0) {
                sum = bias.get(channel);
            }
            for (int c = 0; c < inChannels; c++) {
                for (int i = 0; i < kernelHeight; i++) {
                    int y = row * shape.get(6) - shape.get(8) + i * shape.get(10);
                    if (y >= 0 && y < height) {
                        for (int j = 0; j < kernelWidth; j++) {
                            int z = column * shape.get(7) - shape.get(9) + j * shape.get(11);
                            if (z >= 0 && z < width) {
                                sum += x.get(((image * inChannels + c) * height + y) * width + z)
                                        * weights.get(((channel * inChannels + c) * kernelHeight + i) * kernelWidth + j);
                            }
                        }
                    }
                }
            }
            out.set(e, sum);
        }
    }

    public static void inputGradient(int elements, IntArray shape, FloatArray dy, FloatArray weights, FloatArray dx) {
        for (@Parallel int e = 0; e < elements; e++) {
            int inChannels = shape.get(0);
            int height = shape.get(1);
            int width = shape.get(2);
            int outChannels = shape.get(3);
            int kernelHeight = shape.get(4);
            int kernelWidth = shape.get(5);
            int outHeight = shape.get(12);
            int outWidth = shape.get(13);
            int column = e % width;
            int rest = e / width;
            int row = rest % height;
            rest = rest / height;
            int channel = rest % inChannels;
            int image = rest / inChannels;
            float sum = 0f;
            for (int i = 0; i < kernelHeight; i++) {
                int up = row + shape.get(8) - i * shape.get(10);
                int y = up / shape.get(6);
                if (up >= 0 && y * shape.get(6) == up && y < outHeight) {
                    for (int j = 0; j < kernelWidth; j++) {
                        int left = column + shape.get(9) - j * shape.get(11);
                        int z = left / shape.get(7);
                        if (left >= 0 && z * shape.get(7) == left && z < outWidth) {
                            for (int o = 0; o < outChannels; o++) {
                                sum += dy.get(((image * outChannels + o) * outHeight + y) * outWidth + z)
                                        * weights.get(((o * inChannels + channel) * kernelHeight + i) * kernelWidth + j);
                            }
                        }
                    }
                }
            }
            dx.set(e, sum);
        }
    }

    /** Adds to dweights. */
    public static void weightGradient(int elements, IntArray shape, FloatArray x, FloatArray dy, FloatArray dweights) {
        for (@Parallel int e = 0; e < elements; e++) {
            int inChannels = shape.get(0);
            int height = shape.get(1);
            int width = shape.get(2);
            int outChannels = shape.get(3);
            int outHeight = shape.get(12);
            int outWidth = shape.get(13);
            int batch = shape.get(14);
            int j = e % shape.get(5);
            int rest = e / shape.get(5);
            int i = rest % shape.get(4);
            rest = rest / shape.get(4);
            int in = rest % inChannels;
            int out = rest / inChannels;
            float sum = 0f;
            for (int image = 0; image < batch; image++) {
                for (int row = 0; row < outHeight; row++) {
                    int y = row * shape.get(6) - shape.get(8) + i * shape.get(10);
                    if (y >= 0 && y < height) {
                        for (int column = 0; column < outWidth; column++) {
                            int z = column * shape.get(7) - shape.get(9) + j * shape.get(11);
                            if (z >= 0 && z < width) {
                                sum += x.get(((image * inChannels + in) * height + y) * width + z)
                                        * dy.get(((image * outChannels + out) * outHeight + row) * outWidth + column);
                            }
                        }
                    }
                }
            }
            dweights.set(e, dweights.get(e) + sum);
        }
    }

    /** Adds to dbias. */
    public static void biasGradient(int outChannels, int batch, int area, FloatArray dy, FloatArray dbias) {
        for (@Parallel int channel = 0; channel < outChannels; channel++) {
            float sum = 0f;
            for (int image = 0; image < batch; image++) {
                for (int i = 0; i < area; i++) {
                    sum += dy.get((image * outChannels + channel) * area + i);
                }
            }
            dbias.set(channel, dbias.get(channel) + sum);
        }
    }
}
