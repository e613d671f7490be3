package org.benchwright.engine.label.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.MadeTable;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.workspace.DurableFiles;

class MergeOrderPropertyTest {
    private static final String SCHEMA = "questions:\n  - {id: topic, kind: choice, labels: [a, b, c]}\n";

    @Property(tries = 2)
    void packs_of_several_annotators_give_the_same_labels_in_whatever_order_they_are_merged(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("merge-order");
        try (Engine home = Engine.init(folder.resolve("home"))) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                rows.add(Map.of("text", "t" + i));
            }
            home.datasets().made("t", "test", new MadeTable(new LinkedHashMap<>(Map.of("text", ColumnType.TEXT)), rows, List.of(), List.of()), JobContext.none());
            home.labels().create(new NewProject("p", "t", new Media(MediaKind.TEXT, List.of("text")), SCHEMA, LabelRules.USUAL.with(3), ""));
            List<Path> backs = new ArrayList<>();
            for (String who : List.of("ana", "ben", "ana")) {
                int number = backs.size();
                long from = random.nextInt(6);
                Path pack = folder.resolve("out" + number);
                home.labelPacks().pack("p", PackWish.rows(who, from, from + random.nextInt(4)), pack, JobContext.none());
                try (Engine away = Engine.init(folder.resolve("away" + number))) {
                    away.labelPacks().open(pack, JobContext.none());
                    for (int round = 0; round < 2; round++) {
                        for (long item = 0; item < away.labels().project("p").items(); item++) {
                            if (random.nextInt(3) > 0) {
                                away.labels().work("p").annotate(who, item, Answers.of("topic", Answer.Choice.of(List.of("a", "b", "c").get(random.nextInt(3)))),
                                        OptionalDouble.empty());
                            }
                        }
                        if (!latest(away).isEmpty()) {
                            backs.add(folder.resolve("back" + number + "-" + round));
                            away.labelPacks().back(Optional.empty(), backs.getLast(), JobContext.none());
                        }
                    }
                }
            }
            TreeSet<String> found = new TreeSet<>();
            for (int i = 0; i < 4; i++) {
                // Each order begins without labels: what was merged before is undone in a copy of the workspace that was closed.
                Path copy = folder.resolve("copy" + i);
                copyOf(folder.resolve("home"), copy);
                Collections.shuffle(backs, random);
                try (Engine engine = Engine.open(copy)) {
                    backs.forEach(b -> engine.labelPacks().merge(b, Prefer.NEWEST, JobContext.none()));
                    backs.forEach(b -> assertThat(engine.labelPacks().merge(b, Prefer.NEWEST, JobContext.none()).taken()).isZero());
                    found.add(latest(engine).toString());
                }
            }
            assertThat(found).hasSize(1);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static List<String> latest(Engine engine) {
        List<String> all = new ArrayList<>();
        engine.labels().sets().each("p", OptionalInt.empty(), a -> all.add(a.item() + a.annotator() + a.answers().json() + a.at()));
        Collections.sort(all);
        return all;
    }

    private static void copyOf(Path from, Path to) throws IOException {
        try (var walk = Files.walk(from)) {
            for (Path each : walk.toList()) {
                Path place = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(place);
                } else if (!each.getFileName().toString().contains("lock")) {
                    Files.copy(each, place);
                }
            }
        }
    }
}
