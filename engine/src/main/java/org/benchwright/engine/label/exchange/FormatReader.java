package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one format, entry by entry; each is handed to {@link Reading#entry}. */
interface FormatReader {
    void read(Path file, Reading reading) throws IOException;
}
