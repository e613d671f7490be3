package org.benchwright.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.Predictions;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Trainers;
import org.benchwright.engine.registry.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The protocol, asked by a real HTTP client, answered by small models trained on the shipped data. */
class InferenceServerTest {
    @TempDir
    static Path folder;
    private static Engine engine;
    private static RunningServer server;
    private static Http http;
    private static TrainedModel iris;

    @BeforeAll
    static void start() throws Exception {
        engine = Engine.init(folder.resolve("workspace"));
        TestModels.iris(engine, true);
        TestModels.iris(engine, false);
        engine.models().promote("iris", 1, Stage.STAGING);
        engine.models().promote("iris", 1, Stage.PRODUCTION);
        TestModels.register(engine, "penguins", "penguins", "species", "random-forest", true);
        TestModels.register(engine, "diabetes", "diabetes", "progression", "linear-regression", true);
        TestModels.register(engine, "groups", "iris", "", "k-means", false);
        Path file = Files.write(folder.resolve("stranger.onnx"), TestModels.strangersOnnx());
        engine.registration().fromFile(file, "stranger", "y = x0 + 10 x1");
        iris = TrainedModel.read(engine.workspace().artifacts().path(engine.models().get("iris", 1).files().get(TrainedModel.FILE)),
                Trainers.builtIn());
        server = engine.serving().start(List.of(), "127.0.0.1", 0, JobContext.none());
        http = new Http(server.url());
    }

    @AfterAll
    static void stop() {
        http.close();
        engine.close();
    }

