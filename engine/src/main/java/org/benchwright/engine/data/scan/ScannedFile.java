package org.benchwright.engine.data.scan;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;

/**
 * A file that may hold tables.
 *
 * @param problem why it could not be looked at; empty when it could
 */
record ScannedFile(Path path, String format, long bytes, String modifiedAt, String problem) {
    private static final Map<String, String> FORMATS = Map.of("csv", "csv", "tsv", "tsv", "parquet", "parquet", "jsonl", "json", "ndjson", "json",
            "json", "json", "duckdb", "duckdb", "db", "duckdb", "mv.db", "h2");

    /** All in a folder tree, by path; links are not followed, and {@code without} is left out. */
    static List<ScannedFile> in(Path folder, Path without, JobContext job) {
        List<ScannedFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) {
                    job.checkCancelled();
                    return one.equals(without) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        format(file).ifPresent(f -> found.add(new ScannedFile(file, f, attributes.size(),
                                attributes.lastModifiedTime().toInstant().toString(), "")));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    found.add(new ScannedFile(file, format(file).orElse("folder"), 0, "", "It cannot be opened: "
                            + why.getClass().getSimpleName() + "."));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw MachineFaults.of("looking through the folder", folder, e);
        }
        found.sort(java.util.Comparator.comparing(ScannedFile::path));
        return found;
    }

    private static Optional<String> format(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".mv.db")) {
            return Optional.of("h2");
        }
        return Optional.ofNullable(FORMATS.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    ExternalTable table(String name, List<org.benchwright.engine.data.ColumnInfo> columns, java.util.OptionalLong rows) {
        return new ExternalTable(path.toString(), path.toString(), name, format, columns, rows, bytes, modifiedAt, "");
    }

    ExternalTable tableInside(String name, List<org.benchwright.engine.data.ColumnInfo> columns, long rows) {
        return new ExternalTable(path + "#" + name, path.toString(), name, format, columns, java.util.OptionalLong.of(rows), bytes, modifiedAt, "");
    }

    ExternalTable unreadable(String why) {
        return new ExternalTable(path.toString(), path.toString(), path.getFileName().toString(), format, List.of(), java.util.OptionalLong.empty(),
                bytes, modifiedAt, why);
    }
}
