package org.benchwright.kernels;

/** The checks of {@link ChannelKernels}; all throw {@link IllegalArgumentException}. */
public final class ChannelChecks {
    private ChannelChecks() {
    }

    /** The planes and the windows of either direction of pooling. */
    public static void pool(PoolShape s, float[] planes, float[] windows) {
        Checks.hold("the planes", planes.length, s.planes(), s.height(), s.width());
        Checks.hold("the windows", windows.length, s.planes(), s.outHeight(), s.outWidth());
        Checks.apart("the planes", planes, windows);
    }

    public static void maxPool(PoolShape s, float[] planes, float[] windows, int[] from) {
        pool(s, planes, windows);
        Checks.hold("from", from.length, s.planes(), s.outHeight(), s.outWidth());
    }

    /** That a window's element lies in its plane. */
    public static void place(PoolShape s, int plane, int place) {
        if (place < plane * s.plane() || place >= (plane + 1) * s.plane()) {
            throw new IllegalArgumentException("a window of plane " + plane + " cannot come from place " + place + ", the plane goes from "
                    + plane * s.plane() + " to " + ((plane + 1) * s.plane() - 1));
        }
    }

    public static void norm(int batch, int channels, int inner, float[] x, float[] out, float[]... each) {
        Checks.hold("x", x.length, batch, channels, inner);
        Checks.hold("out", out.length, batch, channels, inner);
        NeuralChecks.elements(channels, each);
        Checks.apart("out", out, x);
        Checks.apart("out", out, (Object[]) each);
    }

    /** An empty y is none. */
    public static void normGradient(int batch, int channels, int inner, float[] x, float[] y, float[] dy, float[] dx, float[] dgamma, float[] dbeta,
            float[]... each) {
        norm(batch, channels, inner, x, dx, each);
        if (y.length > 0) {
            Checks.hold("y", y.length, batch, channels, inner);
        }
        Checks.hold("dy", dy.length, batch, channels, inner);
        NeuralChecks.elements(channels, dgamma, dbeta);
        Checks.apart("dx", dx, y, dy, dgamma, dbeta);
        Checks.apart("dgamma", dgamma, dbeta);
    }
}
