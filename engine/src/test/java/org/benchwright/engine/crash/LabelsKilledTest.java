package org.benchwright.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.WorkspaceCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that labels with SIGKILL: what was acknowledged is there, and of the rest at most the act in progress. */
class LabelsKilledTest {
    private static final int KILLS = Integer.getInteger("benchwright.label.kills", 8);
    private static final int LONGEST_LIFE_MILLIS = 600;

    @TempDir
    Path temp;
    private final Map<Long, String> holds = new TreeMap<>();
    private final Map<Long, String> drafts = new TreeMap<>();
    /** What the last act was about, when it was not acknowledged. */
    private final Set<Long> open = new HashSet<>();
    private final Set<Long> drafting = new HashSet<>();

    @Test
    void no_label_that_was_acknowledged_is_lost_and_undo_goes_on_working() throws Exception {
        Path root = temp.resolve("w");
        try (Engine engine = Engine.init(root)) {
            List<String> lines = new ArrayList<>(List.of("id,text"));
            for (int i = 0; i < LabelWorker.ITEMS; i++) {
                lines.add(i + ",mail " + i);
            }
            engine.datasets().importFile(Files.write(temp.resolve("mails.csv"), lines), "mails", ImportOptions.detect(), JobContext.none());
            engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")),
                    "questions:\n  - {id: topic, kind: choice, labels: [spam, ham]}\n", LabelRules.USUAL, ""));
        }
        Random random = new Random(20261124);
        int acts = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            acts += liveAndDie(root, kill, random.nextInt(LONGEST_LIFE_MILLIS));
            try (Engine engine = Engine.open(root)) {
                look(engine.labels().work("mails"), kill);
                if (kill == KILLS) {
                    goOn(engine.labels().work("mails"));
                    assertThat(WorkspaceCheck.run(engine.workspace(), JobContext.none()).problems()).isEmpty();
                }
            }
        }
        assertThat(acts).as("the worker got far enough to be worth killing").isGreaterThan(5 * KILLS);
    }

    private void look(LabelWork work, int kill) {
        for (long item = 0; item < LabelWorker.ITEMS; item++) {
            String now = work.annotation("ana", item).map(LabelWorker::word).orElse("");
            if (!open.contains(item)) {
                assertThat(now).as("item " + item + " after kill " + kill).isEqualTo(holds.getOrDefault(item, ""));
            }
            holds.put(item, now);
            if (!drafting.contains(item)) {
                assertThat(work.draft("ben", item).map(Answers::words).orElse("")).as("draft " + item + " after kill " + kill)
                        .isEqualTo(drafts.getOrDefault(item, ""));
            }
        }
        drafts.clear();
        for (long item = 0; item < LabelWorker.ITEMS; item++) {
            long at = item;
            work.draft("ben", item).ifPresent(d -> drafts.put(at, d.words()));
        }
        open.clear();
        drafting.clear();
    }

    private void goOn(LabelWork work) {
        String before = holds.get(5L);
        work.annotate("ana", 5, Answers.of("topic", Answer.Choice.of("spam")), OptionalDouble.empty());
        assertThat(work.undo("ana")).containsExactly(5L);
        assertThat(work.annotation("ana", 5).map(LabelWorker::word).orElse("")).isEqualTo(before);
        while (!work.undo("ana").isEmpty()) {
            assertThat(work.progress().labels()).isNotNegative();
        }
        assertThat(work.progress().labels()).as("everything that was ever done can be taken back").isZero();
    }

    /** @return how many acts were acknowledged before the process died */
    private int liveAndDie(Path root, int seed, int millis) throws IOException, InterruptedException {
        Process worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", System.getProperty("java.class.path"), LabelWorker.class.getName(),
                root.toString(), Integer.toString(seed)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int acts = 0;
        try (BufferedReader out = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("open");
            String line = out.readLine();
            // Some die in their first act, the others in the midst of work.
            while (seed % 4 != 0 && acts == 0) {
                acts += take(line) ? 1 : 0;
                line = out.readLine();
            }
            Thread killer = Thread.ofPlatform().start(() -> {
                try {
                    if (!worker.waitFor(millis, TimeUnit.MILLISECONDS)) {
                        worker.toHandle().destroyForcibly();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (; line != null; line = out.readLine()) {
                acts += take(line) ? 1 : 0;
            }
            killer.join();
        }
        assertThat(worker.waitFor()).as("killed, not ended by an error of its own").isEqualTo(137);
        return acts;
    }

    /** Whether the line acknowledges an act. */
    private boolean take(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "begin" -> {
                for (int i = 1; i < words.length; i++) {
                    open.add(Long.parseLong(words[i]));
                }
            }
            case "is" -> {
                open.clear();
                for (int i = 1; i < words.length; i++) {
                    String[] part = words[i].split("=", 2);
                    holds.put(Long.parseLong(part[0]), part[1]);
                }
            }
            case "drafting" -> drafting.add(Long.parseLong(words[1]));
            case "draft" -> {
                drafting.clear();
                drafts.put(Long.parseLong(words[1]), words[2]);
            }
            default -> throw new AssertionError("unknown line " + line);
        }
        return words[0].equals("is") || words[0].equals("draft");
    }
}
