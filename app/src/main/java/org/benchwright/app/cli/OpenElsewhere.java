package org.benchwright.app.cli;

import java.nio.file.Path;
import org.benchwright.engine.fault.BadInputException;

/** The workspace could not be opened; another process may do what was asked. */
final class OpenElsewhere extends RuntimeException {
    private final transient Path workspace;
    private final BadInputException refused;

    OpenElsewhere(Path workspace, BadInputException refused) {
        super(refused.getMessage(), refused);
        this.workspace = workspace;
        this.refused = refused;
    }

    Path workspace() {
        return workspace;
    }

    BadInputException refused() {
        return refused;
    }
}
