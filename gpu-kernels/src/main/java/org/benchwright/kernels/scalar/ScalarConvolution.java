package org.benchwright.kernels.scalar;

import org.benchwright.kernels.ConvShape;

/** Convolution by the formula; every pair of an output place and a weight is visited once. */
final class ScalarConvolution {
    /** What happens where weight w of output y meets input x. */
    private interface Meeting {
        void at(int x, int weight, int y);
    }

    private ScalarConvolution() {
    }

    static void forward(ConvShape s, float[] x, float[] weights, float[] bias, float[] out) {
        int places = s.outHeight() * s.outWidth();
        double[] sums = new double[s.batch() * s.outChannels() * places];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = bias.length == 0 ? 0 : bias[i / places % s.outChannels()];
        }
        each(s, (at, weight, y) -> sums[y] += (double) x[at] * weights[weight]);
        for (int i = 0; i < sums.length; i++) {
            out[i] = (float) sums[i];
        }
    }

    static void inputGradient(ConvShape s, float[] dy, float[] weights, float[] dx) {
        double[] sums = new double[s.batch() * s.inChannels() * s.height() * s.width()];
        each(s, (at, weight, y) -> sums[at] += (double) dy[y] * weights[weight]);
        for (int i = 0; i < sums.length; i++) {
            dx[i] = (float) sums[i];
        }
    }

    static void weightGradient(ConvShape s, float[] x, float[] dy, float[] dweights, float[] dbias) {
        double[] sums = new double[s.outChannels() * s.patch()];
        each(s, (at, weight, y) -> sums[weight] += (double) x[at] * dy[y]);
        for (int i = 0; i < sums.length; i++) {
            dweights[i] = (float) (dweights[i] + sums[i]);
        }
        if (dbias.length == 0) {
            return;
        }
        int places = s.outHeight() * s.outWidth();
        for (int o = 0; o < s.outChannels(); o++) {
            double sum = 0;
            for (int b = 0; b < s.batch(); b++) {
                for (int p = 0; p < places; p++) {
                    sum += dy[(b * s.outChannels() + o) * places + p];
                }
            }
            dbias[o] = (float) (dbias[o] + sum);
        }
    }

    private static void each(ConvShape s, Meeting meeting) {
        int y = 0;
        for (int b = 0; b < s.batch(); b++) {
            for (int o = 0; o < s.outChannels(); o++) {
                for (int row = 0; row < s.outHeight(); row++) {
                    for (int column = 0; column < s.outWidth(); column++, y++) {
                        patch(s, b, o, row * s.strideHeight() - s.padHeight(), column * s.strideWidth() - s.padWidth(), y, meeting);
                    }
                }
            }
        }
    }

    private static void patch(ConvShape s, int b, int o, int top, int left, int y, Meeting meeting) {
        int weight = o * s.patch();
        for (int c = 0; c < s.inChannels(); c++) {
            int plane = (b * s.inChannels() + c) * s.height();
            for (int i = 0; i < s.kernelHeight(); i++) {
                int row = top + i * s.dilationHeight();
                for (int j = 0; j < s.kernelWidth(); j++, weight++) {
                    int column = left + j * s.dilationWidth();
                    if (row >= 0 && row < s.height() && column >= 0 && column < s.width()) {
                        meeting.at((plane + row) * s.width() + column, weight, y);
                    }
                }
            }
        }
    }
}
