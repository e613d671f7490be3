package org.benchwright.kernels.tornado;

import java.util.List;
import org.benchwright.kernels.PoolShape;
import org.benchwright.kernels.tornado.SampleCalls.Sample;

/** The part of {@link SampleCalls} that pools and normalises channels. */
final class ChannelCalls {
    private ChannelCalls() {
    }

    static void add(List<Sample> all) {
        PoolShape shape = new PoolShape(6, 9, 11, 3, 2, 2, 3, 1, 1);
        int in = shape.planes() * shape.plane();
        int out = shape.planes() * shape.outPlane();
        all.add(new Sample("maxPool", on -> {
            float[] y = new float[out];
            int[] from = new int[out];
            on.channels().maxPool(shape, SampleCalls.uniform(1, in), y, from);
            return List.of(y, from);
        }));
        all.add(new Sample("maxPoolGradient", on -> {
            // Wherever it came from, as long as the window holds it.
            int[] from = new int[out];
            for (int o = 0; o < out; o++) {
                int row = Math.max(0, o / shape.outWidth() % shape.outHeight() * 2 - 1);
                from[o] = o / shape.outPlane() * shape.plane() + row * shape.width() + Math.max(0, o % shape.outWidth() * 3 - 1);
            }
            float[] dx = new float[in];
            on.channels().maxPoolGradient(shape, SampleCalls.uniform(1, out), from, dx);
            return List.of(dx);
        }));
        all.add(new Sample("averagePool", on -> {
            float[] y = new float[out];
            on.channels().averagePool(shape, SampleCalls.uniform(1, in), y);
            return List.of(y);
        }));
        all.add(new Sample("averagePoolGradient", on -> {
            float[] dx = new float[in];
            on.channels().averagePoolGradient(shape, SampleCalls.uniform(1, out), dx);
            return List.of(dx);
        }));
        int n = 5 * 7 * 13;
        for (boolean rectified : new boolean[] {false, true}) {
            all.add(new Sample("batchNorm " + rectified, on -> {
                float[] y = new float[n];
                float[] mean = new float[7];
                float[] variance = new float[7];
                on.channels().batchNorm(5, 7, 13, SampleCalls.uniform(1, n), SampleCalls.uniform(2, 7), SampleCalls.uniform(3, 7), 1e-3f, rectified,
                        y, mean, variance);
                return List.of(y, mean, variance);
            }));
        }
        all.add(new Sample("fixedNorm", on -> {
            float[] y = new float[n];
            on.channels().fixedNorm(5, 7, 13, SampleCalls.uniform(1, n), SampleCalls.uniform(2, 7), SampleCalls.uniform(3, 7), 1e-3f,
                    SampleCalls.uniform(4, 7), SampleCalls.positive(5, 7), y);
            return List.of(y);
        }));
        for (String kind : List.of("fixed", "batch", "rectified")) {
            all.add(new Sample(kind + "NormGradient", on -> {
                float[] dx = new float[n];
                float[] dgamma = SampleCalls.uniform(7, 7);
                float[] dbeta = SampleCalls.uniform(8, 7);
                float[] x = SampleCalls.uniform(1, n);
                float[] gamma = SampleCalls.uniform(2, 7);
                float[] mean = SampleCalls.uniform(3, 7);
                float[] variance = SampleCalls.positive(4, 7);
                float[] dy = SampleCalls.uniform(5, n);
                if (kind.equals("fixed")) {
                    on.channels().fixedNormGradient(5, 7, 13, x, gamma, 0.5f, mean, variance, dy, dx, dgamma, dbeta);
                } else {
                    float[] y = kind.equals("batch") ? new float[0] : SampleCalls.uniform(6, n);
                    on.channels().batchNormGradient(5, 7, 13, x, gamma, 0.5f, mean, variance, y, dy, dx, dgamma, dbeta);
                }
                return List.of(dx, dgamma, dbeta);
            }));
        }
    }
}
