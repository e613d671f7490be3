package org.benchwright.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks as trainers of tables. */
class NetworkTest {
    private static final Frame DIGITS = ExampleTables.shipped("digits");
    private static final String DIGIT = DIGITS.names().getLast();

    private static TrainedModel learn(String algorithm, Frame rows, String target, List<String> features, String parameters) {
        Trainer trainer = Trainers.builtIn().get(algorithm);
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : parameters.isEmpty() ? new String[0] : parameters.split(";")) {
            given.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return new Lesson(trainer, ParameterValues.of(algorithm, trainer.parameters(), given), TaskKind.CLASSIFICATION, target, features,
                new ClassWeights.Equal(), 7).learn(rows, JobContext.none());
    }

    private static TrainedModel digits(String algorithm, String parameters) {
        Frame train = DIGITS.select(IntStream.range(0, DIGITS.rows()).filter(i -> i % 4 != 0).toArray());
        return learn(algorithm, train, DIGIT, DIGITS.names().subList(0, 64), parameters);
    }

    private static Frame held() {
        return DIGITS.select(IntStream.range(0, DIGITS.rows()).filter(i -> i % 4 == 0).toArray());
    }

    @ParameterizedTest
    @CsvSource({"mlp,epochs=30,0.95", "cnn,epochs=10;filters=8;learning_rate=0.01,0.95", "lstm,steps=8;epochs=25;learning_rate=0.01,0.93",
            "lstm,steps=8;epochs=25;learning_rate=0.01;cell=gru,0.93"})
    void aNetworkLearnsDigitsAndOnnxRuntimeSaysTheSame(String algorithm, String parameters, double least) {
        TrainedModel model = digits(algorithm, parameters);
        Frame test = held();
        Predictions own = model.predict(test);
        assertThat(new Evaluator(model).evaluate(test, DIGIT, 1).metrics().get("accuracy")).isGreaterThan(least);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            double[] probabilities = onnx.run(OnnxExportTest.feed(test, model)).get("probabilities").numbers();
            double largest = 0;
            for (int i = 0; i < own.rows(); i++) {
                for (int k = 0; k < 10; k++) {
                    largest = Math.max(largest, Math.abs(probabilities[i * 10 + k] - own.probabilities()[i][k]));
                }
            }
            assertThat(largest).isLessThanOrEqualTo(1e-4);
        }
    }

    @Test
    void aRegressionIsInTheTargetsOwnUnits() {
        TrainedModel model = OnnxExportTest.fit("mlp", "price", TaskKind.REGRESSION, "epochs=60;hidden_units=32");
        Frame fresh = ExampleTables.withStrangers(ExampleTables.mixed(500, 2));
        Predictions own = model.predict(fresh);
        try (OnnxModel onnx = OnnxModel.of(OnnxExport.bytes(model), 1)) {
            double[] values = onnx.run(OnnxExportTest.feed(fresh, model)).get("value").numbers();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isCloseTo(own.values()[i], org.assertj.core.api.Assertions.within(1e-4 * Math.max(1, Math.abs(own.values()[i]))));
            }
        }
        assertThat(new Evaluator(model).evaluate(ExampleTables.mixed(500, 3), "price", 1).metrics().get("r2")).isGreaterThan(0.5);
    }

    @Test
    void theSameSeedLearnsTheSameNumbersAndAFileKeepsThem(@TempDir Path folder) throws Exception {
        TrainedModel model = digits("mlp", "epochs=2;dropout=0.2");
        assertThat(digits("mlp", "epochs=2;dropout=0.2").bytes()).isEqualTo(model.bytes());
        Path file = Files.write(folder.resolve("model.bwm"), model.bytes());
        assertThat(TrainedModel.read(file, Trainers.builtIn()).predict(held()).probabilities()).isDeepEqualTo(model.predict(held()).probabilities());
    }

    @Test
    void aColdAndAWarmProcessLearnTheSameBits() {
        // Enough work for code to be compiled between the first and the last.
        byte[] cold = digits("cnn", "epochs=1;filters=8").bytes();
        for (int i = 0; i < 3; i++) {
            assertThat(digits("cnn", "epochs=1;filters=8").bytes()).isEqualTo(cold);
        }
    }

    @Test
    void pixelsThatAreTheSameInEveryRowKeepTheirPlace() {
        TrainedModel model = digits("cnn", "epochs=1;filters=2");
        assertThat(model.manifest().encoder().leftOut()).isEmpty();
        assertThat(model.manifest().encoder().featureNames()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"cnn|channels=3|are no image of 3 channels", "cnn|height=5|are no image of 1 channel and 5 rows",
            "lstm|steps=7|cannot be divided into 7 steps"})
    void featuresThatDoNotFitTheNetworkAreNamed(String algorithm, String parameters, String words) {
        assertThatThrownBy(() -> digits(algorithm, parameters)).isInstanceOf(BadInputException.class).hasMessageContaining(words);
    }

    @Test
    void trainingThatDivergesSaysWhatToChange() {
        assertThatThrownBy(() -> digits("mlp", "optimizer=sgd;learning_rate=100;schedule=constant;epochs=50;patience=0;weight_decay=100"))
                .isInstanceOf(BadInputException.class).hasMessageContaining("diverged");
    }
}
