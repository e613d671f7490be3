package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.parts.Layout;
import org.benchwright.engine.data.parts.Part;
import org.benchwright.engine.data.parts.PartStore;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.Workspace;

/** How the versions of datasets lie in files: rows are appended, partitioned, and small files merged, each as a new version. */
public final class DatasetFiles {
    /** A file and what it holds. */
    public record Placed(Part part, StoredFile file) {
    }

    /** Keeps the answer to a query. */
    interface Answers {
        DatasetStore.Filling to(String sql);
    }

    private final Workspace workspace;
    private final SourceResolver sources;
    private final FileIntake intake;
    private final Growth growth;
    private final PageReader pages;
    private final Answers answers;

    DatasetFiles(Workspace workspace, SourceResolver sources, FileIntake intake, Growth growth, PageReader pages, Answers answers) {
        this.workspace = workspace;
        this.sources = sources;
        this.intake = intake;
        this.growth = growth;
        this.pages = pages;
        this.answers = answers;
    }

    /**
     * Adds the rows of a file or of another dataset behind those of a dataset's latest version, as a new version that shares the files of the
     * one before; a dataset that is not there is made. Rows that were appended before, byte for byte, are not added again. Audited as
     * {@code data.append}.
     *
     * @param from a path, read with {@code options}, or {@code name@version}
     * @throws BadInputException when the columns do not go together; nothing was changed then
     */
    public Appended append(String name, String from, ImportOptions options, JobContext job) {
        DataSource source = sources.resolve(from, job);
        if (source.dataset().isEmpty()) {
            Path file = Path.of(from.strip()).toAbsolutePath().normalize();
            return growth.append(name, "append", file.toString(), options, (scratch, target, part) -> intake.take(file, options, scratch, target, part)
                    .from(Origin.file(file.toString())), job);
        }
        return growth.append(name, "append", source.label(), options, answers.to("SELECT * FROM " + SqlText.name(source.label())), job);
    }

    /**
     * Writes the rows of a dataset's latest version anew, one file a partition, as a new version. Audited as {@code data.partition}.
     *
     * @param keys such as {@code day:ordered_at} or {@code source}
     * @throws BadInputException when a key does not fit or there would be more than 10,000 partitions
     */
    public DatasetVersion partition(String name, List<String> keys, JobContext job) {
        return growth.partition(name, Layout.of(keys), job);
    }

    /**
     * Merges small files of a dataset's latest version, each partition by itself, as a new version with the same rows. Audited as
     * {@code data.compact}.
     *
     * @param bytes files are merged up to this size
     * @return empty when there is nothing to merge
     */
    public Optional<DatasetVersion> compact(String name, long bytes, JobContext job) {
        return growth.compact(name, bytes, job);
    }

    /** How many files fewer {@link #compact} would leave of a version. */
    public int mergeable(DatasetVersion version, long bytes) {
        return growth.mergeable(version, bytes);
    }

    /** By what a version is partitioned, as in {@link #partition}; empty when it is not. */
    public List<String> partitionedBy(DatasetVersion version) {
        return workspace.database().read(c -> PartStore.layout(c, version.dataset(), version.version())).map(Layout::words).orElse(List.of());
    }

    /**
     * The files of a version that rows fulfilling a condition can lie in, in the order of the rows.
     *
     * @param filter a condition in SQL, such as {@code ordered_at >= '2026-01-01'}; empty for all files
     */
    public List<Placed> of(DatasetVersion version, Optional<String> filter, JobContext job) {
        Map<Path, StoredFile> stored = new HashMap<>();
        version.tables().forEach(file -> stored.put(workspace.root().resolve(file.path()), file));
        return pages.files(sources.unchecked(version), filter, job).stream().map(part -> new Placed(part, stored.get(part.file()))).toList();
    }
}
