package org.benchwright.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.plugin.Extensions;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;

/**
 * What versions in several files cost and save: a scan of many small files before and after they are merged, what a change of one row in a
 * hundred stores, and how many files a query of one day opens. Arguments: megabytes of the table that is changed, small files.
 */
final class PartsBenchmark {
    private static final int ROUNDS = 5;
    private static final int DAYS = 200;
    /** Bytes a row takes in the Parquet file: an id, a time, two random doubles and a text. */
    private static final int BYTES_A_ROW = 35;

    private PartsBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100;
        int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        Path folder = Files.createTempDirectory("parts-benchmark");
        try (Workspace workspace = Workspace.init(folder.resolve("workspace")); Datasets datasets = new Datasets(workspace, Extensions.builtIn())) {
            small(folder, datasets, files);
            change(workspace, datasets, megabytes);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static void small(Path folder, Datasets datasets, int files) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < files; i++) {
            StringBuilder csv = new StringBuilder("id,amount,town\n");
            for (int j = 0; j < 100; j++) {
                csv.append(i * 100 + j).append(',').append((i * 7919 + j) % 1000 / 10.0).append(",town").append(j % 7).append('\n');
            }
            datasets.importFile(Files.writeString(folder.resolve("small.csv"), csv), "small", ImportOptions.detect().appending(), JobContext.none());
        }
        double each = (System.nanoTime() - start) / 1e6 / files;
        double before = scan(datasets, "small");
        start = System.nanoTime();
        datasets.files().compact("small", FileSteps.bytes(FileSteps.TARGET), JobContext.none()).orElseThrow();
        double merging = (System.nanoTime() - start) / 1e6;
        double after = scan(datasets, "small");
        System.out.printf(Locale.ROOT, "%d files of 100 rows, appended in %.0f ms each: a scan takes %.1f ms; merged in %.0f ms: %.1f ms, %.1f times as fast%n", files,
                each, before, merging, after, before / after);
    }

    /** Milliseconds, the median of several rounds. */
    private static double scan(Datasets datasets, String name) {
        return timed(datasets, "SELECT town, count(*), sum(amount), max(id) FROM " + name + " GROUP BY town");
    }

    private static double timed(Datasets datasets, String sql) {
        double[] times = new double[ROUNDS];
        datasets.sql(sql, 10, JobContext.none());
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            datasets.sql(sql, 10, JobContext.none());
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static void change(Workspace workspace, Datasets datasets, long megabytes) throws IOException {
        long rows = megabytes * 1_000_000 / BYTES_A_ROW;
        long start = System.nanoTime();
        datasets.derive("large", "SELECT i AS id, TIMESTAMP '2026-01-01' + to_seconds(i * " + DAYS + " * 86400 // " + rows + ") AS ordered_at, "
                + "hash(i) / 1.8446744073709552e19 AS amount, hash(i + 1) / 1.8446744073709552e19 AS weight, 'customer ' || (hash(i + 2) % 1000000) AS customer"
                + " FROM range(" + rows + ") r(i)", JobContext.none());
        double making = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        DatasetVersion parted = datasets.files().partition("large", List.of("day:ordered_at"), JobContext.none());
        double partitioning = (System.nanoTime() - start) / 1e9;
        long stored = bytes(workspace.folder("data").resolve("large/parts"));
        start = System.nanoTime();
        DatasetVersion changed = datasets.derive("large", "SELECT * REPLACE (CASE WHEN ordered_at >= '2026-03-01' AND ordered_at < '2026-03-03' THEN amount + 1 "
                + "ELSE amount END AS amount) FROM large ORDER BY id", JobContext.none());
        double changing = (System.nanoTime() - start) / 1e9;
        long more = bytes(workspace.folder("data").resolve("large/parts")) - stored;
        start = System.nanoTime();
        DatasetDiff diff = datasets.diff(datasets.source(parted), datasets.source(changed), List.of(), JobContext.none());
        double comparing = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%d rows, %.0f MB in %d files by day (made in %.1f s, partitioned in %.1f s): changing %d rows (%.2f %%) in %.1f s stores %.1f MB, "
                + "%.2f %% more; the row diff finds %d and %d in %.2f s%n", rows, stored / 1e6, parted.tables().size(), making, partitioning, diff.rows().added(),
                100.0 * diff.rows().added() / rows, changing, more / 1e6, 100.0 * more / stored, diff.rows().removed(), diff.rows().added(), comparing);
        String day = "ordered_at >= '2026-05-01' AND ordered_at < '2026-05-02'";
        int opened = datasets.files().of(changed, Optional.of(day), JobContext.none()).size();
        System.out.printf(Locale.ROOT, "a query of one day opens %d of %d files: %.1f ms, of all days %.1f ms%n", opened, changed.tables().size(),
                timed(datasets, "SELECT count(*), sum(amount) FROM large WHERE " + day), timed(datasets, "SELECT count(*), sum(amount) FROM large"));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
