package org.benchwright.engine.fault;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Turns what the operating system says into words a person can act on. */
public final class MachineFaults {
    private MachineFaults() {
    }

    /**
     * The exception to throw for a failed file operation: bad input when the person can mend it (no such file, no permission, a full
     * or read-only disk), else an engine fault.
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
            if (text.contains("no space left") || text.contains("not enough space") || text.contains("disk quota")
                    || text.contains("file too large")) {
                return new BadInputException("The disk is full, so " + doing + " could not be finished; nothing was changed.",
                        path.toString(), "Free some space or move the workspace to a larger disk, then try again.", cause);
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
}
