package org.benchwright.engine.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.LabelWork;
import org.benchwright.engine.label.Labels;
import org.benchwright.engine.label.Media;
import org.benchwright.engine.label.MediaKind;
import org.benchwright.engine.label.NewAnnotation;
import org.benchwright.engine.label.NewProject;
import org.benchwright.engine.label.answer.Answer;
import org.benchwright.engine.label.answer.Answers;
import org.benchwright.engine.label.quality.ConsensusMethod;
import org.benchwright.engine.label.quality.ConsensusReport;
import org.benchwright.engine.label.quality.LabelQuality;
import org.benchwright.engine.stats.agreement.Agreement;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.stats.agreement.Ratings;

/**
 * S14: five simulated annotators of known skill label a project, whose consensus is compared with the truth; and a person goes from item to item in a
 * large one.
 */
final class LabelingDemonstration implements Demonstration {
    private static final double[] SKILL = {0.95, 0.9, 0.7, 0.6, 0.55};
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final String SIMULATED = "annotators simulated with known skill";
    private static final String SCHEMA = "questions:\n  - {id: label, kind: choice, labels: [a, b, c, d]}\n";
    /**
     * Reliability data of four observers on twelve units, 0 where one is missing; Krippendorff, "Computing Krippendorff's Alpha-Reliability"
     * (2011), C.
     */
    private static final int[][] PUBLISHED = {{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0}, {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
        {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0}, {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}};

    @Override
    public String system() {
        return "S14";
    }

    @Override
    public Map<String, Figure> play(Stage stage) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        published(stage, figures);
        consensus(stage, figures);
        itemToItem(stage, figures);
        return figures;
    }

    private static void published(Stage stage, Map<String, Figure> figures) {
        List<int[]> said = new ArrayList<>();
        for (int observer = 0; observer < PUBLISHED.length; observer++) {
            for (int unit = 0; unit < PUBLISHED[observer].length; unit++) {
                if (PUBLISHED[observer][unit] > 0) {
                    said.add(new int[] {unit, observer, PUBLISHED[observer][unit] - 1});
                }
            }
        }
        Ratings ratings = Ratings.of(12, 4, 5, column(said, 0), column(said, 1), column(said, 2));
        double alpha = Agreement.of(ratings, Level.NOMINAL, new double[] {1, 2, 3, 4, 5}, stage.seed()).measures().get("krippendorff_alpha").value()
                .orElse(0);
        figures.put("alpha_off_published_example", Figure.atMost(Math.abs(alpha - 0.743), 0.0005, "Krippendorff (2011), nominal alpha .743",
                said.size(), 0));
    }

    private static int[] column(List<int[]> said, int place) {
        return said.stream().mapToInt(s -> s[place]).toArray();
    }

    private static void consensus(Stage stage, Map<String, Figure> figures) {
        int items = 2_000;
        JobContext job = stage.at(0.05, "labelling " + items + " items as five people");
        LabelWork work = project(stage, "skill", items, SKILL.length, job);
        SplittableRandom random = new SplittableRandom(stage.seed());
        int[] truth = random.ints(items, 0, CLASSES.size()).toArray();
        for (int a = 0; a < SKILL.length; a++) {
            List<NewAnnotation> said = new ArrayList<>(items);
            for (int i = 0; i < items; i++) {
                int label = random.nextDouble() < SKILL[a] ? truth[i] : (truth[i] + 1 + random.nextInt(CLASSES.size() - 1)) % CLASSES.size();
                said.add(new NewAnnotation(i, answer(label)));
            }
            work.annotate("annotator " + a, said, "person", "simulated");
        }
        figures.put("items_with_five_answers", Figure.equal(work.progress().done(), items, SIMULATED, items, stage.seed()));
        LabelQuality quality = stage.room(LabelQuality.class);
        ConsensusReport skene = quality.consensus("skill", Optional.of("label"), ConsensusMethod.DAWID_SKENE, true, job).report();
        double estimated = right(skene, truth);
        double majority = right(quality.consensus("skill", Optional.of("label"), ConsensusMethod.MAJORITY, false, job).report(), truth);
        figures.put("dawid_skene_accuracy", Figure.atLeast(estimated, 0.965, SIMULATED, items, stage.seed()));
        figures.put("gain_over_majority", Figure.atLeast(estimated - majority, 0.02, "majority of the same labels", items, stage.seed()));
        double worst = IntStream.range(0, SKILL.length).mapToDouble(a -> Math.abs(skene.consensus().accuracy()[a]
                - SKILL[Integer.parseInt(skene.data().annotators().get(a).replaceAll("\\D", ""))])).max().orElse(1);
        figures.put("worst_error_of_an_annotators_accuracy", Figure.atMost(worst, 0.03, SIMULATED, items, stage.seed()));
    }

    private static double right(ConsensusReport report, int[] truth) {
        int[] label = report.consensus().label();
        return IntStream.range(0, label.length).filter(i -> report.data().labels().get(label[i])
                .equals(CLASSES.get(truth[Integer.parseInt(report.data().items().get(i))]))).count() / (double) truth.length;
    }

    private static void itemToItem(Stage stage, Map<String, Figure> figures) {
        int items = 100_000;
        int turns = (int) stage.size(100, 1_000);
        JobContext job = stage.at(0.6, "going through " + turns + " of " + items + " items");
        LabelWork work = project(stage, "many", items, 1, job);
        double[] waited = new double[turns];
        boolean fresh = true;
        long last = -1;
        for (int i = 0; i < turns; i++) {
            long start = System.nanoTime();
            long item = work.next("ana").orElseThrow().index();
            waited[i] = (System.nanoTime() - start) / 1e6;
            fresh &= item != last;
            last = item;
            work.annotate("ana", item, answer(i % CLASSES.size()), OptionalDouble.empty());
        }
        Arrays.sort(waited);
        figures.put("next_item_p95_ms", Figure.atMost(waited[(int) Math.ceil(turns * 0.95) - 1], 200, "the wait that was promised", items,
                stage.seed()));
        figures.put("every_item_is_a_new_one", Figure.equal(fresh ? 1 : 0, 1, "no item twice to one annotator", turns, stage.seed()));
        for (int i = 0; i < 10; i++) {
            work.undo("ana");
        }
        figures.put("labels_after_ten_were_undone", Figure.equal(work.progress().labels(), turns - 10, "labels less undone ones", turns,
                stage.seed()));
    }

    private static LabelWork project(Stage stage, String name, int items, int annotators, JobContext job) {
        stage.room(Datasets.class).derive(name, "SELECT i AS id, 'text number ' || i AS text FROM range(" + items + ") AS r(i)", job);
        Labels labels = stage.room(Labels.class);
        labels.create(new NewProject(name, name, new Media(MediaKind.TEXT, List.of("text")), SCHEMA, LabelRules.USUAL.with(annotators), ""));
        return labels.work(name);
    }

    private static Answers answer(int label) {
        return Answers.of("label", Answer.Choice.of(CLASSES.get(label)));
    }
}
