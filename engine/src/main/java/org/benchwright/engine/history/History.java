package org.benchwright.engine.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/** The room's door: hands out what was done as something that can be done again. */
public final class History {
    /**
     * What was written.
     *
     * @param acts      how many acts are in it
     * @param commented how many of them only as a comment
     */
    public record Written(Path file, int acts, int commented) {
    }

    private final Workspace workspace;
    private final Datasets datasets;
    private final Runs runs;

    public History(Workspace workspace, Datasets datasets, Runs runs) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.runs = runs;
    }

    /** What was done since then, as a recipe. Run in another workspace it makes the same dataset versions and models. */
    public String recipe(Optional<Instant> since) {
        return RecipeText.of("What was done in " + workspace.name(), acts(since));
    }

    /** What was done since then, as a script for a POSIX shell. Run on another workspace it makes the same dataset versions and models. */
    public String script(Optional<Instant> since) {
        return ShellText.of(workspace.name(), acts(since));
    }

    /**
     * Writes the recipe (.yaml) or the script (.sh).
     *
     * @param overwrite whether a file that is there may be replaced
     * @throws BadInputException when the file's ending is neither, it is there already, or nothing was done
     */
    public Written export(Path file, Optional<Instant> since, boolean overwrite) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        if (!yaml && !name.endsWith(".sh")) {
            throw new BadInputException("The ending says neither recipe nor script.", file.toString(), "Name a file that ends with .yaml or .sh.");
        }
        if (Files.exists(file) && !overwrite) {
            throw new BadInputException("The file is there already.", file.toString(), "Choose another name, or allow to overwrite it.");
        }
        List<Act> acts = acts(since);
        if (acts.isEmpty()) {
            throw new BadInputException("Nothing was done" + since.map(s -> " since " + s).orElse("") + ".", "Import a table first, or name an earlier time.");
        }
        String text = yaml ? RecipeText.of("What was done in " + workspace.name(), acts) : ShellText.of(workspace.name(), acts);
        try {
            DurableFiles.write(file.toAbsolutePath(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw MachineFaults.of("writing the file", file, e);
        }
        return new Written(file, acts.size(), (int) acts.stream().filter(a -> yaml ? a.step().isEmpty() : a.command().isEmpty()).count());
    }

    private List<Act> acts(Optional<Instant> since) {
        Past past = new Past(datasets, runs, sha256 -> workspace.artifacts().path(sha256).toString());
        List<AuditLog.Event> events = workspace.audit().after(0);
        List<Act> acts = new ArrayList<>();
        for (AuditLog.Event event : events) {
            past.of(event, since.isEmpty() || !Instant.parse(event.at()).isBefore(since.get())).ifPresent(acts::add);
        }
        return acts;
    }
}
