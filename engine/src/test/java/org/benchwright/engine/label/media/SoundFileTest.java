package org.benchwright.engine.label.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundFileTest {
    private static final int RATE = 8000;

    @TempDir
    Path folder;

    /** A second of silence, then one at half of the loudest, up and down in turn. */
    private Path sound(int bits, boolean floating) throws IOException {
        AudioFormat.Encoding encoding = floating ? AudioFormat.Encoding.PCM_FLOAT : bits == 8 ? AudioFormat.Encoding.PCM_UNSIGNED : AudioFormat.Encoding.PCM_SIGNED;
        ByteBuffer bytes = ByteBuffer.allocate(2 * RATE * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * RATE; i++) {
            double value = i < RATE ? 0 : i % 2 == 0 ? 0.5 : -0.5;
            long whole = Math.round(value * (1L << bits - 1)) + (bits == 8 ? 128 : 0);
            switch (bits) {
                case 8 -> bytes.put((byte) whole);
                case 16 -> bytes.putShort((short) whole);
                case 24 -> bytes.put((byte) whole).putShort((short) (whole >> 8));
                default -> {
                    if (floating) {
                        bytes.putFloat((float) value);
                    } else {
                        bytes.putInt((int) whole);
                    }
                }
            }
        }
        AudioFormat format = new AudioFormat(encoding, RATE, bits, 1, bits / 8, RATE, false);
        Path file = folder.resolve("s" + bits + floating + ".wav");
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, 2 * RATE), AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    private static void holds(SoundFile sound) throws IOException {
        SoundPeaks peaks = sound.peaks(JobContext.none());
        assertThat(peaks.seconds()).isEqualTo(2);
        float[] four = peaks.between(0, 2, 4);
        assertThat(four[0]).isCloseTo(0, within(0.01f));
        assertThat(four[5]).isCloseTo(0.5f, within(0.01f));
        assertThat(four[6]).isCloseTo(-0.5f, within(0.01f));
        assertThat(peaks.between(2.5, 3, 2)).containsOnly(0);
        try (AudioInputStream in = sound.from(1)) {
            byte[] first = in.readNBytes(4);
            assertThat(ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getShort()).isCloseTo((short) 16384, within((short) 2));
            assertThat(in.readAllBytes()).hasSize(2 * RATE - 4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void peaks_and_samples_are_the_same_whatever_the_bits(int bits) throws IOException {
        holds(new SoundFile(sound(bits, false)));
    }

    @Test
    void floating_point_is_read_too() throws IOException {
        holds(new SoundFile(sound(32, true)));
    }

    @Test
    void the_peaks_of_a_column_hold_at_every_zoom() throws IOException {
        SoundPeaks peaks = new SoundFile(sound(16, false)).peaks(JobContext.none());
        for (int pixels : new int[] {1, 3, 17, 200, 4000}) {
            float high = 0;
            float[] all = peaks.between(0, 2, pixels);
            for (int p = 0; p < pixels; p++) {
                high = Math.max(high, all[2 * p + 1]);
            }
            assertThat(high).isCloseTo(0.5f, within(0.001f));
        }
    }

    @Test
    void what_is_no_sound_or_not_there_is_said() throws IOException {
        Path mp3 = Files.writeString(folder.resolve("a.mp3"), "ID3 and so on");
        assertThatThrownBy(() -> new SoundFile(mp3).peaks(JobContext.none())).isInstanceOf(BadInputException.class)
                .satisfies(e -> assertThat(((BadInputException) e).remedy()).contains("convert MP3"));
        assertThatThrownBy(() -> new SoundFile(folder.resolve("gone.wav")).peaks(JobContext.none())).hasMessageContaining("not there");
    }

    @Test
    void frames_come_in_the_order_of_their_numbers() throws IOException {
        for (String name : new String[] {"f10.png", "f9.png", "f1.png", "notes.txt"}) {
            Files.createFile(folder.resolve(name));
        }
        assertThat(FrameFolder.frames(folder, 0)).extracting(p -> p.getFileName().toString()).containsExactly("f1.png", "f9.png", "f10.png");
    }
}
