package org.benchwright.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Log records go to a file in the user's cache folder, made when the first one is written; standard error is for the person only. */
final class Logs extends Handler {
    private static final int FILE_BYTES = 2_000_000;

    private final Path folder;
    private Handler file;

    private Logs(Path folder) {
        this.folder = folder;
        setLevel(Level.INFO);
    }

    /** Replaces the console handler that Java installs. */
    static void toFile(Path folder) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Logs(folder));
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        if (file == null) {
            try {
                Files.createDirectories(folder);
                System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
                file = new FileHandler(folder.resolve("benchwright-%u.log").toString(), FILE_BYTES, 3, true);
                file.setFormatter(new SimpleFormatter());
            } catch (IOException unwritable) {
                // Without a log file there is nowhere to say so.
                setLevel(Level.OFF);
                return;
            }
        }
        file.publish(entry);
    }

    @Override
    public synchronized void flush() {
        if (file != null) {
            file.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
