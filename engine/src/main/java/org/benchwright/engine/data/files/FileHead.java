package org.benchwright.engine.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchwright.engine.fault.BadInputException;

/** The first bytes of a file and what they give away. */
public final class FileHead {
    private static final Map<String, String> SIGNATURES = new LinkedHashMap<>();

    static {
        SIGNATURES.put("PAR1", "a Parquet file");
        SIGNATURES.put("PK\u0003\u0004", "a zip archive or an Excel workbook");
        SIGNATURES.put("\u001f\u008b", "compressed with gzip");
        SIGNATURES.put("BZh", "compressed with bzip2");
        SIGNATURES.put("\u00fd7zXZ", "compressed with xz");
        SIGNATURES.put("(\u00b5/\u00fd", "compressed with zstd");
        SIGNATURES.put("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook");
        SIGNATURES.put("\u0089PNG", "a PNG picture");
        SIGNATURES.put("\u00ff\u00d8\u00ff", "a JPEG picture");
        SIGNATURES.put("GIF8", "a GIF picture");
        SIGNATURES.put("%PDF", "a PDF document");
        SIGNATURES.put("\u007fELF", "a program");
        SIGNATURES.put("MZ\u0090", "a program");
        SIGNATURES.put("SQLite format 3", "an SQLite database");
        SIGNATURES.put("ARROW1", "an Arrow file");
    }

    private FileHead() {
    }

    /** At most {@code bytes} from the beginning. */
    public static byte[] read(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }

    /** What the content is said to be by its first bytes; empty when they are no known signature. */
    public static String signature(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
        return SIGNATURES.entrySet().stream().filter(s -> start.startsWith(s.getKey())).map(Map.Entry::getValue).findFirst().orElse("");
    }

    /**
     * Refuses what is no text.
     *
     * @throws BadInputException when the bytes, taken as text that extends ASCII, are mostly not characters
     */
    public static void requireText(Path file, byte[] head) {
        String known = signature(head);
        if (!known.isEmpty()) {
            throw new BadInputException("The file is " + known + ", not text.", file.toString(),
                    "Give a text file, or give the file the ending of what it is.");
        }
        int control = 0;
        for (byte b : head) {
            control += b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 127 ? 1 : 0;
        }
        if (control * 50L > head.length) {
            throw new BadInputException("The file is binary, not a table of text.", file.toString(),
                    "Give a .csv, .tsv, .jsonl, .json or .parquet file.");
        }
    }
}