    private static JsonNode answered(String model, String request) {
        HttpResponse<String> response = http.post("/v2/models/" + model + "/infer", request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(t -> assertThat(t).startsWith("application/json"));
        return Json.tree(response.body());
    }

    private static double[] numbers(JsonNode output) {
        double[] values = new double[output.path("data").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = output.path("data").get(i).doubleValue();
        }
        return values;
    }

    @Test
    void the_server_says_that_it_lives_and_what_it_is() {
        assertThat(http.json("/v2/health/live").path("live").booleanValue()).isTrue();
        assertThat(http.json("/v2/health/ready").path("ready").booleanValue()).isTrue();
        assertThat(http.json("/v2").path("name").asString()).isEqualTo("benchwright");
        assertThat(http.json("/v2/").path("extensions").isArray()).isTrue();
        assertThat(http.json("/v2/models").path("models").size()).isEqualTo(5);
        assertThat(http.json("/v2/models/iris/ready").path("ready").booleanValue()).isTrue();
        assertThat(http.json("/v2/models/iris/versions/2/ready").path("ready").booleanValue()).isTrue();
    }

    @Test
    void metadata_names_the_columns_their_types_and_the_classes() {
        JsonNode iris = http.json("/v2/models/iris");
        assertThat(iris.path("name").asString()).isEqualTo("iris");
        assertThat(iris.path("versions").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(iris.path("platform").asString()).isEqualTo("onnxruntime_onnx");
        assertThat(iris.path("inputs").size()).isEqualTo(4);
        assertThat(iris.path("inputs").get(0).toString()).isEqualTo("{\"name\":\"sepal_length_cm\",\"datatype\":\"FP64\",\"shape\":[-1]}");
        assertThat(iris.path("outputs").get(0).toString()).isEqualTo("{\"name\":\"label\",\"datatype\":\"BYTES\",\"shape\":[-1]}");
        assertThat(iris.path("outputs").get(1).path("shape").toString()).isEqualTo("[-1,3]");
        assertThat(iris.path("outputs").get(1).path("parameters").path("classes").toString()).isEqualTo("[\"setosa\",\"versicolor\",\"virginica\"]");
        assertThat(http.json("/v2/models/iris/versions/2").path("platform").asString()).isEqualTo("benchwright_logistic-regression");
        assertThat(http.json("/v2/models/stranger").path("inputs").get(0).toString())
                .isEqualTo("{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "iris/versions/1", "iris/versions/2"})
    void every_row_gets_the_answer_that_the_trained_model_gives(String model) {
        Frame rows = TestModels.table("iris").without(List.of("species"));
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < rows.rows(); i++) {
            for (Column column : rows.columns()) {
                data.append(data.isEmpty() ? "" : ",").append(((Column.Numbers) column).values()[i]);
            }
        }
        JsonNode answer = answered(model, "{\"id\":\"all\",\"inputs\":[{\"name\":\"rows\",\"shape\":[150,4],\"datatype\":\"FP64\",\"data\":["
                + data + "]}]}");
        Predictions expected = iris.predict(rows);
        assertThat(answer.path("id").asString()).isEqualTo("all");
        assertThat(answer.path("model_name").asString()).isEqualTo("iris");
        JsonNode label = answer.path("outputs").get(0);
        JsonNode probabilities = answer.path("outputs").get(1);
        assertThat(label.path("shape").toString()).isEqualTo("[150]");
        assertThat(probabilities.path("shape").toString()).isEqualTo("[150,3]");
        double[] given = numbers(probabilities);
        for (int i = 0; i < 150; i++) {
            assertThat(label.path("data").get(i).asString()).isEqualTo(expected.labels()[i]);
            for (int k = 0; k < 3; k++) {
                assertThat(given[i * 3 + k]).isCloseTo(expected.probabilities()[i][k], org.assertj.core.data.Offset.offset(1e-6));
            }
        }
    }

    @Test
    void columns_one_by_one_and_one_matrix_give_the_same_answer() {
        JsonNode byColumn = answered("iris", """
                {"inputs":[{"name":"petal_width_cm","shape":[2,1],"datatype":"FP32","data":[[0.2],[1.8]]},
                 {"name":"petal_length_cm","shape":[2],"datatype":"FP32","data":[1.4,5.5]},
                 {"name":"sepal_width_cm","shape":[2],"datatype":"FP64","data":[3.5,3]},
                 {"name":"sepal_length_cm","shape":[2],"datatype":"INT32","data":[5,7]}]}""");
        JsonNode matrix = answered("iris", """
                {"parameters":{"a":{"deep":[1,2]}},"inputs":[{"name":"input-0","shape":[2,4],"datatype":"FP32","parameters":{"content_type":"np"},
                 "data":[[5,3.5,1.4,0.2],[7,3,5.5,1.8]]}],"outputs":[]}""");
        assertThat(byColumn.path("outputs")).isEqualTo(matrix.path("outputs"));
        assertThat(matrix.path("outputs").get(0).path("data").toString()).isEqualTo("[\"setosa\",\"virginica\"]");
        assertThat(matrix.has("id")).isFalse();
    }

    @Test
    void only_the_outputs_that_were_asked_for_come_back_in_that_order() {
        JsonNode answer = answered("iris", """
                {"inputs":[{"name":"x","shape":[1,4],"datatype":"FP64","data":[5,3.5,1.4,0.2]}],"outputs":[{"name":"probabilities"},{"name":"label"}]}""");
        assertThat(answer.path("outputs").get(0).path("name").asString()).isEqualTo("probabilities");
        assertThat(answer.path("outputs").get(1).path("name").asString()).isEqualTo("label");
        JsonNode one = answered("iris", """
                {"inputs":[{"name":"x","shape":[1,4],"datatype":"FP64","data":[5,3.5,1.4,0.2]}],"outputs":[{"name":"label","parameters":{}}]}""");
        assertThat(one.path("outputs").size()).isEqualTo(1);
    }

    @Test
    void null_and_nan_are_missing_and_new_categories_are_answered() {
        List<String> names = new java.util.ArrayList<>();
        http.json("/v2/models/penguins").path("inputs").forEach(i -> names.add(i.path("name").asString() + " " + i.path("datatype").asString()));
        StringBuilder inputs = new StringBuilder();
        for (String input : names) {
            String[] parts = input.split(" (?=[A-Z0-9]+$)");
            inputs.append(inputs.isEmpty() ? "" : ",").append("{\"name\":\"").append(parts[0]).append("\",\"shape\":[3],\"datatype\":\"").append(parts[1])
                    .append("\",\"data\":").append(parts[1].equals("BYTES") ? "[null,\"\",\"Atlantis \\u00e9 \\ud83d\\ude00\"]" : "[null,NaN,40]").append("}");
        }
        JsonNode answer = answered("penguins", "{\"inputs\":[" + inputs + "]}");
        assertThat(answer.path("outputs").get(0).path("data").size()).isEqualTo(3);
        assertThat(java.util.Arrays.stream(numbers(answer.path("outputs").get(1))).boxed()).allMatch(p -> p >= 0 && p <= 1);
        // Missing is missing, however it is written.
        assertThat(answer.path("outputs").get(0).path("data").get(0)).isEqualTo(answer.path("outputs").get(0).path("data").get(1));
    }

    @Test
    void regression_answers_values_and_clustering_the_nearest_group() {
        JsonNode value = answered("diabetes", "{\"inputs\":[{\"name\":\"r\",\"shape\":[2,10],\"datatype\":\"FP64\",\"data\":["
                + "0,0,0,0,0,0,0,0,0,0,".repeat(2).replaceFirst(",$", "") + "]}]}");
        assertThat(value.path("outputs").get(0).path("name").asString()).isEqualTo("value");
        assertThat(value.path("outputs").get(0).path("shape").toString()).isEqualTo("[2]");
        JsonNode group = answered("groups", "{\"inputs\":[{\"name\":\"r\",\"shape\":[1,4],\"datatype\":\"FP64\",\"data\":[5,3.5,1.4,0.2]}]}");
        assertThat(group.path("outputs").get(0).path("name").asString()).isEqualTo("cluster");
        assertThat(group.path("outputs").get(0).path("datatype").asString()).isEqualTo("INT64");
        assertThat(numbers(group.path("outputs").get(1))[0]).isPositive();
    }

    @Test
    void a_strangers_onnx_file_takes_and_gives_its_own_tensors() {
        JsonNode answer = answered("stranger", """
                {"inputs":[{"name":"x","shape":[2,2],"datatype":"FP32","data":[1,2,3,4]},{"name":"s","shape":[2],"datatype":"BYTES","data":["a","ü"]}]}""");
        assertThat(answer.path("outputs").get(0).toString()).isEqualTo("{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[2,1],\"data\":[21.0,43.0]}");
        assertThat(answer.path("outputs").get(1).path("data").toString()).isEqualTo("[\"a\",\"ü\"]");
        Frame logged = engine.serving().log().frame("stranger", 1, Instant.EPOCH, 10);
        assertThat(logged.names()).containsExactly("x[0]", "x[1]", "s", "y", "t");
        assertThat(((Column.Numbers) logged.column("x[1]")).values()).containsExactly(2, 4);
    }

    /** Single quotes stand for double ones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "|no body", "{|not well-formed", "[]|must be a JSON object", "null|must be a JSON object", "{}|'inputs' is missing", "{'inputs':[]}|missing or empty",
        "{'inputs':{}}|must be a list", "{'inputs':[1]}|list of objects", "{'inputs':[{}]}|no 'name'",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,4]}]} x|not well-formed",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,4]}]}{}|behind the end",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64'}]}|no 'data'", "{'inputs':[{'name':'x','datatype':'FP64','data':[1]}]}|no 'shape'",
        "{'inputs':[{'name':'x','shape':[1,4],'data':[1,2,3,4]}]}|no 'datatype'",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'DOUBLE','data':[1,2,3,4]}]}|unknown datatype",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':7,'data':[1,2,3,4]}]}|'datatype' must be a text",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3]}]}|has 3 values",
        "{'inputs':[{'name':'x','shape':[2,4],'datatype':'FP64','data':[1,2,3,4]}]}|asks for 8",
        "{'inputs':[{'name':'x','shape':[-1,4],'datatype':'FP64','data':[1,2,3,4]}]}|none negative",
        "{'inputs':[{'name':'x','shape':[1.5,4],'datatype':'FP64','data':[1,2,3,4]}]}|whole numbers",
        "{'inputs':[{'name':'x','shape':[99999999999999999999,4],'datatype':'FP64','data':[1,2,3,4]}]}|whole numbers",
        "{'inputs':[{'name':'x','shape':[4611686018427387904,4],'datatype':'FP64','data':[]}]}|asks for more",
        "{'inputs':[{'name':'x','shape':[0,4],'datatype':'FP64','data':[]}]}|no rows",
        "{'inputs':[{'name':'x','shape':[4],'datatype':'FP64','data':[1,2,3,4]}]}|no input 'x'",
        "{'inputs':[{'name':'x','shape':[1,3],'datatype':'FP64','data':[1,2,3]}]}|[N, 4]",
        "{'inputs':[{'name':'x','shape':[1,1,4],'datatype':'FP64','data':[1,2,3,4]}]}|no input 'x'",
        "{'inputs':[{'name':'x','shape':[2,4],'datatype':'FP64','data':[[1,2,3,4,5,6,7],[8]]}]}|nested in another way",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[[1,2,3,4],{}]}]}|may hold numbers",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,'4']}]}|value 3 is the text '4'",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,true]}]}|value 3 is true",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'INT32','data':[1,2,3,4.5]}]}|value 3 is 4.5",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'INT8','data':[1,2,3,400]}]}|value 3 is 400",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'UINT8','data':[1,2,3,-4]}]}|value 3 is -4",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'BYTES','data':['1','2','3','4']}]}|takes numbers",
        "{'inputs':[{'name':'sepal_length_cm','shape':[1],'datatype':'FP64','data':[1]}]}|'sepal_width_cm' is missing",
        "{'inputs':[{'name':'sepal_length_cm','shape':[1],'datatype':'FP64','data':[1]},{'name':'sepal_length_cm','shape':[1],'datatype':'FP64','data':[1]}]}|there twice",
        "{'inputs':[{'name':'sepal_length_cm','shape':[1],'datatype':'FP64','data':[1]},{'name':'leaf','shape':[1],'datatype':'FP64','data':[1]}]}|no input 'leaf'",
        "{'id':7,'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,4]}]}|'id' must be a text",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,4]}],'outputs':[{'name':'z'}]}|no output 'z'",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,4]}],'outputs':['label']}|list of objects",
        "{'inputs':[{'name':'x','shape':[1,4],'datatype':'FP64','data':[1,2,3,4]}],'inputs':[]}|'inputs' is there twice"})
    void a_request_that_does_not_fit_is_refused_with_the_reason(String request, String reason) {
        long before = engine.serving().log().count();
        HttpResponse<String> response = http.post("/v2/models/iris/infer", request == null ? "" : request.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode body = Json.tree(response.body());
        assertThat(body.propertyNames()).containsExactly("error");
        assertThat(body.path("error").asString()).contains(reason.replace('\'', '"')).doesNotContain("\n");
        assertThat(engine.serving().log().count()).isEqualTo(before);
    }

    @Test
    void rows_of_different_number_and_wrong_types_of_columns_are_refused() {
        String three = "{\"name\":\"%s\",\"shape\":[%d],\"datatype\":\"%s\",\"data\":%s}";
        String rest = "," + three.formatted("sepal_width_cm", 2, "FP64", "[1,2]") + "," + three.formatted("petal_length_cm", 2, "FP64", "[1,2]") + ","
                + three.formatted("petal_width_cm", 2, "FP64", "[1,2]") + "]}";
        for (String first : List.of(three.formatted("sepal_length_cm", 1, "FP64", "[1]"), three.formatted("sepal_length_cm", 2, "BYTES", "[\"1\",\"2\"]"),
                three.formatted("sepal_length_cm", 2, "BOOL", "[true,false]"))) {
            assertThat(http.post("/v2/models/iris/infer", "{\"inputs\":[" + first + rest).statusCode()).isEqualTo(400);
        }
        assertThat(http.post("/v2/models/stranger/infer", """
                {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]},{"name":"s","shape":[1],"datatype":"INT64","data":[1]}]}""").body())
                .contains("must be BYTES");
        assertThat(http.post("/v2/models/stranger/infer", """
                {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2,3]},{"name":"s","shape":[1],"datatype":"BYTES","data":["a"]}]}""").body())
                .contains("must have shape [-1, 2]");
    }

    @ParameterizedTest
    @CsvSource({"GET,/,404", "GET,/v1/models,404", "GET,/v2/nothing,404", "GET,/v2/models/none,404", "GET,/v2/models/none/ready,404",
        "POST,/v2/models/none/infer,404", "GET,/v2/models/iris/versions/9,404", "GET,/v2/models/iris/versions/x/ready,404",
        "POST,/v2/models/iris/versions/3/infer,404", "POST,/v2/models/iris/versions/01/infer,404", "GET,/v2/models/iris/versions,404",
        "GET,/v2/models/iris/infer/more,404", "GET,/v2/models/iris/infer,405", "PUT,/v2/models/iris/infer,405", "POST,/v2/models/iris,405",
        "POST,/v2/models/iris/ready,405", "DELETE,/v2/models/iris/versions/1,405", "POST,/v2,405", "POST,/v2/models,405",
        "POST,/v2/health/live,405", "POST,/metrics,405", "GET,/v2/models/..%2f..%2fetc,404", "GET,/v2/models/%00,404"})
    void a_wrong_address_or_method_is_refused(String method, String path, int status) {
        HttpResponse<String> response = http.send(http.request(path).method(method, HttpRequest.BodyPublishers.ofString("{}")).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Json.tree(response.body()).path("error").asString()).isNotBlank();
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void a_body_too_large_or_in_another_form_is_refused_and_the_next_request_is_answered() {
        assertThat(http.post("/v2/models/iris/infer", " ".repeat(HttpFront.LARGEST_BODY + 1)).statusCode()).isEqualTo(413);
        String rows = "{\"inputs\":[{\"name\":\"x\",\"shape\":[100001,4],\"datatype\":\"INT8\",\"data\":[" + "1,".repeat(400_003) + "1]}]}";
        assertThat(http.post("/v2/models/iris/infer", rows).statusCode()).isEqualTo(413);
        HttpResponse<String> packed = http.send(http.request("/v2/models/iris/infer").header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("x")).build());
        assertThat(packed.statusCode()).isEqualTo(400);
        assertThat(Json.tree(packed.body()).path("error").asString()).isNotBlank();
        assertThat(http.send(http.request("/v2/models/iris/infer").header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString("x")).build()).statusCode()).isEqualTo(415);
        assertThat(http.get("/v2/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void every_row_is_in_the_log_when_the_answer_arrives_and_comes_back_as_a_frame() {
        long before = engine.serving().log().count("penguins", 1);
        Instant since = Instant.now().minusSeconds(1);
        Frame penguins = TestModels.table("penguins");
        assertThat(engine.serving().send("penguins", penguins, JobContext.none())).isEqualTo(penguins.rows());
        assertThat(engine.serving().log().count("penguins", 1) - before).isEqualTo(penguins.rows());
        Frame received = engine.serving().log().frame("penguins", 1, since, penguins.rows());
        assertThat(received.rows()).isEqualTo(penguins.rows());
        String target = penguins.names().getFirst();
        for (Column sent : penguins.without(List.of(target)).columns()) {
            Column back = received.column(sent.name());
            if (sent instanceof Column.Numbers numbers) {
                assertThat(((Column.Numbers) back).values()).containsExactly(numbers.values());
            } else {
                assertThat(((Column.Texts) back).values()).containsExactly(((Column.Texts) sent).values());
            }
        }
        assertThat(received.column("body_mass_g").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(received.column("prediction").type()).isEqualTo(ColumnType.TEXT);
        assertThat(received.names()).anyMatch(n -> n.startsWith("probability "));
        assertThat(engine.serving().log().frame("penguins", 1, Instant.now().plusSeconds(60), 10).rows()).isZero();
        List<LoggedPrediction> page = engine.serving().log().page("penguins", 1, Long.MAX_VALUE, 3);
        assertThat(page).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
        assertThat(page.getFirst().latencyUs()).isPositive();
    }

    @Test
    void metrics_count_requests_rows_and_time() {
        answered("iris", "{\"id\":\"m\",\"inputs\":[{\"name\":\"x\",\"shape\":[3,4],\"datatype\":\"INT8\",\"data\":[1,2,3,4,1,2,3,4,1,2,3,4]}]}");
        http.post("/v2/models/iris/infer", "{");
        HttpResponse<String> metrics = http.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body()).contains("# TYPE benchwright_requests_total counter", "benchwright_requests_total{model=\"iris\",version=\"1\",code=\"200\"} ",
                "benchwright_requests_total{model=\"iris\",version=\"1\",code=\"400\"} ", "benchwright_predicted_rows_total{model=\"iris\",version=\"1\"} ",
                "benchwright_request_duration_seconds_bucket{model=\"iris\",version=\"1\",le=\"+Inf\"} ", "benchwright_model_ready{model=\"iris\",version=\"1\"} 1");
        assertThat(metrics.body().lines().filter(l -> !l.startsWith("#"))).allMatch(l -> l.matches("[a-z_]+\\{([a-z]+=\"[^\"]*\",?)*} [-+0-9.Ee]+"));
        assertThat(server.counters().rows()).isPositive();
        assertThat(server.counters().meanMillis()).isPositive();
        assertThat(server.models()).filteredOn(RunningServer.Status::standard).hasSize(5).allMatch(RunningServer.Status::ready);
    }

    @Test
    void one_row_can_be_tried_out_without_being_logged() {
        long before = engine.serving().log().count();
        Serving.TryOut tried = engine.serving().tryOut("iris@2",
                Json.tree("{\"sepal_length_cm\":5.1,\"sepal_width_cm\":null,\"petal_length_cm\":1,\"petal_width_cm\":0.2}"));
        assertThat(tried.answer().path("label").asString()).isEqualTo("setosa");
        assertThat(tried.version()).isEqualTo(2);
        assertThat(engine.serving().tryOut("stranger", Json.tree("{\"x\":[1,2],\"s\":\"hello\"}")).answer().toString())
                .isEqualTo("{\"y\":21.0,\"t\":\"hello\"}");
        assertThat(engine.serving().log().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /v2\u0000 HTTP/1.1\r\nHost: a\r\n\r\n", "\u0000\u0001\u0002\u0003\r\n\r\n",
        "POST /v2/models/iris/infer HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
        "POST /v2/models/iris/infer HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n{}", "POST /v2/models/iris/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{"})
    void what_is_no_http_does_not_hurt_the_server(String sent) throws Exception {
        java.net.URI address = java.net.URI.create(server.url());
        try (java.net.Socket socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)|HTTP/1.1 (400|404|505).*");
        } catch (java.net.SocketException reset) {
            // Hanging up without a word is fine too.
        }
        assertThat(http.get("/v2/health/live").statusCode()).isEqualTo(200);
    }
}
