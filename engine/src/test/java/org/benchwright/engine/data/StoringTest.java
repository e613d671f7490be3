package org.benchwright.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.workspace.DurableFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoringTest {
    private static final int COMMITS = 12;
    private DataRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new DataRoom();
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    /** In every row stand the commit's own number and how many rows it has. */
    private Path commit(int number) throws IOException {
        int rows = 1 + number % 7 * 40;
        return room.file("c" + number + ".csv", "commit,rows\n" + (number + "," + rows + "\n").repeat(rows));
    }

    @Test
    void readersBesideTwoWritersNeverSeePartOfACommit() throws Exception {
        room.take(commit(0));
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int first = 1 + writer * COMMITS;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < COMMITS; i++) {
                        room.take(commit(first + i));
                    }
                    return null;
                }));
            }
            List<Future<Integer>> readers = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                readers.add(threads.submit(() -> {
                    int looks = 0;
                    do {
                        look();
                        looks++;
                    } while (writing.get());
                    return looks;
                }));
            }
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                writing.set(false);
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
        assertThat(room.datasets.info("d").versions()).extracting(DatasetVersion::version)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1 + 2 * COMMITS).boxed().toList().reversed());
        assertThat(room.sql("SELECT count(DISTINCT commit) FROM (" + String.join(" UNION ALL ", IntStream.rangeClosed(1, 1 + 2 * COMMITS)
                .mapToObj(v -> "SELECT commit FROM d@" + v).toList()) + ")").rows().getFirst()).containsExactly(1L + 2 * COMMITS);
        assertThat(room.workspace.audit().problems()).isEmpty();
    }

    private void look() {
        List<Object> seen = room.sql("SELECT count(*), min(commit), max(commit), max(rows) FROM d").rows().getFirst();
        assertThat(seen.get(1)).isEqualTo(seen.get(2));
        assertThat(seen.get(0)).isEqualTo(seen.get(3));
        DatasetInfo info = room.datasets.info("d");
        assertThat(info.versions()).hasSize(info.latest().version());
        DataSource latest = room.datasets.source(info.latest());
        assertThat(room.datasets.count(latest, java.util.Optional.empty(), JobContext.none())).isEqualTo(info.latest().rows());
        assertThat(room.datasets.origins()).containsKey(info.latest().reference());
    }

    @Test
    void aVersionThatCannotBePutInItsPlaceLeavesNothingHalfWritten() throws IOException {
        room.csv("a\n1\n");
        Path inTheWay = Files.writeString(room.workspace.folder("data").resolve("blocked"), "a file where the dataset's folder would be");
        List<String> before = room.stored();
        long events = room.workspace.audit().size();

        assertThatThrownBy(() -> room.datasets.importFile(room.file("b.csv", "a\n1\n"), "blocked", ImportOptions.detect(), JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("already there");

        unchanged(before, events);
        Files.delete(inTheWay);
        assertThat(room.datasets.importFile(room.file("b.csv", "a\n1\n"), "blocked", ImportOptions.detect(), JobContext.none()).version()).isEqualTo(1);
    }

    @Test
    void aFolderThatGoesWhileRowsAreWrittenLeavesNothingHalfWritten() throws IOException {
        room.csv("a\n1\n");
        List<String> before = room.stored();
        long events = room.workspace.audit().size();
        JobContext failing = new ForwardingContext(JobContext.none()) {
            @Override
            public void progress(double fraction, String message) {
                if (message.equals("writing Parquet")) {
                    temporary().forEach(StoringTest::remove);
                }
            }
        };

        assertThatThrownBy(() -> room.datasets.importFile(room.file("d.csv", "a\n2\n"), "d", ImportOptions.detect(), failing))
                .isInstanceOf(RuntimeException.class).hasMessageNotContaining("null");

        unchanged(before, events);
        assertThat(room.rows()).containsExactly(List.of(1L));
    }

    private void unchanged(List<String> stored, long events) throws IOException {
        assertThat(room.stored()).isEqualTo(stored);
        assertThat(room.datasets.list()).extracting(DatasetInfo::name).containsExactly("d");
        assertThat(room.datasets.info("d").versions()).hasSize(1);
        assertThat(room.workspace.audit().size()).isEqualTo(events);
    }

    private List<Path> temporary() {
        try (Stream<Path> all = Files.list(room.workspace.folder("data"))) {
            return all.filter(p -> p.getFileName().toString().startsWith(DurableFiles.TEMPORARY_PREFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try {
            DurableFiles.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
