package org.benchwright.engine.label;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** How large a picture is or how long a sound, from the beginning of its file. */
final class FileMeasure {
    private static final Map<MediaKind, List<String>> ENDINGS = Map.of(MediaKind.IMAGE, List.of("png", "jpg", "jpeg", "gif", "bmp"),
            MediaKind.AUDIO, List.of("wav", "aif", "aiff", "au", "mp3", "m4a", "ogg", "flac"),
            MediaKind.VIDEO, List.of("mp4", "m4v", "mov", "webm", "mkv", "avi", "gif"));
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D'};

    private FileMeasure() {
    }

    /** What could not be read, in one sentence for people. */
    static final class BrokenFileException extends Exception {
        private static final long serialVersionUID = 1;

        BrokenFileException(String message) {
            super(message);
        }
    }

    static List<String> endings(MediaKind kind) {
        return ENDINGS.get(kind);
    }

    static boolean isOf(MediaKind kind, Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.get(kind).contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Width and height, or seconds, as far as they can be read. */
    static Map<String, Object> of(MediaKind kind, Path file) throws IOException, BrokenFileException {
        if (Files.size(file) == 0) {
            throw new BrokenFileException("The file is empty.");
        }
        return switch (kind) {
            case IMAGE -> picture(file);
            case AUDIO -> sound(file).<Map<String, Object>>map(s -> Map.of("seconds", s)).orElse(Map.of());
            default -> film(file);
        };
    }

    private static Map<String, Object> picture(Path file) throws IOException, BrokenFileException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BrokenFileException("This is not a picture that can be read.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                Map<String, Object> size = new LinkedHashMap<>();
                size.put("width", reader.getWidth(0));
                size.put("height", reader.getHeight(0));
                requireEnd(file, reader.getFormatName().toLowerCase(Locale.ROOT));
                return size;
            } catch (IOException | RuntimeException damaged) {
                throw new BrokenFileException("The picture is damaged.");
            } finally {
                reader.dispose();
            }
        }
    }

    /** A file that was cut off has no end. */
    private static void requireEnd(Path file, String format) throws IOException, BrokenFileException {
        byte[] tail = new byte[(int) Math.min(64, Files.size(file))];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - tail.length);
            in.readFully(tail);
        }
        boolean whole = switch (format) {
            case "png" -> holds(tail, PNG_END);
            case "jpeg", "jpg" -> holds(tail, new byte[] {(byte) 0xff, (byte) 0xd9});
            default -> true;
        };
        if (!whole) {
            throw new BrokenFileException("The picture is cut off.");
        }
    }

    private static boolean holds(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Double> sound(Path file) throws IOException, BrokenFileException {
        try {
            AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
            if (format.getFrameLength() <= 0 || format.getFormat().getFrameRate() <= 0) {
                throw new BrokenFileException("The sound is empty.");
            }
            return Optional.of(format.getFrameLength() / (double) format.getFormat().getFrameRate());
        } catch (UnsupportedAudioFileException other) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".wav") || name.endsWith(".au") || name.endsWith(".aif") || name.endsWith(".aiff")) {
                throw new BrokenFileException("This is not a sound that can be read.");
            }
            return Optional.empty();
        }
    }

    /** The length of an MP4 film stands in its movie header (ISO/IEC 14496-12, 8.2.2); of other kinds it is left out. */
    private static Map<String, Object> film(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long end = in.length();
            for (long at = 0; at + 16 <= end; ) {
                in.seek(at);
                long size = in.readInt() & 0xffffffffL;
                int type = in.readInt();
                int header = 8;
                if (size == 1) {
                    size = in.readLong();
                    header = 16;
                }
                if (type == 0x6d6f6f76) {
                    end = Math.min(end, size == 0 ? end : at + size);
                    at += header;
                } else if (type == 0x6d766864) {
                    in.seek(at + header);
                    boolean wide = in.readByte() == 1;
                    in.seek(at + header + (wide ? 20 : 12));
                    double scale = in.readInt() & 0xffffffffL;
                    double length = wide ? in.readLong() : in.readInt() & 0xffffffffL;
                    return scale > 0 ? Map.of("seconds", length / scale) : Map.of();
                } else if (size < 8) {
                    return Map.of();
                } else {
                    at += size;
                }
            }
            return Map.of();
        }
    }
}
