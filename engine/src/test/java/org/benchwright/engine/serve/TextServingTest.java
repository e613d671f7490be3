package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.ExampleTexts;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.learn.Predictions;
import org.benchwright.engine.learn.TrainedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A model that reads raw text, from a file of rows to an answer over HTTP. */
class TextServingTest {
    @TempDir
    static Path folder;
    private static Engine engine;
    private static Http http;
    private static FitResult fit;

    @BeforeAll
    static void start() throws Exception {
        engine = Engine.init(folder.resolve("workspace"));
        fit = engine.training().fit(request("reviews.jsonl"), JobContext.none());
        // One from its run, one without its ONNX file, one from the ONNX file alone.
        engine.registration().fromRun(fit.run(), "reviews", "");
        engine.models().register("reviews", fit.run(), Json.mapper().valueToTree(fit.signature()),
                Map.of(TrainedModel.FILE, fit.artifacts().get(TrainedModel.FILE)), "");
        engine.registration().fromFile(engine.workspace().artifacts().path(fit.artifacts().get(OnnxExport.FILE)), "reviews", "");
        http = new Http(engine.serving().start(List.of(), "127.0.0.1", 0, JobContext.none()).url());
    }

    private static FitRequest request(String file) throws Exception {
        return FitRequest.of(write(ExampleTexts.reviews(400, 1), file).toString(), "opinion", "transformer-text").withSeed(7)
                .withFeatures(List.of("title", "review", "stars")).withParameters(Map.of("length", "32", "layers", "1", "heads", "2", "width", "16",
                        "feed_forward", "32", "epochs", "12", "learning_rate", "0.01"));
    }

    private static Path write(Frame rows, String file) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows.rows(); i++) {
            ObjectNode line = Json.mapper().createObjectNode();
            for (Column column : rows.columns()) {
                if (column instanceof Column.Numbers numbers) {
                    line.put(column.name(), numbers.values()[i]);
                } else {
                    line.put(column.name(), column.text(i));
                }
            }
            lines.append(line).append('\n');
        }
        return Files.writeString(folder.resolve(file), lines);
    }

    @AfterAll
    static void stop() {
        http.close();
        engine.close();
    }

    @Test
    void theFitIsTrackedWithAllItsFilesAndIsGood() {
        assertThat(fit.artifacts()).containsKeys(TrainedModel.FILE, OnnxExport.FILE);
        assertThat(fit.metrics().get("accuracy")).isGreaterThan(0.9);
        assertThat(fit.importance().getFirst().column()).isEqualTo("review");
    }

    @Test
    void metadataNamesTheRawColumns() {
        for (String version : List.of("1", "2", "3")) {
            assertThat(http.json("/v2/models/reviews/versions/" + version).path("inputs").toString())
                    .isEqualTo("[{\"name\":\"title\",\"datatype\":\"BYTES\",\"shape\":[-1]},"
                    + "{\"name\":\"review\",\"datatype\":\"BYTES\",\"shape\":[-1]},{\"name\":\"stars\",\"datatype\":\"FP64\",\"shape\":[-1]}]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void rawTextsAreAnsweredAsTheModelAnswersThem(String version) {
        String[] reviews = {"a lovely film with music", "the actors was dreadful .", "", null, "boring \uD83D\uDE00 完全に", "good"};
        String[] titles = {"the film", null, "", "music", "a story", "time"};
        double[] stars = {3, 0, 1, 2, 4, 5};
        ObjectNode request = Json.mapper().createObjectNode();
        Map<String, Object> columns = Map.of("title", titles, "review", reviews, "stars", stars);
        for (String column : List.of("title", "review", "stars")) {
            request.withArray("inputs").addObject().put("name", column).put("datatype", column.equals("stars") ? "FP64" : "BYTES")
                    .putPOJO("shape", new int[] {6}).set("data", Json.mapper().valueToTree(columns.get(column)));
        }
        var response = http.post("/v2/models/reviews/versions/" + version + "/infer", request.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode outputs = Json.tree(response.body()).path("outputs");
        Predictions expected = engine.training().model("run:" + fit.run()).predict(new Frame(List.of(new Column.Texts("title", titles),
                new Column.Texts("review", reviews), new Column.Numbers("stars", ColumnType.INTEGER, stars))));
        for (int i = 0; i < 6; i++) {
            assertThat(outputs.get(0).path("data").get(i).asString()).isEqualTo(expected.labels()[i]);
            assertThat(outputs.get(1).path("data").get(2 * i).doubleValue()).isCloseTo(expected.probabilities()[i][0], Offset.offset(1e-4));
        }
        assertThat(expected.labels()[0]).isEqualTo("good");
        assertThat(expected.labels()[1]).isEqualTo("bad");
    }

    @Test
    void aNumberWhereTextIsReadIsRefused() {
        var response = http.post("/v2/models/reviews/infer", """
                {"inputs":[{"name":"review","shape":[1],"datatype":"FP64","data":[1]},{"name":"title","shape":[1],"datatype":"BYTES","data":["a"]},
                 {"name":"stars","shape":[1],"datatype":"FP64","data":[1]}]}""");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("review", "must be BYTES");
    }

    @Test
    void aFileOfRowsIsPredictedAndEvaluated() throws Exception {
        Path rows = write(ExampleTexts.reviews(50, 3), "fresh.jsonl");
        Path out = folder.resolve("said.csv");
        assertThat(engine.training().predict("reviews@1", rows.toString(), out, JobContext.none()).rows()).isEqualTo(50);
        assertThat(Files.readAllLines(out)).hasSize(51);
        assertThat(engine.training().evaluate("reviews@1", rows.toString(), 1, JobContext.none()).evaluation().metrics().get("accuracy"))
                .isGreaterThan(0.9);
    }

    @Test
    void withoutATextColumnNothingIsKept() throws Exception {
        FitRequest numbers = request("numbers.jsonl").withFeatures(List.of("stars"));
        assertThatThrownBy(() -> engine.training().fit(numbers, JobContext.none())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("No text column is left to read");
        FitRequest missing = request("missing.jsonl").withFeatures(List.of("body"));
        assertThatThrownBy(() -> engine.training().fit(missing, JobContext.none()))
                .isInstanceOf(BadInputException.class).hasMessageContaining("body");
    }
}
