package org.benchwright.engine.data.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Finds out how a text file is encoded, and turns it into UTF-8. */
public final class Encodings {
    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /**
     * What the first bytes say.
     *
     * @param charset of the text
     * @param mark    length of the byte order mark in bytes
     */
    public record Found(Charset charset, int mark) {
        public boolean utf8() {
            return charset.equals(StandardCharsets.UTF_8);
        }
    }

    private Encodings() {
    }

    /** By byte order mark, else by where the zero bytes are, else UTF-8. */
    public static Found detect(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Found(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return new Found(Charset.forName("UTF-32LE"), 4);
        }
        if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return new Found(Charset.forName("UTF-32BE"), 4);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new Found(StandardCharsets.UTF_16LE, 2);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return new Found(StandardCharsets.UTF_16BE, 2);
        }
        int pairs = head.length / 2;
        if (pairs >= 2) {
            int even = 0;
            int odd = 0;
            for (int i = 0; i + 1 < head.length; i += 2) {
                even += head[i] == 0 ? 1 : 0;
                odd += head[i + 1] == 0 ? 1 : 0;
            }
            // Text in a Latin alphabet has a zero in every second byte of UTF-16 and none in the others.
            if (odd * 10 >= pairs * 6 && even == 0) {
                return new Found(StandardCharsets.UTF_16LE, 0);
            }
            if (even * 10 >= pairs * 6 && odd == 0) {
                return new Found(StandardCharsets.UTF_16BE, 0);
            }
        }
        return new Found(StandardCharsets.UTF_8, 0);
    }

    /** The mark's length when the file is known to be in {@code charset}. */
    public static Found named(Charset charset, byte[] head) {
        Found found = detect(head);
        if (found.mark() > 0 && found.charset().name().startsWith(charset.name())) {
            // "UTF-16" alone leaves the order of the bytes to the mark.
            return found;
        }
        return new Found(charset, 0);
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes {@code file} to {@code target} in UTF-8, without a byte order mark.
     *
     * @throws BadInputException when the file is not in this encoding
     */
    public static void toUtf8(Path file, Found encoding, Path target, JobContext job) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                Reader reader = new InputStreamReader(skip(in, encoding.mark()), encoding.charset().newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
                BufferedWriter writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
            char[] characters = new char[1 << 16];
            long done = 0;
            for (int n = reader.read(characters); n >= 0; n = reader.read(characters)) {
                job.checkCancelled();
                try {
                    writer.write(characters, 0, n);
                } catch (CharacterCodingException halfPair) {
                    throw wrong(file, encoding, done, halfPair);
                }
                done += n;
            }
        } catch (CharacterCodingException wrong) {
            throw wrong(file, encoding, -1, wrong);
        }
    }

    private static InputStream skip(InputStream in, int bytes) throws IOException {
        in.skipNBytes(bytes);
        return in;
    }

    private static BadInputException wrong(Path file, Found encoding, long near, CharacterCodingException cause) {
        return new BadInputException("The file is not valid " + encoding.charset().name() + ".", file
                + (near >= 0 ? ", near character " + near : ""), "Name the encoding it has with --encoding, e.g. windows-1252.", cause);
    }
}
