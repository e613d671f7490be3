package org.benchwright.engine.label.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.benchwright.engine.fault.BadInputException;

/**
 * A picture in a file.
 *
 * @param width  pixels, as stored
 * @param height pixels, as stored
 * @param turn   how it was held, 1 to 8 as EXIF 2.3 (tag 0x0112) has it; 1 for upright
 */
public record PictureFile(Path path, int width, int height, int turn) {
    private static final int EXIF = 0x45786966;
    private static final int ORIENTATION = 0x0112;

    /** Whether width and height change places when it is set upright. */
    public boolean sideways() {
        return turn > 4;
    }

    /**
     * Reads the beginning of a picture.
     *
     * @throws BadInputException when the file is missing, empty, damaged or no picture
     */
    public static PictureFile of(Path file) {
        String where = file.getFileName().toString();
        try {
            if (!Files.isRegularFile(file)) {
                throw new BadInputException(Files.exists(file) ? "This is a folder, not a picture." : "The picture is not there any more.", where,
                        "Put the file back, or skip the item.");
            }
            if (Files.size(file) == 0) {
                throw new BadInputException("The picture is empty: its file has no bytes.", where, "Put a whole file there, or skip the item.");
            }
            return read(file, where);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new BadInputException("The picture is damaged and cannot be shown.", where, "Put a whole file there, or skip the item.", damaged);
        }
    }

    private static PictureFile read(Path file, String where) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadInputException("This is not a picture that can be shown.", where, "PNG, JPEG, GIF and BMP can be shown; convert it, or skip the item.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                boolean jpeg = reader.getFormatName().equalsIgnoreCase("jpeg");
                return new PictureFile(file, reader.getWidth(0), reader.getHeight(0), jpeg ? turn(file) : 1);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Goes through the markers of a JPEG file up to the EXIF one; a file without it, or with a broken one, is upright. */
    private static int turn(Path file) {
        try (InputStream raw = Files.newInputStream(file); DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(raw))) {
            in.readUnsignedShort();
            while (true) {
                int marker = in.readUnsignedShort();
                int length = in.readUnsignedShort() - 2;
                if (marker == 0xffda || marker >> 8 != 0xff || length < 0) {
                    return 1;
                }
                byte[] segment = in.readNBytes(length);
                if (marker == 0xffe1 && length > 14 && java.nio.ByteBuffer.wrap(segment).getInt() == EXIF) {
                    return turn(java.nio.ByteBuffer.wrap(segment, 6, length - 6).slice());
                }
            }
        } catch (IOException | IndexOutOfBoundsException none) {
            return 1;
        }
    }

    private static int turn(java.nio.ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + 12 * i;
            if ((tiff.getShort(at) & 0xffff) == ORIENTATION) {
                int turn = tiff.getShort(at + 8);
                return turn >= 1 && turn <= 8 ? turn : 1;
            }
        }
        return 1;
    }
}
