package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exported graph, run by ONNX Runtime, against the model itself, on rows with gaps, infinities and unseen categories. */
class OnnxExportTest {
    private static final Frame TRAINING = ExampleTables.mixed(600, 1);
    private static final Frame FRESH = ExampleTables.withStrangers(ExampleTables.mixed(1000, 2));
    private static final List<String> FEATURES = List.of("size", "age", "day", "member", "city");

    static TrainedModel fit(String algorithm, String target, TaskKind task, String parameters) {
        Trainer trainer = Trainers.builtIn().get(algorithm);
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : parameters == null ? new String[0] : parameters.split(";")) {
            given.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return new Lesson(trainer, ParameterValues.of(algorithm, trainer.parameters(), given), task, target, FEATURES,
                new ClassWeights.Equal(), 7).learn(TRAINING, JobContext.none());
    }

    static Map<String, OnnxModel.Tensor> feed(Frame rows, TrainedModel model) {
        Map<String, OnnxModel.Tensor> feed = new LinkedHashMap<>();
        for (Signature.Field input : model.signature().inputs()) {
            switch (rows.column(input.name())) {
                case Column.Numbers n -> feed.put(n.name(), OnnxModel.Tensor.of(n.values(), n.size(), 1));
                case Column.Texts t -> {
                    String[] cells = new String[t.size()];
                    Arrays.setAll(cells, i -> t.values()[i] == null ? "" : t.values()[i]);
                    feed.put(t.name(), OnnxModel.Tensor.of(cells, t.size(), 1));
                }
            }
        }
        return feed;
    }

    @ParameterizedTest
    @CsvSource({"logistic-regression,kind,", "logistic-regression,won,", "random-forest,kind,n_estimators=40",
            "random-forest,won,n_estimators=40", "random-forest,kind,n_estimators=500;max_depth=4", "xgboost,kind,n_estimators=30",
            "xgboost,won,n_estimators=30", "naive-bayes,kind,", "knn,kind,", "knn,won,metric=manhattan"})
    void aClassifierExportsWithoutALossOnAThousandRows(String algorithm, String target, String parameters) {
        TrainedModel model = fit(algorithm, target, TaskKind.CLASSIFICATION, parameters);
        Predictions own = model.predict(FRESH);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            Map<String, OnnxModel.Tensor> answer = onnx.run(feed(FRESH, model));
            double[] probabilities = answer.get("probabilities").numbers();
            int classes = own.classes().size();
            double largest = 0;
            for (int i = 0; i < own.rows(); i++) {
                for (int k = 0; k < classes; k++) {
                    largest = Math.max(largest, Math.abs(probabilities[i * classes + k] - own.probabilities()[i][k]));
                }
            }
            assertThat(largest).isLessThanOrEqualTo(1e-5);
            Object labels = answer.get("label").data();
            for (int i = 0; i < own.rows(); i++) {
                assertThat(labels instanceof long[] l ? Long.toString(l[i]) : ((String[]) labels)[i]).isEqualTo(own.labels()[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"linear-regression,", "linear-regression,alpha=10", "random-forest,n_estimators=40", "xgboost,n_estimators=60", "knn,"})
    void aRegressionExportsWithoutALossOnAThousandRows(String algorithm, String parameters) {
        TrainedModel model = fit(algorithm, "price", TaskKind.REGRESSION, parameters);
        Predictions own = model.predict(FRESH);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            double[] values = onnx.run(feed(FRESH, model)).get("value").numbers();
            double largest = 0;
            for (int i = 0; i < values.length; i++) {
                // An infinite size is a missing one, so every value is finite.
                largest = Math.max(largest, Math.abs(values[i] - own.values()[i]));
            }
            assertThat(largest).isLessThanOrEqualTo(1e-5);
            assertThat(values).hasSize(1000);
        }
    }

    @Test
    void aClusteringExportsItsClusterAndDistance() {
        TrainedModel model = fit("k-means", "", TaskKind.CLUSTERING, "n_clusters=4;n_init=2");
        Predictions own = model.predict(FRESH);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            Map<String, OnnxModel.Tensor> answer = onnx.run(feed(FRESH, model));
            double[] clusters = answer.get("cluster").numbers();
            double[] distances = answer.get("distance").numbers();
            for (int i = 0; i < clusters.length; i++) {
                assertThat(Integer.toString((int) clusters[i])).isEqualTo(own.labels()[i]);
                assertThat(Math.abs(distances[i] - own.values()[i])).isLessThanOrEqualTo(1e-5);
            }
        }
    }

