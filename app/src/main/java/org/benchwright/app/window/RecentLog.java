package org.benchwright.app.window;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The newest log lines, for the drawer. */
final class RecentLog extends Handler {
    private static final int KEPT = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final ObservableList<String> LINES = FXCollections.observableArrayList();

    private RecentLog() {
    }

    static void install() {
        Logger.getLogger("").addHandler(new RecentLog());
    }

    /** Changed on the FX thread only. */
    static ObservableList<String> lines() {
        return LINES;
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        String cause = entry.getThrown() == null ? "" : " (" + entry.getThrown() + ")";
        String line = TIME.format(entry.getInstant()) + "  " + entry.getLevel() + "  "
                + new java.util.logging.SimpleFormatter().formatMessage(entry) + cause;
        Platform.runLater(() -> {
            LINES.addFirst(line);
            if (LINES.size() > KEPT) {
                LINES.removeLast();
            }
        });
    }

    @Override
    public void flush() {
        // lines are shown at once
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
