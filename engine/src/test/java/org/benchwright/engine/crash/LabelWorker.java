package org.benchwright.engine.crash;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.benchwright.engine.Engine;
import org.benchwright.engine.label.Annotation;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;

/**
 * What {@link LabelsKilledTest} kills: a process that labels without end. It says {@code begin} with the items an act is about before the act,
 * and {@code is} with what holds of each after the engine acknowledged it.
 */
public final class LabelWorker {
    static final int ITEMS = 200;

    private LabelWorker() {
    }

    /** @param args the workspace, a seed */
    public static void main(String[] args) {
        Random random = new Random(Long.parseLong(args[1]));
        Deque<List<Long>> acts = new ArrayDeque<>();
        try (Engine engine = Engine.open(Path.of(args[0]))) {
            LabelWork work = engine.labels().work("mails");
            say("open");
            while (true) {
                long item = random.nextInt(ITEMS);
                Answers answers = Answers.of("topic", Answer.Choice.of(random.nextBoolean() ? "spam" : "ham"));
                int what = random.nextInt(10);
                if (what == 0 && !acts.isEmpty()) {
                    List<Long> items = acts.pop();
                    begin(items);
                    work.undo("ana");
                    done(work, items);
                } else if (what == 1) {
                    List<Long> items = LongStream.range(item, Math.min(ITEMS, item + 20)).boxed().toList();
                    begin(items);
                    work.bulk("ana", items, answers, "a run");
                    acts.push(items);
                    done(work, items);
                } else if (what <= 3) {
                    say("drafting " + item);
                    work.draft("ben", item, answers);
                    say("draft " + item + " " + answers.words());
                } else {
                    begin(List.of(item));
                    if (what == 4) {
                        work.skip("ana", item);
                    } else {
                        work.annotate("ana", item, answers, OptionalDouble.of(1));
                    }
                    acts.push(List.of(item));
                    done(work, List.of(item));
                }
            }
        }
    }

    private static void begin(List<Long> items) {
        say("begin " + items.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static void done(LabelWork work, List<Long> items) {
        say("is " + items.stream().map(i -> i + "=" + work.annotation("ana", i).map(LabelWorker::word).orElse("")).collect(Collectors.joining(" ")));
    }

    static String word(Annotation annotation) {
        return annotation.state().word() + ":" + annotation.answers().words();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