    @Test
    void theGraphTakesTheRawColumnsByName() {
        TrainedModel model = fit("logistic-regression", "won", TaskKind.CLASSIFICATION, null);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            assertThat(onnx.inputs()).extracting(OnnxModel.Port::name).containsExactlyElementsOf(FEATURES);
            assertThat(onnx.inputs()).allSatisfy(p -> assertThat(p.shape()).containsExactly(-1L, 1L));
            assertThat(onnx.inputs().get(4).element()).isEqualTo(OnnxModel.Element.STRING);
            assertThat(onnx.outputs()).extracting(OnnxModel.Port::element)
                    .containsExactly(OnnxModel.Element.INT64, OnnxModel.Element.FLOAT);
            assertThat(onnx.metadata()).containsEntry("algorithm", "logistic-regression").containsEntry("target", "won");
        }
    }

    @Test
    void anInputColumnNamedLikeAnOutputDoesNotClash() {
        Frame frame = new Frame(List.of(ExampleTables.numbers("label", 1, 2, 3, 4), ExampleTables.texts("y", "a", "a", "b", "b")));
        Trainer trainer = Trainers.builtIn().get("naive-bayes");
        TrainedModel model = new Lesson(trainer, ParameterValues.of("", trainer.parameters(), Map.of()), TaskKind.CLASSIFICATION, "y",
                List.of("label"), new ClassWeights.Equal(), 1).learn(frame, JobContext.none());
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            assertThat(onnx.outputs().getFirst().name()).isEqualTo("predicted_label");
        }
    }

    @Test
    void aModelWithoutAnOnnxFormIsRefused() {
        TrainedModel model = fit("knn", "won", TaskKind.CLASSIFICATION, "weights=distance");
        assertThat(OnnxExport.possible(model)).isFalse();
        assertThatThrownBy(() -> OnnxExport.bytes(model)).isInstanceOf(BadInputException.class).hasMessageContaining("knn");
    }

    @Test
    void aCorruptFileIsBadInput(@TempDir Path folder) throws Exception {
        byte[] whole = OnnxExport.bytes(fit("naive-bayes", "won", TaskKind.CLASSIFICATION, null));
        Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
        Path noise = Files.write(folder.resolve("noise.onnx"), "not a model".getBytes());
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        for (Path file : List.of(cut, noise, empty, folder.resolve("absent.onnx"))) {
            assertThatThrownBy(() -> OnnxModel.open(file, 1)).isInstanceOf(BadInputException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }

    @Test
    void aWrongInputIsBadInput() {
        TrainedModel model = fit("naive-bayes", "won", TaskKind.CLASSIFICATION, null);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            Map<String, OnnxModel.Tensor> feed = feed(FRESH.select(new int[] {0, 1}), model);
            Map<String, OnnxModel.Tensor> without = new LinkedHashMap<>(feed);
            without.remove("age");
            assertThatThrownBy(() -> onnx.run(without)).isInstanceOf(BadInputException.class).hasMessageContaining("age is missing");
            feed.put("age", OnnxModel.Tensor.of(new String[] {"a", "b"}, 2, 1));
            assertThatThrownBy(() -> onnx.run(feed)).isInstanceOf(BadInputException.class).hasMessageContaining("must be DOUBLE");
            feed.put("age", OnnxModel.Tensor.of(new double[] {1, 2}, 1, 2));
            assertThatThrownBy(() -> onnx.run(feed)).isInstanceOf(BadInputException.class).hasMessageContaining("shape");
        }
    }
}
