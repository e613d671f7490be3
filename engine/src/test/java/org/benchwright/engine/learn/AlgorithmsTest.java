package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers are of scikit-learn 1.2.1 on the shipped tables, fitted on all rows (its logistic regression by solver newton-cg). */
class AlgorithmsTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    private static TrainedModel fit(String algorithm, String table, String target, TaskKind task, Map<String, String> parameters) {
        Frame rows = ExampleTables.shipped(table);
        return ScikitLearnParityTest.lesson(algorithm, target, task, rows, parameters).learn(rows, JobContext.none());
    }

    @Test
    void naiveBayesGivesGaussianNbsProbabilities() {
        Predictions p = fit("naive-bayes", "wine", "cultivar", TaskKind.CLASSIFICATION, Map.of()).predict(ExampleTables.shipped("wine"));
        assertThat(p.probabilities()[61]).containsExactly(new double[] {2.0544508588155418e-12, 0.7555095774942705, 0.24449042250367578}, CLOSE);
        assertThat(p.probabilities()[83]).containsExactly(new double[] {2.6946583204246e-15, 0.034636094393672164, 0.9653639056063246}, CLOSE);
    }

    @Test
    void logisticRegressionIsMultinomialForThreeClasses() {
        Predictions p = fit("logistic-regression", "wine", "cultivar", TaskKind.CLASSIFICATION, Map.of("tol", "1e-10"))
                .predict(ExampleTables.shipped("wine"));
        assertThat(p.probabilities()[61]).containsExactly(new double[] {0.0033836633927210287, 0.8743505379769241, 0.12226579863035486}, CLOSE);
        assertThat(p.probabilities()[130]).containsExactly(new double[] {0.014485075475186456, 0.168968452246164, 0.8165464722786496}, CLOSE);
    }

    @Test
    void logisticRegressionOfTwoClassesHasScikitLearnsPenalty() {
        Predictions p = fit("logistic-regression", "breast_cancer", "diagnosis", TaskKind.CLASSIFICATION, Map.of("C", "0.5", "tol", "1e-10"))
                .predict(ExampleTables.shipped("breast_cancer"));
        assertThat(p.classes()).containsExactly("benign", "malignant");
        assertThat(p.probabilities()[19][1]).isCloseTo(0.08272150320164665, CLOSE);
        assertThat(p.probabilities()[100][1]).isCloseTo(0.921656695436838, CLOSE);
    }

    @Test
    void balancedWeightsCountAsInScikitLearn() {
        Frame rows = ExampleTables.shipped("breast_cancer");
        Lesson equal = ScikitLearnParityTest.lesson("logistic-regression", "diagnosis", TaskKind.CLASSIFICATION, rows,
                Map.of("C", "0.5", "tol", "1e-10"));
        Predictions p = new Lesson(equal.trainer(), equal.parameters(), equal.task(), equal.target(), equal.features(),
                new ClassWeights.Balanced(), 7).learn(rows, JobContext.none()).predict(rows);
        assertThat(p.probabilities()[19][1]).isCloseTo(0.11638285333099155, CLOSE);
        assertThat(p.probabilities()[100][1]).isCloseTo(0.9491743500229183, CLOSE);
    }

    @Test
    void linearRegressionIsExactLeastSquares() {
        Predictions p = fit("linear-regression", "diabetes", "progression", TaskKind.REGRESSION, Map.of())
                .predict(ExampleTables.shipped("diabetes"));
        assertThat(p.values()[0]).isCloseTo(206.11667724510585, within(1e-9));
        assertThat(p.values()[441]).isCloseTo(53.447274719540985, within(1e-9));
    }

    @Test
    void alphaMakesItRidgeRegression() {
        Predictions p = fit("linear-regression", "diabetes", "progression", TaskKind.REGRESSION, Map.of("alpha", "10"))
                .predict(ExampleTables.shipped("diabetes"));
        assertThat(p.values()[0]).isCloseTo(203.38648580106903, within(1e-8));
        assertThat(p.values()[441]).isCloseTo(46.00846390284917, within(1e-8));
    }

    @Test
    void columnsThatDependOnEachOtherDoNotUpsetLeastSquares() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("a", 1, 2, 3, 4, 5), ExampleTables.numbers("b", 2, 4, 6, 8, 10),
                ExampleTables.numbers("y", 3, 5, 7, 9, 11)));
        TrainedModel model = ScikitLearnParityTest.lesson("linear-regression", "y", TaskKind.REGRESSION, rows, Map.of())
                .learn(rows, JobContext.none());
        assertThat(model.predict(rows).values()).containsExactly(new double[] {3, 5, 7, 9, 11}, within(1e-10));
    }

    @Test
    void moreColumnsThanRowsDoNotUpsetLeastSquares() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("a", 1, 2, 4), ExampleTables.numbers("b", 5, 1, 2),
                ExampleTables.numbers("c", 0, 3, 1), ExampleTables.numbers("d", 7, 7, 2), ExampleTables.numbers("y", 1, 2, 3)));
        TrainedModel model = ScikitLearnParityTest.lesson("linear-regression", "y", TaskKind.REGRESSION, rows, Map.of())
                .learn(rows, JobContext.none());
        assertThat(model.predict(rows).values()).containsExactly(new double[] {1, 2, 3}, within(1e-9));
    }

    @Test
    void kMeansOnRawIrisReachesTheKnownInertia() {
        TrainedModel model = fit("k-means", "iris", "species", TaskKind.CLUSTERING, Map.of("n_clusters", "3", "standardize", "false"));
        Predictions p = model.predict(ExampleTables.shipped("iris"));
        assertThat(Arrays.stream(p.values()).sum()).isCloseTo(78.851441426146, within(1e-3));
    }

    @Test
    void aTreeWithoutBootstrapFitsXorExactly() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("a", 0, 0, 1, 1), ExampleTables.numbers("b", 0, 1, 0, 1),
                ExampleTables.texts("y", "no", "yes", "yes", "no")));
        TrainedModel model = ScikitLearnParityTest.lesson("random-forest", "y", TaskKind.CLASSIFICATION, rows,
                Map.of("n_estimators", "1", "bootstrap", "false", "max_features", "all")).learn(rows, JobContext.none());
        assertThat(model.predict(rows).labels()).containsExactly("no", "yes", "yes", "no");
    }

    @Test
    void aTreeKeepsItsDepthAndItsLeafSize() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("a", 1, 2, 3, 4, 5, 6, 7, 8), ExampleTables.numbers("y", 1, 2, 3, 4, 5, 6, 7, 8)));
        TrainedModel stump = ScikitLearnParityTest.lesson("random-forest", "y", TaskKind.REGRESSION, rows,
                Map.of("n_estimators", "1", "bootstrap", "false", "max_depth", "1")).learn(rows, JobContext.none());
        assertThat(stump.predict(rows).values()).containsExactly(2.5, 2.5, 2.5, 2.5, 6.5, 6.5, 6.5, 6.5);
        TrainedModel broad = ScikitLearnParityTest.lesson("random-forest", "y", TaskKind.REGRESSION, rows,
                Map.of("n_estimators", "1", "bootstrap", "false", "min_samples_leaf", "3")).learn(rows, JobContext.none());
        assertThat(Arrays.stream(broad.predict(rows).values()).distinct().count()).isEqualTo(2);
    }

    @Test
    void neighboursVoteByDistanceWhenAsked() {
        Frame rows = new Frame(List.of(ExampleTables.numbers("a", 0, 3, 4), ExampleTables.texts("y", "near", "far", "far")));
        Frame asked = new Frame(List.of(ExampleTables.numbers("a", 1)));
        Map<String, String> three = Map.of("n_neighbors", "3", "standardize", "false");
        Lesson uniform = ScikitLearnParityTest.lesson("knn", "y", TaskKind.CLASSIFICATION, rows, three);
        assertThat(uniform.learn(rows, JobContext.none()).predict(asked).labels()).containsExactly("far");
        Lesson weighed = ScikitLearnParityTest.lesson("knn", "y", TaskKind.CLASSIFICATION, rows,
                Map.of("n_neighbors", "3", "standardize", "false", "weights", "distance"));
        Predictions p = weighed.learn(rows, JobContext.none()).predict(asked);
        // Distances 1, 2 and 3: near weighs 1, far 1/2 + 1/3.
        assertThat(p.labels()).containsExactly("near");
        assertThat(p.probabilities()[0]).containsExactly(new double[] {5 / 11.0, 6 / 11.0}, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"logistic-regression,kind,CLASSIFICATION", "random-forest,kind,CLASSIFICATION", "xgboost,kind,CLASSIFICATION",
            "knn,kind,CLASSIFICATION", "naive-bayes,kind,CLASSIFICATION", "linear-regression,price,REGRESSION",
            "random-forest,price,REGRESSION", "xgboost,price,REGRESSION", "knn,price,REGRESSION", "k-means,,CLUSTERING"})
    void theSameSeedGivesTheSameBytesAndTheyReadBackTheSame(String algorithm, String target, TaskKind task, @TempDir Path folder)
            throws Exception {
        String column = target == null ? "" : target;
        TrainedModel first = OnnxExportTest.fit(algorithm, column, task, null);
        byte[] bytes = first.bytes();
        assertThat(OnnxExportTest.fit(algorithm, column, task, null).bytes()).isEqualTo(bytes);
        TrainedModel read = TrainedModel.read(Files.write(folder.resolve("m"), bytes), Trainers.builtIn());
        Frame rows = ExampleTables.withStrangers(ExampleTables.mixed(50, 9));
        assertThat(read.predict(rows)).usingRecursiveComparison().isEqualTo(first.predict(rows));
        assertThat(read.signature()).isEqualTo(first.signature());
    }

    @Test
    void xgboostsOwnArithmeticAgreesWithTheLibrarysTrees() {
        // Every training row of a separable table is answered right after a few rounds, which a threshold off by one float would spoil.
        Frame rows = new Frame(List.of(ExampleTables.numbers("a", 1, 1.0000001, 2, 2.0000002, 3, 3.0000002),
                ExampleTables.texts("y", "u", "u", "v", "v", "w", "w")));
        TrainedModel model = ScikitLearnParityTest.lesson("xgboost", "y", TaskKind.CLASSIFICATION, rows,
                Map.of("min_child_weight", "0", "n_estimators", "20")).learn(rows, JobContext.none());
        assertThat(model.predict(rows).labels()).containsExactly("u", "u", "v", "v", "w", "w");
    }

    @Test
    void aDamagedModelFileIsBadInput(@TempDir Path folder) throws Exception {
        byte[] whole = OnnxExportTest.fit("naive-bayes", "won", TaskKind.CLASSIFICATION, null).bytes();
        for (byte[] content : List.of(new byte[0], "no model".getBytes(), Arrays.copyOf(whole, whole.length / 2),
                Arrays.copyOf(whole, whole.length - 200))) {
            Path file = Files.write(folder.resolve("model"), content);
            assertThatThrownBy(() -> TrainedModel.read(file, Trainers.builtIn())).isInstanceOf(BadInputException.class);
        }
        assertThatThrownBy(() -> TrainedModel.read(folder.resolve("absent"), Trainers.builtIn())).isInstanceOf(BadInputException.class);
    }

    @Test
    void aWrongParameterNamesTheRightOnes() {
        Trainer forest = Trainers.builtIn().get("random-forest");
        assertThatThrownBy(() -> ParameterValues.of("random-forest", forest.parameters(), Map.of("trees", "5")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("n_estimators, max_depth");
        assertThatThrownBy(() -> ParameterValues.of("random-forest", forest.parameters(), Map.of("n_estimators", "0")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("from 1 to 10000");
        assertThatThrownBy(() -> ParameterValues.of("random-forest", forest.parameters(), Map.of("max_features", "most")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("auto, sqrt, log2, all");
        assertThatThrownBy(() -> Trainers.builtIn().get("forest")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("random-forest");
        assertThat(ParameterValues.of("random-forest", forest.parameters(), Map.of("max_depth", "None")).optionalInteger("max_depth")).isEmpty();
    }

    @Test
    void everyTrainerDescribesItselfAndItsDefaultsAreAllowed() {
        for (Trainer trainer : Trainers.builtIn().all()) {
            assertThat(trainer.title()).isNotBlank();
            assertThat(trainer.description()).endsWith(".");
            assertThat(trainer.tasks()).isNotEmpty();
            ParameterValues defaults = ParameterValues.of(trainer.id(), trainer.parameters(), Map.of());
            assertThat(ParameterValues.of(trainer.id(), trainer.parameters(), defaults.all()).all()).isEqualTo(defaults.all());
            assertThat(trainer.parameters()).allSatisfy(p -> assertThat(p.doc()).endsWith("."));
        }
        assertThat(Trainers.builtIn().all()).extracting(Trainer::id).containsExactly("logistic-regression", "linear-regression",
                "random-forest", "xgboost", "knn", "naive-bayes", "k-means", "mlp", "cnn", "lstm", "transformer-text");
        assertThat(Set.copyOf(Trainers.builtIn().all().stream().map(Trainer::id).toList())).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({"logistic-regression,kind,CLASSIFICATION", "random-forest,kind,CLASSIFICATION", "xgboost,kind,CLASSIFICATION",
            "k-means,,CLUSTERING", "mlp,kind,CLASSIFICATION"})
    void aFitStopsWhenItIsCancelled(String algorithm, String target, TaskKind task) {
        Frame rows = ExampleTables.mixed(200, 3);
        Lesson lesson = ScikitLearnParityTest.lesson(algorithm, target == null ? "" : target, task, rows, Map.of());
        JobContext cancelled = new JobContext() {
            @Override
            public void progress(double fraction, String message) {
                // not watched
            }

            @Override
            public boolean cancelled() {
                return true;
            }

            @Override
            public void onCancel(Runnable action) {
                action.run();
            }
        };
        assertThatThrownBy(() -> lesson.learn(rows, cancelled)).isInstanceOf(CancelledException.class);
    }

    @Test
    void aColumnOfCodesReadAsNumbersStillMeetsItsCategories() {
        Frame rows = new Frame(List.of(ExampleTables.texts("code", "1", "2", "1", "2"), ExampleTables.texts("y", "a", "b", "a", "b")));
        TrainedModel model = ScikitLearnParityTest.lesson("naive-bayes", "y", TaskKind.CLASSIFICATION, rows, Map.of())
                .learn(rows, JobContext.none());
        Column numbers = ExampleTables.integers("code", 2, 1);
        assertThat(model.predict(new Frame(List.of(numbers))).labels()).containsExactly("b", "a");
    }
}
