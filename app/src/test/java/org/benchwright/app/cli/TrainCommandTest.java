package org.benchwright.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.benchwright.engine.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TrainCommandTest {
    @TempDir
    Path folder;
    private Path data;
    private String out;
    private String err;

    @BeforeEach
    void makeATable() throws Exception {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(List.of("size,color,group,won,price"));
        for (int i = 0; i < 200; i++) {
            double size = random.nextGaussian();
            boolean red = random.nextBoolean();
            lines.add(size + "," + (red ? "red" : "blue") + ",g" + i % 8 + "," + (size + (red ? 1 : -1) > 0 ? "yes" : "no") + ","
                    + (10 + 3 * size + (red ? 2 : 0)));
        }
        data = Files.write(folder.resolve("data.csv"), lines);
    }

    private int call(String... words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--workspace", folder.resolve("ws").toString(), "--quiet"));
        int code = new CommandDoor(new PrintStream(outBytes, true, StandardCharsets.UTF_8), new PrintStream(errBytes, true, StandardCharsets.UTF_8))
                .run(all);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        int code = call(all.toArray(String[]::new));
        assertThat(code).as(err).isZero();
        return Json.tree(out);
    }

    @Test
    void aModelIsFittedEvaluatedAndApplied() throws Exception {
        call("workspace", "init", folder.resolve("ws").toString());
        JsonNode fit = json("train", "fit", "--data", data.toString(), "--target", "won", "--algorithm", "logistic-regression", "--cv", "3",
                "--class-weight", "balanced", "--features", "size,color", "--param", "C=10");
        assertThat(fit.get("run").asLong()).isPositive();
        assertThat(fit.get("metrics").get("accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(fit.get("metrics").has("cv_accuracy_mean")).isTrue();
        assertThat(fit.get("seconds").asDouble()).isPositive();
        assertThat(fit.get("confusion").size()).isEqualTo(2);
        String model = fit.get("model").asString();

        JsonNode evaluation = json("train", "evaluate", "--model", model, "--data", data.toString());
        assertThat(evaluation.get("metrics").get("roc_auc").asDouble()).isGreaterThan(0.9);

        Path predicted = folder.resolve("predicted.csv");
        JsonNode prediction = json("train", "predict", "--model", model, "--data", data.toString(), "--out", predicted.toString());
        assertThat(prediction.get("rows").asInt()).isEqualTo(200);
        assertThat(Files.readAllLines(predicted).getFirst()).isEqualTo("size,color,group,won,price,prediction,probability_no,probability_yes");
    }

    @Test
    void aNamedRegressionByGroupsIsRegisteredAndFoundByName() {
        call("workspace", "init", folder.resolve("ws").toString());
        JsonNode fit = json("train", "fit", "--data", data.toString(), "--target", "price", "--algorithm", "linear-regression", "--split", "group",
                "--group", "group", "--test-share", "0.25", "--features", "size,color", "--name", "price");
        assertThat(fit.get("model").asString()).isEqualTo("price@1");
        assertThat(fit.get("metrics").get("r2").asDouble()).isGreaterThan(0.9999);
        assertThat(fit.get("test_rows").asInt()).isEqualTo(50);
        assertThat(json("train", "evaluate", "--model", "price", "--data", data.toString()).get("metrics").get("rmse").asDouble())
                .isLessThan(1e-6);
    }

    @Test
    void learningRatesAreTriedAndOnlyWhatWasStoppedIsResumed() {
        call("workspace", "init", folder.resolve("ws").toString());
        JsonNode curve = json("train", "learning-rate", "--data", data.toString(), "--target", "won", "--algorithm", "mlp", "--features", "size,color",
                "--steps", "30", "--low", "1e-5");
        assertThat(curve.get("suggestion").asDouble()).isBetween(1e-5, 1.0);
        assertThat(curve.get("points").get(0).get("rate").asDouble()).isEqualTo(1e-5);
        assertThat(curve.get("points").get(0).get("loss").asDouble()).isPositive();
        assertThat(call("train", "learning-rate", "--data", data.toString(), "--target", "won", "--algorithm", "knn")).isEqualTo(2);
        assertThat(err).contains("neural network");
        assertThat(call("train", "resume", "7")).isEqualTo(2);
        assertThat(err).contains("no run 7");
        long run = json("train", "fit", "--data", data.toString(), "--target", "won", "--algorithm", "knn").get("run").asLong();
        assertThat(call("train", "resume", Long.toString(run))).isEqualTo(2);
        assertThat(err).contains("finished");
    }

    @Test
    void rawTextIsReadAndAFitWithoutTextSaysWhatItLacks() throws Exception {
        call("workspace", "init", folder.resolve("ws").toString());
        List<String> lines = new ArrayList<>(List.of("note,number,mood"));
        for (int i = 0; i < 200; i++) {
            // A row without a text is one more text.
            String note = i % 20 == 7 ? "" : "the day number " + i + " was " + (i % 2 == 0 ? "bright and warm" : "dull and cold");
            lines.add(note + "," + i + "," + (i % 2 == 0 ? "good" : "bad"));
        }
        Path notes = Files.write(folder.resolve("notes.csv"), lines);
        JsonNode fit = json("train", "fit", "--data", notes.toString(), "--target", "mood", "--algorithm", "transformer-text", "--features", "note",
                "--param", "width=16", "--param", "layers=1", "--param", "epochs=15", "--param", "learning_rate=0.01", "--name", "mood");
        assertThat(fit.get("metrics").get("accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(fit.get("importance").get(0).get("column").asString()).isEqualTo("note");
        Path said = folder.resolve("said.csv");
        assertThat(json("train", "predict", "--model", "mood", "--data", notes.toString(), "--out", said.toString()).get("rows").asInt())
                .isEqualTo(200);

        assertThat(call("train", "fit", "--data", notes.toString(), "--target", "mood", "--algorithm", "transformer-text", "--features", "number"))
                .isEqualTo(2);
        assertThat(err).contains("No text column is left to read").contains("mlp").doesNotContain("at org.");
    }

    @Test
    void theAlgorithmsAreListedWithTheirSettings() {
        call("workspace", "init", folder.resolve("ws").toString());
        JsonNode all = json("train", "algorithms");
        assertThat(all.size()).isEqualTo(11);
        assertThat(all.get(0).get("parameters").get(0).get("name").asString()).isEqualTo("C");
        assertThat(call("train", "algorithms")).isZero();
        assertThat(out).contains("--param n_estimators=100");
    }

    @Test
    void wrongWordsExitWithTwoAndSayWhatWouldBeRight() {
        call("workspace", "init", folder.resolve("ws").toString());
        assertThat(call("train", "fit", "--data", data.toString(), "--target", "won", "--algorithm", "forest")).isEqualTo(2);
        assertThat(err).contains("random-forest").doesNotContain("at org.");
        assertThat(call("train", "fit", "--data", data.toString(), "--target", "prize", "--algorithm", "knn")).isEqualTo(2);
        assertThat(err).contains("prize").contains("price");
        assertThat(call("train", "fit", "--data", data.toString(), "--target", "won", "--algorithm", "knn", "--param", "k=3")).isEqualTo(2);
        assertThat(err).contains("n_neighbors");
        assertThat(call("train", "fit", "--data", data.toString(), "--target", "won", "--algorithm", "knn", "--split", "time")).isEqualTo(2);
        assertThat(err).contains("--time");
        assertThat(call("train", "fit", "--data", folder.resolve("no.csv").toString(), "--target", "won", "--algorithm", "knn")).isEqualTo(2);
        assertThat(call("train", "fit", "--target", "won", "--algorithm", "knn")).isEqualTo(2);
        assertThat(call("train", "evaluate", "--model", data.toString(), "--data", data.toString())).isEqualTo(2);
        assertThat(err).contains("not a whole model file");
    }
}
