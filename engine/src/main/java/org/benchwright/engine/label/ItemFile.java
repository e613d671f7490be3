package org.benchwright.engine.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.Checksums;
import org.benchwright.engine.workspace.Workspace;

/**
 * The file behind an item.
 *
 * @param warning what people should know before they trust it, such as that it was changed; empty for nothing
 */
public record ItemFile(Path path, String warning) {
    /** Before the SHA-256 of a file that was copied into the workspace. */
    static final String ARTIFACT = "artifact:";

    static ItemFile of(Workspace workspace, LabelProject project, LabelItem item) {
        String column = project.media().main();
        String named = item.text(column);
        String where = "item " + item.index() + " of " + project.name();
        String remedy = "Skip it, or mend the column " + column + ".";
        if (named.isBlank()) {
            throw new BadInputException("The item names no file.", where, remedy);
        }
        if (named.startsWith(ARTIFACT)) {
            return new ItemFile(workspace.artifacts().path(named.substring(ARTIFACT.length())), "");
        }
        Path path;
        try {
            path = workspace.root().resolve(named);
        } catch (InvalidPathException e) {
            throw new BadInputException("\"" + named + "\" is not a path.", where, remedy, e);
        }
        if (!Files.exists(path)) {
            throw new BadInputException("The file is not there any more: " + path, where, "Put it back, or skip the item.");
        }
        Object sha256 = item.fields().get("sha256");
        try {
            boolean same = sha256 == null || Files.isDirectory(path) || Checksums.sha256(path).equals(sha256);
            return new ItemFile(path, same ? "" : "The file was changed since the project's data was made; labels given before may not fit it.");
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", path, e);
        }
    }
}
