package org.benchwright.engine.fault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;

/** Turns what the operating system says into words a person can act on. */
public final class MachineFaults {
    /** As Linux, macOS, Windows, a quota, a limit on a file's size, and DuckDB's spilling say it. */
    private static final List<String> FULL = List.of("no space left", "not enough space", "disk quota", "file too large", "the disk is full",
            "failed to offload");

    private MachineFaults() {
    }

    /**
     * The exception to throw for a failed file operation: bad input when the words that were given can mend it (no such file, no permission,
     * a read-only folder), else an engine fault; see {@link #diskFull} for a full disk.
     *
     * @param doing what was being done, e.g. {@code "importing sales.csv"}
     * @param path  the file concerned
     * @param cause what was thrown
     */
    public static RuntimeException of(String doing, Path path, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof BadInputException || t instanceof CancelledException || t instanceof EngineException) {
                return (RuntimeException) t;
            }
            String text = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (saysDiskFull(text)) {
                return diskFull(doing, path, 0, cause);
            }
            if (t instanceof NoSuchFileException) {
                return new BadInputException("There is no such file or folder.", path.toString(), "Check the path.", cause);
            }
            if (t instanceof AccessDeniedException || text.contains("permission denied")) {
                return new BadInputException("Permission denied while " + doing + ".", path.toString(),
                        "Give your user the right to this file or folder, or choose another.", cause);
            }
            if (t instanceof ReadOnlyFileSystemException || text.contains("read-only file system")) {
                return new BadInputException("The folder is read-only, so " + doing + " cannot be done.", path.toString(),
                        "Choose a folder that can be written.", cause);
            }
            if (t instanceof FileAlreadyExistsException) {
                return new BadInputException("The file is already there.", path.toString(), "Choose another name.", cause);
            }
        }
        return new EngineException("Failed while " + doing + " (" + path + "): " + cause.getMessage(), cause);
    }

    /**
     * What a person is told whose disk filled up: what was being done, where, and how much room there is.
     *
     * @param path    on the full disk; need not be there
     * @param atLeast bytes that were written before it was full, so that more are needed; 0 when it is not known
     */
    public static EngineException diskFull(String doing, Path path, long atLeast, Throwable cause) {
        Path there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        String room;
        try {
            FileStore store = Files.getFileStore(there);
            long free = store.getUsableSpace();
            // Whatever was half written is gone already, or counted in atLeast, and there was nothing left.
            room = " There are " + size(free) + " free of " + size(store.getTotalSpace()) + " in " + path
                    + (free + atLeast > 0 ? ", and more than " + size(free + atLeast) + " are needed." : ", and more are needed.");
        } catch (IOException unknown) {
            room = " It is the disk of " + path + ".";
        }
        return new EngineException("The disk is full, so " + doing + " could not be finished; nothing was changed." + room
                + " Free some space or move the workspace to a larger disk, then try again.", cause);
    }

    /** Whether it failed, here or in a cause, for want of room on a disk. */
    public static boolean isDiskFull(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (saysDiskFull(String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysDiskFull(String text) {
        return FULL.stream().anyMatch(text::contains);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? (bytes + 999) / 1000 + " kB" : bytes < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
