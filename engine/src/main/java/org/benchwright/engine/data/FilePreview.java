package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.data.files.FileHead;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.job.JobContext;

/** Imports the beginning of a file to see what comes out, so that a preview and the import never disagree on how they read. */
final class FilePreview {
    /** Files up to this size are looked at wholly. */
    private static final int SMALL = 2 << 20;
    private static final int HEAD = 1 << 19;

    private final DatasetStore store;
    private final FileIntake intake;
    private final PageReader pages;

    FilePreview(DatasetStore store, FileIntake intake, PageReader pages) {
        this.store = store;
        this.intake = intake;
        this.pages = pages;
    }

    ImportPreview of(Path file, ImportOptions options, int limit, JobContext job) {
        Path scratch = null;
        try {
            scratch = store.temporary();
            Path looked = beginning(file, scratch);
            Path target = Files.createDirectory(scratch.resolve("preview"));
            FileIntake.Taken taken = take(file, looked, options, scratch, target, job);
            DataSource source = new DataSource(file.toString(), Optional.empty(), target.resolve(FileIntake.TABLE), taken.rows(),
                    taken.columns(), taken.rejected(), taken.notes(), options.synthetic());
            RowPage page = pages.page(source, 0, limit, Optional.empty(), Optional.empty(), job);
            return new ImportPreview(taken.columns(), page.rows(), taken.first(), taken.notes(), looked.equals(file));
        } catch (IOException e) {
            throw MachineFaults.of("reading the file", file, e);
        } finally {
            if (scratch != null) {
                DatasetStore.discard(scratch);
            }
        }
    }

    private FileIntake.Taken take(Path file, Path looked, ImportOptions options, Path scratch, Path target, JobContext job) {
        try {
            return intake.take(looked, options, scratch, target, job);
        } catch (BadInputException wrong) {
            // The person knows the file, not its copied beginning.
            throw new BadInputException(wrong.what(), wrong.where().replace(looked.toString(), file.toString()), wrong.remedy(), wrong);
        }
    }

    /** The file itself, or a copy of its beginning up to the end of a line where the format is read line by line. */
    private static Path beginning(Path file, Path scratch) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) <= SMALL || file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return file;
        }
        byte[] head = FileHead.read(file, HEAD);
        if (!FileHead.signature(head).isEmpty()) {
            return file;
        }
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n') {
            end--;
        }
        return Files.write(Files.createDirectory(scratch.resolve("beginning")).resolve(file.getFileName().toString()), end == 0 ? head : Arrays.copyOf(head, end));
    }
}
