package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.benchwright.engine.job.JobContext;

/** What an {@link Importer} is given: the file, what is known about it, and where to tell what it finds. */
public final class ImportSource {
    private static final int NOTES = 100;

    private final Path file;
    private final ImportOptions options;
    private final Path scratch;
    private final JobContext job;
    private final Consumer<Reject> rejects;
    private final List<String> notes = new ArrayList<>();
    private long rejected;

    /** @param rejects takes each rejected line, in order */
    public ImportSource(Path file, ImportOptions options, Path scratch, Consumer<Reject> rejects, JobContext job) {
        this.file = file;
        this.options = options;
        this.scratch = scratch;
        this.job = job;
        this.rejects = rejects;
    }

    public Path file() {
        return file;
    }

    public ImportOptions options() {
        return options;
    }

    /** A folder for intermediate files, removed when the import ends. */
    public Path scratch() {
        return scratch;
    }

    public JobContext job() {
        return job;
    }

    /** Reports a line that is left out. Every one is reported; how many are kept is not the importer's concern. */
    public void reject(long line, String reason, String content) {
        rejected++;
        rejects.accept(new Reject(line, reason, content));
    }

    /** Says something a person should know, such as what was detected. */
    public void note(String sentence) {
        if (notes.size() < NOTES) {
            notes.add(sentence);
        }
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** How many lines have been rejected so far. */
    public long rejected() {
        return rejected;
    }
}
