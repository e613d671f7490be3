package org.benchwright.engine.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** What is kept of fits that have not come to their end: what was asked for, and where the trainer stands. */
final class Unfinished {
    private final Path folder;

    Unfinished(Workspace workspace) {
        folder = workspace.folder("checkpoints");
    }

    /** Keeps what was asked for; until the trainer has written its checkpoint there is nothing to go on from. */
    void keep(long run, FitRequest request) {
        try {
            DurableFiles.write(request(run), Json.mapper().writeValueAsBytes(request));
        } catch (IOException e) {
            throw MachineFaults.of("keeping what the run was asked for", request(run), e);
        }
    }

    /** Where the trainer keeps where it stands. */
    Path checkpoint(long run) {
        return folder.resolve("run-" + run + ".checkpoint");
    }

    boolean holds(long run) {
        return Files.isRegularFile(checkpoint(run)) && Files.isRegularFile(request(run));
    }

    /** @throws BadInputException when nothing is kept of that run */
    FitRequest asked(long run) {
        if (!holds(run)) {
            throw new BadInputException("Run " + run + " kept nothing to go on from.",
                    "Networks keep where they stand once they learn; fit again with the same settings and seed.");
        }
        try {
            return Json.read(Files.readString(request(run), StandardCharsets.UTF_8), FitRequest.class);
        } catch (IOException e) {
            throw MachineFaults.of("reading what the run was asked for", request(run), e);
        }
    }

    void drop(long run) {
        try {
            Files.deleteIfExists(checkpoint(run));
            Files.deleteIfExists(request(run));
        } catch (IOException e) {
            throw MachineFaults.of("removing the checkpoint", checkpoint(run), e);
        }
    }

    private Path request(long run) {
        return folder.resolve("run-" + run + ".json");
    }
}
