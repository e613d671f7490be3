package org.benchwright.engine.label.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;

/** A sound in a WAV, AIFF or AU file, in whole numbers of 8 to 32 bits, floating point, A-law or mu-law. */
public final class SoundFile {
    private static final int CHUNK_FRAMES = 1 << 14;

    private final Path path;

    public SoundFile(Path path) {
        this.path = path;
    }

    /**
     * Its samples as 16-bit whole numbers, little-endian, from a moment on; for playing.
     *
     * @param seconds from the beginning
     * @throws BadInputException when the sound cannot be read
     */
    public AudioInputStream from(double seconds) {
        AudioInputStream raw = open();
        AudioFormat f = raw.getFormat();
        AudioFormat wanted = new AudioFormat(f.getSampleRate(), 16, f.getChannels(), true, false);
        try {
            AudioInputStream in = f.matches(wanted) ? raw : new AudioInputStream(new Sixteen(raw), wanted, raw.getFrameLength());
            in.skipNBytes((long) (Math.max(0, seconds) * f.getSampleRate()) * wanted.getFrameSize());
            return in;
        } catch (java.io.EOFException behind) {
            return raw;
        } catch (IOException e) {
            throw MachineFaults.of("reading the sound", path, e);
        }
    }

    /**
     * The peaks of all channels together.
     *
     * @throws BadInputException when the sound cannot be read, or is empty
     */
    public SoundPeaks peaks(JobContext job) {
        try (AudioInputStream in = open()) {
            AudioFormat format = in.getFormat();
            long frames = in.getFrameLength();
            SoundPeaks.Builder peaks = new SoundPeaks.Builder(format.getSampleRate());
            byte[] bytes = new byte[CHUNK_FRAMES * format.getFrameSize()];
            Samples samples = new Samples(format);
            long done = 0;
            for (int n; (n = in.readNBytes(bytes, 0, bytes.length)) > 0; ) {
                job.checkCancelled();
                int whole = n / format.getFrameSize();
                for (int i = 0; i < whole; i++) {
                    double sum = 0;
                    for (int c = 0; c < format.getChannels(); c++) {
                        sum += samples.at(bytes, i * format.getChannels() + c);
                    }
                    peaks.add((float) (sum / format.getChannels()));
                }
                done += whole;
                job.progress(frames > 0 ? Math.min(1, (double) done / frames) : 0, "reading the sound");
            }
            if (done == 0) {
                throw new BadInputException("The sound is empty.", path.getFileName().toString(), "Put a whole file there, or skip the item.");
            }
            return peaks.build();
        } catch (IOException e) {
            throw MachineFaults.of("reading the sound", path, e);
        }
    }

    private AudioInputStream open() {
        String where = path.getFileName().toString();
        if (!Files.isRegularFile(path)) {
            throw new BadInputException("The sound is not there any more.", where, "Put the file back, or skip the item.");
        }
        try {
            AudioInputStream raw = AudioSystem.getAudioInputStream(path.toFile());
            AudioFormat f = raw.getFormat();
            if (f.getEncoding() == AudioFormat.Encoding.ULAW || f.getEncoding() == AudioFormat.Encoding.ALAW) {
                return AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, raw);
            }
            if (f.getFrameSize() <= 0 || f.getSampleRate() <= 0 || !Samples.known(f)) {
                throw new BadInputException("The sound is stored in a way that cannot be read: " + f.getEncoding() + ".", where, "Convert it to a WAV file with 16 bits.");
            }
            return raw;
        } catch (UnsupportedAudioFileException other) {
            throw new BadInputException("This is not a sound that can be read.", where, "WAV, AIFF and AU files can be read; convert MP3, OGG and FLAC, for instance by ffmpeg -i "
                    + where + " sound.wav.", other);
        } catch (IOException damaged) {
            throw new BadInputException("The sound is damaged.", where, "Put a whole file there, or skip the item.", damaged);
        }
    }

    /** Reads samples of one format as numbers from -1 to 1. */
    static final class Samples {
        private final int bytes;
        private final boolean big;
        private final boolean floating;
        private final boolean unsigned;

        Samples(AudioFormat format) {
            bytes = (format.getSampleSizeInBits() + 7) / 8;
            big = format.isBigEndian();
            floating = format.getEncoding() == AudioFormat.Encoding.PCM_FLOAT;
            unsigned = format.getEncoding() == AudioFormat.Encoding.PCM_UNSIGNED;
        }

        static boolean known(AudioFormat f) {
            int bits = f.getSampleSizeInBits();
            return f.getEncoding() == AudioFormat.Encoding.PCM_FLOAT ? bits == 32 || bits == 64
                    : (f.getEncoding() == AudioFormat.Encoding.PCM_SIGNED || f.getEncoding() == AudioFormat.Encoding.PCM_UNSIGNED) && bits >= 8 && bits <= 32;
        }

        double at(byte[] data, int sample) {
            int from = sample * bytes;
            long value = 0;
            for (int i = 0; i < bytes; i++) {
                value = value << 8 | data[big ? from + i : from + bytes - 1 - i] & 0xff;
            }
            if (floating) {
                double real = bytes == 4 ? Float.intBitsToFloat((int) value) : Double.longBitsToDouble(value);
                return Double.isFinite(real) ? Math.clamp(real, -1, 1) : 0;
            }
            long half = 1L << 8 * bytes - 1;
            long whole = unsigned ? value - half : value << 64 - 8 * bytes >> 64 - 8 * bytes;
            return (double) whole / half;
        }
    }

    /** Samples of any format as 16 bits. */
    private static final class Sixteen extends java.io.InputStream {
        private final AudioInputStream in;
        private final Samples samples;
        private final byte[] buffer;
        private final int size;
        private byte[] ready = {};
        private int at;

        Sixteen(AudioInputStream in) {
            this.in = in;
            samples = new Samples(in.getFormat());
            size = in.getFormat().getFrameSize() / in.getFormat().getChannels();
            buffer = new byte[4096 * in.getFormat().getFrameSize()];
        }

        private boolean fill() throws IOException {
            int n = in.readNBytes(buffer, 0, buffer.length) / size;
            ready = new byte[2 * n];
            for (int i = 0; i < n; i++) {
                int value = (int) Math.clamp(Math.round(samples.at(buffer, i) * 32768), Short.MIN_VALUE, Short.MAX_VALUE);
                ready[2 * i] = (byte) value;
                ready[2 * i + 1] = (byte) (value >> 8);
            }
            at = 0;
            return n > 0;
        }

        @Override
        public int read() throws IOException {
            return at < ready.length || fill() ? ready[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length > 0 && at >= ready.length && !fill()) {
                return -1;
            }
            int n = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, into, offset, n);
            at += n;
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
