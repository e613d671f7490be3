package org.benchwright.engine.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.DurableFiles;

/** How long the acts of labelling take in a project with many items and many labels: arguments are the numbers of both. Prints JSON lines. */
public final class LabelWorkBenchmark {
    private static final List<String> LABELS = List.of("spam", "ham", "news", "other");

    private LabelWorkBenchmark() {
    }

    public static void main(String[] args) throws IOException {
        int items = Integer.parseInt(args[0]);
        int labels = Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("labels");
        try {
            try (Engine engine = Engine.init(folder.resolve("w"))) {
                engine.datasets().derive("mails", "SELECT i AS id, 'mail number ' || i || ' ' || repeat(chr(97 + CAST(i % 26 AS INTEGER)), 100 + CAST(i % 400 AS "
                        + "INTEGER)) AS text FROM range(" + items + ") t(i)", JobContext.none());
                engine.labels().create(new NewProject("mails", "mails", new Media(MediaKind.TEXT, List.of("text")),
                        "questions:\n  - {id: topic, kind: choice, labels: [" + String.join(", ", LABELS) + "]}\n", LabelRules.USUAL.with(2), ""));
                LabelWork work = engine.labels().work("mails");
                long start = System.nanoTime();
                for (String who : List.of("ana", "ben")) {
                    List<NewAnnotation> given = new ArrayList<>();
                    for (int i = 0; i < labels / 2; i++) {
                        given.add(new NewAnnotation(i * 3L % items, Answers.of("topic", Answer.Choice.of(LABELS.get(i % 4)))));
                    }
                    work.annotate(who, given, "benchmark", "");
                }
                System.out.printf("{\"act\":\"take %d labels at once\",\"seconds\":%.3f}%n", labels, (System.nanoTime() - start) / 1e9);
            }
            try (Engine engine = Engine.open(folder.resolve("w"))) {
                // DuckDB and the classes are loaded by a small look elsewhere, as by a window that shows something before.
                engine.datasets().sql("SELECT 1", 1, JobContext.none());
                long start = System.nanoTime();
                LabelWork work = engine.labels().work("mails");
                work.next("cai");
                System.out.printf("{\"act\":\"open the project and show the first item\",\"seconds\":%.3f}%n", (System.nanoTime() - start) / 1e9);
                measure(work, engine, items);
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static void measure(LabelWork work, Engine engine, int items) {
        Answers spam = Answers.of("topic", Answer.Choice.of("spam"));
        times("next item", 200, 20, i -> {
            LabelItem item = work.next("cai").orElseThrow();
            work.annotate("cai", item.index(), spam, OptionalDouble.of(1));
        }, i -> work.next("cai").orElseThrow());
        times("annotate", 100, 10, i -> { }, i -> work.annotate("dee", i, spam, OptionalDouble.of(1)));
        times("draft", 100, 10, i -> { }, i -> work.draft("dee", 500 + i, spam));
        times("undo", 30, 5, i -> work.annotate("eve", i, spam, OptionalDouble.of(1)), i -> work.undo("eve"));
        Optional<String> none = Optional.empty();
        times("list a page of all", 30, 5, i -> { }, i -> work.page(TaskFilter.ALL, (long) i * items / 100, 50, JobContext.none()));
        times("list by state", 30, 5, i -> { }, i -> work.page(TaskFilter.ALL.in(TaskState.BEGUN), i, 50, JobContext.none()));
        times("list by label", 30, 5, i -> { }, i -> work.page(new TaskFilter(Optional.empty(), none, Optional.of("news"), none, false), i, 50,
                JobContext.none()));
        times("list by annotator and state", 30, 5, i -> { }, i -> work.page(new TaskFilter(Optional.of(TaskState.DONE), none, none,
                Optional.of("ana"), false), i,
                50, JobContext.none()));
        times("list by a condition on a number", 30, 5, i -> { }, i -> work.page(TaskFilter.ALL.where("id % 7 = " + i % 7), 0, 50,
                JobContext.none()));
        times("list by a condition on the text, new each time", 20, 3, i -> { },
                i -> work.page(TaskFilter.ALL.where("text LIKE '%number 99" + i + "%'"), 0, 50,
                JobContext.none()));
        times("list by a condition on the text, next page", 20, 3, i -> { }, i -> work.page(TaskFilter.ALL.where("text LIKE '%number 99%'"), 50L * i,
                50,
                JobContext.none()));
        times("progress", 30, 5, i -> { }, i -> work.progress());
        times("freeze a version", 3, 0, i -> work.annotate("fay", i, spam, OptionalDouble.empty()), i -> engine.labels().sets().freeze("mails", ""));
        times("compare two versions", 5, 1, i -> { }, i -> engine.labels().sets().diff("mails", 1, OptionalInt.of(3)));
    }

    private static void times(String act, int rounds, int warm, IntConsumer before, IntConsumer timed) {
        double[] millis = new double[rounds];
        for (int i = -warm; i < rounds; i++) {
            before.accept(i + warm);
            long start = System.nanoTime();
            timed.accept(i + warm);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("{\"act\":\"%s\",\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"max_ms\":%.2f}%n", act, millis[rounds / 2],
                millis[Math.min(rounds - 1, rounds * 95 / 100)],
                millis[rounds - 1]);
    }
}
