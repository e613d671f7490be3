package org.benchwright.engine.data.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.benchwright.engine.data.ImportSource;
import org.benchwright.engine.data.Importer;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/** Apache Parquet. */
public final class ParquetImporter implements Importer {
    private static final String MAGIC = "PAR1";

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("parquet");
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        return new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1).equals(MAGIC);
    }

    @Override
    public Relation read(ImportSource source) {
        check(source.file());
        return Relation.of("SELECT * FROM read_parquet(" + SqlText.file(source.file()) + ", hive_partitioning = false)");
    }

    /** @throws BadInputException when the file does not begin and end as Parquet does */
    public static void check(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            byte[] first = new byte[4];
            byte[] last = new byte[8];
            if (length >= 12) {
                in.readFully(first);
                in.seek(length - 8);
                in.readFully(last);
            }
            if (!new String(first, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                throw new BadInputException("The file is not Parquet.", file.toString(), "Check what it is and give it its right ending.");
            }
            int footer = last[0] & 0xff | (last[1] & 0xff) << 8 | (last[2] & 0xff) << 16 | (last[3] & 0xff) << 24;
            if (!new String(last, 4, 4, StandardCharsets.ISO_8859_1).equals(MAGIC) || footer <= 0 || footer > length - 12) {
                throw new BadInputException("The Parquet file is truncated: its footer is missing.", file.toString(),
                        "Copy or download it again.");
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", file, e);
        }
    }
}
