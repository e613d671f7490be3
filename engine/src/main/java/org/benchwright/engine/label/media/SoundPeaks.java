package org.benchwright.engine.label.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lowest and the highest sample of stretches of a sound, each level four times coarser than the one before; amplitudes from -1 to 1. */
public final class SoundPeaks {
    /** Frames in a stretch of the finest level. */
    public static final int FINEST = 64;
    private static final int COARSER = 4;

    private final double rate;
    private final long frames;
    private final List<short[]> levels;

    private SoundPeaks(double rate, long frames, List<short[]> levels) {
        this.rate = rate;
        this.frames = frames;
        this.levels = levels;
    }

    public double seconds() {
        return frames / rate;
    }

    /**
     * Peaks for drawing.
     *
     * @param from   seconds of the left edge
     * @param to     seconds of the right edge
     * @param pixels how many columns
     * @return lowest and highest in turn, two a column; both 0 outside of the sound
     */
    public float[] between(double from, double to, int pixels) {
        float[] peaks = new float[2 * pixels];
        double perPixel = (to - from) * rate / pixels;
        int level = 0;
        double size = FINEST;
        while (level + 1 < levels.size() && size * COARSER <= perPixel) {
            level++;
            size *= COARSER;
        }
        short[] values = levels.get(level);
        int stretches = values.length / 2;
        for (int p = 0; p < pixels; p++) {
            double begin = (from * rate + p * perPixel) / size;
            int first = (int) Math.floor(begin);
            int last = (int) Math.max(first + 1, Math.ceil(begin + perPixel / size));
            int low = Integer.MAX_VALUE;
            int high = Integer.MIN_VALUE;
            for (int s = Math.max(0, first); s < Math.min(stretches, last); s++) {
                low = Math.min(low, values[2 * s]);
                high = Math.max(high, values[2 * s + 1]);
            }
            if (low <= high) {
                peaks[2 * p] = low / 32767f;
                peaks[2 * p + 1] = high / 32767f;
            }
        }
        return peaks;
    }

    static final class Builder {
        private final double rate;
        private short[] finest = new short[1 << 12];
        private int filled;
        private long frames;
        private float low = Float.MAX_VALUE;
        private float high = -Float.MAX_VALUE;

        Builder(double rate) {
            this.rate = rate;
        }

        void add(float sample) {
            low = Math.min(low, sample);
            high = Math.max(high, sample);
            if (++frames % FINEST == 0) {
                close();
            }
        }

        private void close() {
            if (filled + 2 > finest.length) {
                finest = Arrays.copyOf(finest, finest.length * 2);
            }
            finest[filled++] = (short) Math.round(low * 32767);
            finest[filled++] = (short) Math.round(high * 32767);
            low = Float.MAX_VALUE;
            high = -Float.MAX_VALUE;
        }

        SoundPeaks build() {
            if (frames % FINEST != 0) {
                close();
            }
            List<short[]> levels = new ArrayList<>(List.of(Arrays.copyOf(finest, filled)));
            while (levels.getLast().length > 2 * COARSER) {
                short[] fine = levels.getLast();
                int stretches = (fine.length / 2 + COARSER - 1) / COARSER;
                short[] coarse = new short[2 * stretches];
                for (int s = 0; s < stretches; s++) {
                    short least = Short.MAX_VALUE;
                    short most = Short.MIN_VALUE;
                    for (int i = s * COARSER; i < Math.min(fine.length / 2, (s + 1) * COARSER); i++) {
                        least = (short) Math.min(least, fine[2 * i]);
                        most = (short) Math.max(most, fine[2 * i + 1]);
                    }
                    coarse[2 * s] = least;
                    coarse[2 * s + 1] = most;
                }
                levels.add(coarse);
            }
            return new SoundPeaks(rate, frames, levels);
        }
    }
}
