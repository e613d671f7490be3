package org.benchwright.engine.data.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.data.StoredFile;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.WorkspaceBackup;
import org.benchwright.engine.workspace.WorkspaceCheck;

class SharedFilesTest {
    /** What can be done to a dataset. */
    enum Act {
        APPEND, APPEND_AGAIN, CHANGE, REPLACE, PARTITION, COMPACT, TAG, COLLECT
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void whateverIsDoneAVersionThatIsThereHoldsWhatItHeldAndNoFileStaysForNothing(@ForAll @Size(min = 6, max = 14) List<Act> acts) throws IOException {
        Path folder = Files.createTempDirectory("shared-files");
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            Datasets datasets = engine.datasets();
            Path first = csv(folder, 0);
            datasets.importFile(first, "d", ImportOptions.detect().partitionedBy(List.of("day:ts")), JobContext.none());
            engine.versions().retain("d", new Retention(OptionalInt.of(1), OptionalInt.empty()));
            Map<String, String> held = new HashMap<>();
            remember(datasets, held);
            for (int i = 0; i < acts.size(); i++) {
                switch (acts.get(i)) {
                    case APPEND -> datasets.files().append("d", csv(folder, i + 1).toString(), ImportOptions.detect(), JobContext.none());
                    case APPEND_AGAIN -> {
                        DatasetVersion before = datasets.info("d").latest();
                        datasets.importFile(csv(folder, 99), "d", ImportOptions.detect().appending(), JobContext.none());
                        DatasetVersion once = datasets.info("d").latest();
                        datasets.importFile(csv(folder, 99), "d", ImportOptions.detect().appending(), JobContext.none());
                        assertThat(datasets.info("d").latest()).isEqualTo(once);
                        assertThat(once.version()).isBetween(before.version(), before.version() + 1);
                    }
                    case CHANGE -> datasets.derive("d", "SELECT id, ts, CASE WHEN id % 7 = 0 THEN x + 1 ELSE x END AS x FROM d", JobContext.none());
                    case REPLACE -> datasets.importFile(first, "d", ImportOptions.detect(), JobContext.none());
                    case PARTITION -> datasets.files().partition("d", List.of(i % 2 == 0 ? "day:ts" : "month:ts"), JobContext.none());
                    case COMPACT -> datasets.files().compact("d", 1 << 20, JobContext.none());
                    case TAG -> engine.versions().tag("d", "t" + i);
                    case COLLECT -> {
                        new Collector(engine.workspace(), Duration.ZERO).collect(Instant.now().plusSeconds(60));
                        assertThat(files(engine)).isEqualTo(named(datasets));
                    }
                }
                remember(datasets, held);
            }
            new Collector(engine.workspace(), Duration.ZERO).collect(Instant.now().plusSeconds(60));
            remember(datasets, held);
            assertThat(files(engine)).isEqualTo(named(datasets));
            assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
            WorkspaceBackup.write(engine.workspace(), folder.resolve("backup.zip"), JobContext.none());
            assertThat(WorkspaceBackup.restore(folder.resolve("backup.zip"), folder.resolve("again"), JobContext.none()).problems()).isEmpty();
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static Path csv(Path folder, int seed) throws IOException {
        StringBuilder csv = new StringBuilder("id,ts,x\n");
        for (int i = 0; i < 20; i++) {
            csv.append(seed * 100 + i).append(",2026-0").append(1 + i % 2).append("-0").append(1 + (seed + i) % 3).append(',').append(seed + i * 0.5).append('\n');
        }
        return Files.writeString(folder.resolve("rows" + seed + ".csv"), csv);
    }

    /** Every version holds what it held when it was first seen. */
    private static void remember(Datasets datasets, Map<String, String> held) {
        for (DatasetVersion version : datasets.info("d").versions()) {
            String now = datasets.sql("SELECT count(*), sum(hash(id, ts, x)::HUGEINT) FROM \"" + version.reference() + "\"", 1, JobContext.none()).rows().toString();
            assertThat(held.computeIfAbsent(version.reference(), v -> now)).as(version.reference()).isEqualTo(now);
            assertThat(version.rows()).isEqualTo(Long.parseLong(now.substring(2, now.indexOf(','))));
        }
    }

    private static Set<String> named(Datasets datasets) {
        Set<String> named = new HashSet<>();
        datasets.info("d").versions().forEach(v -> v.files().stream().map(StoredFile::path).forEach(named::add));
        return named;
    }

    private static Set<String> files(Engine engine) throws IOException {
        Path data = engine.workspace().folder("data");
        try (Stream<Path> all = Files.walk(data.resolve("d"))) {
            return new HashSet<>(all.filter(Files::isRegularFile).map(f -> "data/" + data.relativize(f).toString().replace('\\', '/')).toList());
        }
    }

    @Property(tries = 1)
    void readersBesideTwoWritersNeverSeeAPartOfACommit() throws Exception {
        int batches = 12;
        int rows = 50;
        Path folder = Files.createTempDirectory("shared-files");
        try (Engine engine = Engine.init(folder.resolve("workspace")); ExecutorService threads = Executors.newFixedThreadPool(5)) {
            Datasets datasets = engine.datasets();
            datasets.importFile(batch(folder, 0, 0, rows), "d", ImportOptions.detect().partitionedBy(List.of("k")), JobContext.none());
            engine.versions().retain("d", new Retention(OptionalInt.of(3), OptionalInt.empty()));
            AtomicInteger writing = new AtomicInteger(2);
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 1; writer <= 2; writer++) {
                int who = writer;
                work.add(threads.submit((Callable<Void>) () -> {
                    try {
                        for (int b = 1; b <= batches; b++) {
                            datasets.files().append("d", batch(folder, who, b, rows).toString(), ImportOptions.detect(), JobContext.none());
                            if (b % 4 == 0) {
                                datasets.files().compact("d", 1 << 20, JobContext.none());
                            }
                        }
                    } finally {
                        writing.decrementAndGet();
                    }
                    return null;
                }));
            }
            for (int reader = 0; reader < 2; reader++) {
                work.add(threads.submit((Callable<Void>) () -> {
                    long last = 0;
                    while (writing.get() > 0) {
                        List<List<Object>> found = datasets.sql("SELECT writer, batch, count(*) FROM d GROUP BY ALL", 10_000, JobContext.none()).rows();
                        assertThat(found).as("whole batches only").allMatch(r -> ((Number) r.get(2)).intValue() == rows);
                        assertThat((long) found.size()).as("and never fewer than before").isGreaterThanOrEqualTo(last);
                        last = found.size();
                    }
                    return null;
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
            assertThat(datasets.sql("SELECT writer, count(DISTINCT batch), count(*) FROM d GROUP BY ALL ORDER BY ALL", 10, JobContext.none()).rows().toString())
                    .as("both writers' rows are all there").isEqualTo("[[0, 1, 50], [1, 12, 600], [2, 12, 600]]");
            new Collector(engine.workspace(), Duration.ZERO).collect(Instant.now().plusSeconds(60));
            assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static Path batch(Path folder, int writer, int batch, int rows) throws IOException {
        StringBuilder csv = new StringBuilder("writer,batch,k,i\n");
        for (int i = 0; i < rows; i++) {
            csv.append(writer).append(',').append(batch).append(',').append(i % 3).append(',').append(i).append('\n');
        }
        return Files.writeString(folder.resolve("w" + writer + "b" + batch + ".csv"), csv);
    }
}
