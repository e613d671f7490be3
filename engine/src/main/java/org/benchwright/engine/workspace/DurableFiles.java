package org.benchwright.engine.workspace;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Files that are either wholly there or not at all: written under a temporary name, synced, then moved. */
public final class DurableFiles {
    /** What temporary names start with; leftovers of a crash are removed when the workspace is next opened. */
    public static final String TEMPORARY_PREFIX = ".tmp-";

    private DurableFiles() {
    }

    /** Forces a file's content to the disk. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Moves a synced temporary file or folder to its place in one step and forces the folder entry to the disk. */
    public static void move(Path temporary, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(place.getParent());
    }

    /** Moves many synced files to their places; the folder entries are on the disk when this returns. Folders are made. */
    public static void move(Map<Path, Path> places) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Map.Entry<Path, Path> each : places.entrySet()) {
            if (folders.add(each.getValue().getParent())) {
                Files.createDirectories(each.getValue().getParent());
            }
            Files.move(each.getKey(), each.getValue(), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path folder : folders) {
            syncFolder(folder);
        }
    }

    /** Writes {@code content} to {@code place}, replacing what is there in one step. */
    public static void write(Path place, byte[] content) throws IOException {
        Path temporary = place.resolveSibling(TEMPORARY_PREFIX + place.getFileName());
        Files.write(temporary, content);
        sync(temporary);
        move(temporary, place);
    }

    /** Removes a file, or a folder with all that is in it; one that is not there is fine. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    /** The bytes that a folder's files hold, as far as they can be seen; 0 when it is not there. */
    public static long size(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        // Windows cannot open a folder as a file and does not need it.
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
