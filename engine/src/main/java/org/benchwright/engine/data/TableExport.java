package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.DurableFiles;

/**
 * Writes rows to a file whose ending says how: .csv, .tsv, .parquet, .jsonl. In CSV a missing value is nothing and an empty text
 * {@code ""}, which the import reads back as they were. The file is wholly there or not at all.
 */
final class TableExport {
    private TableExport() {
    }

    /**
     * What was written.
     *
     * @param file absolute
     */
    record Written(String file, long rows, long bytes) {
    }

    static Written write(DuckSession session, String select, Path file, boolean overwrite) {
        Path target = file.toAbsolutePath().normalize();
        String format = format(target);
        if (Files.isDirectory(target)) {
            throw new BadInputException("This is a folder.", target.toString(), "Name a file.");
        }
        if (Files.exists(target) && !overwrite) {
            throw new BadInputException("The file is already there.", target.toString(), "Choose another name, or say --overwrite.");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new BadInputException("There is no such folder.", target.getParent().toString(), "Make it first.");
        }
        Path temporary = target.resolveSibling(DurableFiles.TEMPORARY_PREFIX + target.getFileName());
        try {
            long rows = session.execute("COPY (" + select + "\n) TO "
                    + SqlText.literal(temporary.toString()) + " (" + format + ")");
            DurableFiles.sync(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Written(target.toString(), rows, Files.size(target));
        } catch (IOException e) {
            throw MachineFaults.of("writing the file", target, e);
        } finally {
            DatasetStore.discard(temporary);
        }
    }

    private static String format(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> "FORMAT csv, HEADER true, DELIMITER ','";
            case "tsv" -> "FORMAT csv, HEADER true, DELIMITER '\t'";
            case "parquet" -> "FORMAT parquet";
            case "jsonl", "ndjson" -> "FORMAT json";
            case "json" -> "FORMAT json, ARRAY true";
            default -> throw new BadInputException("The file's ending does not say how to write it.", file.toString(),
                    "End it in .csv, .tsv, .parquet, .jsonl or .json.");
        };
    }
}
