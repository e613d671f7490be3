package org.benchwright.views.label.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Makes pictures that look like a photo of balls on a meadow, and sounds of tones and silence. Run it to get a folder of them to look at. */
final class SamplePictures {
    private SamplePictures() {
    }

    /** @param seed where the balls lie; @param move by how many pixels they have rolled to the right */
    static Path photo(Path file, int width, int height, long seed, double move) {
        java.util.Random random = new java.util.Random(seed);
        double[][] balls = new double[6][];
        for (int i = 0; i < balls.length; i++) {
            balls[i] = new double[] {width * (0.1 + 0.8 * random.nextDouble()) + move, height * (0.5 + 0.4 * random.nextDouble()), height * (0.04 + 0.06 * random.nextDouble()),
                random.nextInt(3)};
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        java.util.stream.IntStream.range(0, height).parallel().forEach(y -> {
            int[] row = new int[width];
            for (int x = 0; x < width; x++) {
                row[x] = pixel(x, y, width, height, balls);
            }
            image.getRaster().setDataElements(0, y, width, 1, row);
        });
        try {
            ImageIO.write(image, file.toString().endsWith(".jpg") ? "jpg" : "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int pixel(int x, int y, int width, int height, double[][] balls) {
        double grain = ((x * 73856093 ^ y * 19349663) & 0xff) / 255.0 - 0.5;
        double horizon = height * (0.42 + 0.03 * Math.sin(6.0 * x / width));
        double r = y < horizon ? 120 + 100.0 * y / height : 60 + 40 * Math.sin(0.02 * x) * Math.sin(0.03 * y);
        double g = y < horizon ? 170 + 70.0 * y / height : 120 + 30 * Math.sin(0.013 * x + 0.02 * y);
        double b = y < horizon ? 235 : 50;
        for (double[] ball : balls) {
            double d = Math.hypot(x - ball[0], y - ball[1]) / ball[2];
            if (d < 1) {
                double light = 0.35 + 0.65 * Math.max(0, 1 - Math.hypot(x - ball[0] + 0.4 * ball[2], y - ball[1] + 0.4 * ball[2]) / (1.6 * ball[2]));
                r = light * (ball[3] == 0 ? 230 : ball[3] == 1 ? 240 : 60);
                g = light * (ball[3] == 0 ? 50 : ball[3] == 1 ? 200 : 90);
                b = light * (ball[3] == 2 ? 220 : 40);
            }
        }
        return byteOf(r + 14 * grain) << 16 | byteOf(g + 14 * grain) << 8 | byteOf(b + 14 * grain);
    }

    private static int byteOf(double v) {
        return (int) Math.clamp(v, 0, 255);
    }

    /** Grey all over, for what must be large only. */
    static Path plain(Path file, int width, int height) throws IOException {
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpg", file.toFile());
        return file;
    }

    /** A JPEG file that says how it was held. */
    static Path held(Path file, int turn) throws IOException {
        byte[] jpeg = Files.readAllBytes(file);
        ByteBuffer exif = ByteBuffer.allocate(36).order(ByteOrder.BIG_ENDIAN);
        exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        exif.putShort((short) 0x4d4d).putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) turn).putShort((short) 0).putInt(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(exif.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return Files.write(file, out.toByteArray());
    }

    /** Each second a tone for its first half, then silence; 16 bits, one channel. */
    static Path tones(Path file, double seconds, int rate) throws IOException {
        int frames = (int) (seconds * rate);
        ByteBuffer bytes = ByteBuffer.allocate(frames * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            double t = (double) i / rate;
            bytes.putShort((short) (t % 1 < 0.5 ? 16000 * Math.sin(Math.PI * t % 1 * 2) * Math.sin(2 * Math.PI * 440 * t) : 0));
        }
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes.array()), new AudioFormat(rate, 16, 1, true, false), frames), AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Files.createDirectories(folder.resolve("pictures"));
        photo(folder.resolve("pictures/a-meadow.jpg"), 1280, 853, 1, 0);
        photo(folder.resolve("pictures/b-large.png"), 6000, 4000, 2, 0);
        photo(folder.resolve("pictures/c-night.png"), 800, 600, 3, 0);
        Path film = Files.createDirectories(folder.resolve("film"));
        for (int i = 0; i < 24; i++) {
            photo(film.resolve("frame-" + (i + 1) + ".png"), 960, 540, 4, 12 * i);
        }
        Files.createDirectories(folder.resolve("sounds"));
        tones(folder.resolve("sounds/tones.wav"), 20, 44100);
        tones(folder.resolve("sounds/hour.wav"), 3600, 8000);
    }
}
