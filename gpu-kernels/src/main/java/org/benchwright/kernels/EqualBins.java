package org.benchwright.kernels;

/**
 * The edges of equal bins as float32: {@code edges[b]} is the smallest float32 that is not below {@code low + b * (high - low) / bins} in double
 * precision. Since values are float32 too, comparing with these edges is exact, on devices without double precision as well.
 */
public final class EqualBins {
    private EqualBins() {
    }

    /** bins + 1 edges. */
    public static float[] edges(float low, float high, int bins) {
        float[] edges = new float[bins + 1];
        for (int b = 0; b <= bins; b++) {
            double exact = low + b * ((double) high - low) / bins;
            float near = (float) exact;
            edges[b] = near < exact ? Math.nextUp(near) : near;
        }
        edges[bins] = high;
        return edges;
    }

    /**
     * Which bin of {@link #edges} a value from low to high is in.
     *
     * @param scale bins / (high - low), or 0 where they are equal; only a first guess
     */
    public static int bin(float value, float[] edges, float scale) {
        int bins = edges.length - 1;
        int b = Math.min(bins - 1, Math.max(0, (int) ((value - edges[0]) * scale)));
        while (b > 0 && value < edges[b]) {
            b--;
        }
        while (b < bins - 1 && value >= edges[b + 1] && edges[0] < edges[bins]) {
            b++;
        }
        return b;
    }
}
