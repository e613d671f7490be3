package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.text.TextReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerTextTest {
    private static final Frame TRAINING = ExampleTexts.reviews(600, 1);
    private static final Frame FRESH = ExampleTexts.reviews(300, 2);
    private static final List<String> ALL = List.of("title", "review", "stars");
    private static final Map<String, String> SMALL = Map.of("vocabulary", "120", "length", "32", "layers", "1", "heads", "2", "width", "16",
            "feed_forward", "32", "epochs", "12", "learning_rate", "0.01");
    private static final TrainedModel OPINION = learn(TRAINING, "opinion", TaskKind.CLASSIFICATION, ALL, Map.of());

    private static TrainedModel learn(Frame rows, String target, TaskKind task, List<String> features, Map<String, String> more) {
        Trainer trainer = Trainers.builtIn().get("transformer-text");
        Map<String, String> given = new LinkedHashMap<>(SMALL);
        given.putAll(more);
        return new Lesson(trainer, ParameterValues.of(trainer.id(), trainer.parameters(), given), task, target, features, new ClassWeights.Equal(), 7)
                .learn(rows, JobContext.none());
    }

    /** What a stranger's runtime is to be fed: columns as they are, but ids for those that the metadata names. */
    private static Map<String, OnnxModel.Tensor> feed(OnnxModel onnx, Frame rows, TrainedModel model) {
        Map<String, OnnxModel.Tensor> feed = OnnxExportTest.feed(rows, model);
        TextReading reading = Json.read(onnx.metadata().get(OnnxExport.READING), TextReading.class);
        for (TextReading.Read read : reading.columns()) {
            long[] ids = reading.ids(read, ((Column.Texts) rows.column(read.name())).values());
            feed.put(read.name(), OnnxModel.Tensor.of(ids, rows.rows(), read.length()));
        }
        return feed;
    }

    private static Frame with(Frame rows, String column, String... texts) {
        return rows.select(IntStream.range(0, texts.length).toArray()).with(new Column.Texts(column, texts));
    }

    @Test
    void itLearnsWhichWordDecides() {
        assertThat(new Evaluator(OPINION).evaluate(FRESH, "opinion", 1).metrics().get("accuracy")).isGreaterThan(0.97);
    }

    @Test
    void onnxRuntimeSaysTheSameOfTextsOfEveryLength() {
        String[] odd = {null, "", "   ", "dreadful", "\u0000\uD800", "完全に unknown 😀", "the film was good ".repeat(100), "good"};
        for (Frame rows : List.of(FRESH, with(FRESH, "review", odd), with(FRESH, "review", new String[] {null}))) {
            Predictions own = OPINION.predict(rows);
            try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(OPINION), 1)) {
                Map<String, OnnxModel.Tensor> said = onnx.run(feed(onnx, rows, OPINION));
                double[] probabilities = said.get("probabilities").numbers();
                for (int i = 0; i < own.rows(); i++) {
                    assertThat(probabilities[2 * i]).isCloseTo(own.probabilities()[i][0], within(1e-4));
                    assertThat(probabilities[2 * i + 1]).isCloseTo(own.probabilities()[i][1], within(1e-4));
                }
            }
        }
    }

    @Test
    void aRegressionUsesTheWordsAndTheNumbersBeside() {
        TrainedModel model = learn(TRAINING, "score", TaskKind.REGRESSION, ALL, Map.of("epochs", "40"));
        assertThat(new Evaluator(model).evaluate(FRESH, "score", 1).metrics().get("r2")).isGreaterThan(0.95);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            double[] values = onnx.run(feed(onnx, FRESH, model)).get("value").numbers();
            double[] own = model.predict(FRESH).values();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isCloseTo(own[i], within(1e-4 * Math.abs(own[i])));
            }
        }
    }

    @Test
    void whatStandsBesideARowInABatchDoesNotChangeItsAnswer() {
        double[][] together = OPINION.predict(FRESH).probabilities();
        for (int i = 0; i < 30; i++) {
            double[] alone = OPINION.predict(FRESH.select(new int[] {i})).probabilities()[0];
            assertThat(alone[0]).isCloseTo(together[i][0], within(1e-5));
        }
    }

    @Test
    void aMissingTextIsAnEmptyOne() {
        double[][] said = OPINION.predict(with(FRESH.select(new int[] {0, 0}), "review", null, "")).probabilities();
        assertThat(said[0]).isEqualTo(said[1]);
    }

    @Test
    void theSignatureStaysRawAndTheGraphTakesIds() {
        assertThat(OPINION.signature().inputs()).extracting(Signature.Field::name).containsExactlyElementsOf(ALL);
        assertThat(OPINION.signature().inputs().get(1).categories()).isEmpty();
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(OPINION), 1)) {
            OnnxModel.Port review = onnx.inputs().get(1);
            assertThat(review.element()).isEqualTo(OnnxModel.Element.INT64);
            assertThat(review.shape()).containsExactly(-1L, 32L);
            // No title has more than three words of at most 120 known pieces.
            assertThat(onnx.inputs().getFirst().shape().get(1)).isBetween(4L, 12L);
        }
    }

    @Test
    void theSameSeedLearnsTheSameBitsAndAFileKeepsThem(@TempDir Path folder) throws Exception {
        assertThat(learn(TRAINING, "opinion", TaskKind.CLASSIFICATION, ALL, Map.of()).bytes()).isEqualTo(OPINION.bytes());
        Path file = Files.write(folder.resolve("model.bwm"), OPINION.bytes());
        TrainedModel read = TrainedModel.read(file, Trainers.builtIn());
        assertThat(read.manifest()).isEqualTo(OPINION.manifest());
        assertThat(read.predict(FRESH).probabilities()).isDeepEqualTo(OPINION.predict(FRESH).probabilities());
    }

    @Test
    void importanceIsOfTheRawColumns() {
        List<Importance> found = Importance.of(OPINION, OPINION.manifest().encoder().encode(FRESH), FRESH.column("opinion"), 1, JobContext.none());
        assertThat(found).extracting(Importance::column).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(found.getFirst().column()).isEqualTo("review");
        assertThat(found.getFirst().mean()).isGreaterThan(0.3);
        assertThat(found.get(1).mean()).isLessThan(0.1);
    }

    @Test
    void columnsThatSayNothingAreLeftOutWithTheReason() {
        Frame rows = TRAINING.with(new Column.Texts("empty", new String[600])).with(new Column.Texts("same",
                IntStream.range(0, 600).mapToObj(i -> "same").toArray(String[]::new)));
        TrainedModel model = learn(rows, "opinion", TaskKind.CLASSIFICATION, List.of("review", "empty", "same"), Map.of("epochs", "1"));
        assertThat(model.manifest().encoder().leftOut()).extracting(l -> l.name() + ": " + l.why())
                .containsExactly("empty: no values", "same: the same value in every row");
    }

    @Test
    void withoutATextItSaysWhichColumnsThereWereAndWhatToTake() {
        assertThatThrownBy(() -> learn(TRAINING, "opinion", TaskKind.CLASSIFICATION, List.of("stars"), Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("No text column is left to read").hasMessageContaining("mlp");
        Frame blank = TRAINING.with(new Column.Texts("review",
                IntStream.range(0, 600).mapToObj(i -> i % 2 == 0 ? " " : null).toArray(String[]::new)));
        assertThatThrownBy(() -> learn(blank, "opinion", TaskKind.CLASSIFICATION, List.of("review"), Map.of())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("review: no values");
    }

    @Test
    void headsThatDoNotDivideTheWidthAreNamed() {
        assertThatThrownBy(() -> learn(TRAINING, "opinion", TaskKind.CLASSIFICATION, ALL, Map.of("heads", "3")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("width of 16").hasMessageContaining("3 heads");
    }

    @Test
    void batchesThatNoMemoryHoldsAreRefusedBeforeTraining() {
        Frame rows = TRAINING.with(new Column.Texts("review",
                IntStream.range(0, 600).mapToObj(i -> "the film ".repeat(250) + i).toArray(String[]::new)));
        assertThatThrownBy(() -> learn(rows, "opinion", TaskKind.CLASSIFICATION, List.of("review"), Map.of("length", "512", "batch_size", "600")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("Rows of 50").hasMessageContaining("smaller length or batch_size");
    }

    @Test
    void anEncoderThatAnOlderBuildWroteReadsNothing() {
        FeatureEncoder old = Json.read("""
                {"numbers":[{"name":"x","type":"DECIMAL","fill":2.0,"offset":0.0,"factor":1.0}],"texts":[{"name":"c","categories":["a","b"]}],
                 "left_out":[]}""", FeatureEncoder.class);
        assertThat(old.reading()).isEmpty();
        assertThat(old.featureNames()).containsExactly("x", "c=a", "c=b", "c=(other)");
    }
}
