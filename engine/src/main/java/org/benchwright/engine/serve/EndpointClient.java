package org.benchwright.engine.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.benchwright.engine.fault.EngineException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Sends table rows to an endpoint of the Open Inference Protocol V2. */
public final class EndpointClient {
    private static final int ROWS_A_REQUEST = 500;

    private final String url;

    /** @param url of the server, without {@code /v2} */
    public EndpointClient(String url) {
        this.url = url;
    }

    /**
     * Sends rows in batches; columns that the model does not ask for are left at home.
     *
     * @param model name, or {@code name/versions/3}
     * @return how many rows were answered
     * @throws BadInputException when the server refuses them; what was sent before stays answered
     */
    public long send(String model, Frame rows, JobContext job) {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            JsonNode inputs = exchange(client, HttpRequest.newBuilder(URI.create(url + "/v2/models/" + model)).build()).path("inputs");
            List<String> names = IntStream.range(0, inputs.size()).mapToObj(i -> inputs.get(i).path("name").asString()).toList();
            Frame wanted = rows.project(names);
            long sent = 0;
            for (int from = 0; from < rows.rows(); from += ROWS_A_REQUEST) {
                job.checkCancelled();
                int to = Math.min(rows.rows(), from + ROWS_A_REQUEST);
                exchange(client, HttpRequest.newBuilder(URI.create(url + "/v2/models/" + model + "/infer"))
                        .header("Content-Type", Reply.JSON)
                        .POST(HttpRequest.BodyPublishers.ofString(request(wanted.select(IntStream.range(from, to).toArray())))).build());
                sent = to;
                job.progress((double) sent / rows.rows(), sent + " of " + rows.rows() + " rows sent");
            }
            return sent;
        }
    }

    private JsonNode exchange(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = Json.tree(response.body());
            if (response.statusCode() != 200) {
                throw new BadInputException("The endpoint refused the request (" + response.statusCode() + "): "
                        + body.path("error").asString(""), url, "");
            }
            return body;
        } catch (IOException e) {
            throw new EngineException("The endpoint at " + url + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static String request(Frame rows) {
        JsonLine out = new JsonLine(1 << 14).open('{').key("inputs").open('[');
        for (Column column : rows.columns()) {
            out.open('{').key("name").text(column.name()).key("datatype").text(datatype(column.type()).name()).key("shape").open('[')
                    .number((long) rows.rows()).close(']').key("data").open('[');
            switch (column) {
                case Column.Texts texts -> {
                    for (String text : texts.values()) {
                        out.text(text);
                    }
                }
                case Column.Numbers numbers -> {
                    for (double value : numbers.values()) {
                        if (column.type() == ColumnType.BOOLEAN && !Double.isNaN(value)) {
                            out.flag(value != 0);
                        } else {
                            out.number(value);
                        }
                    }
                }
            }
            out.close(']').close('}');
        }
        return out.close(']').close('}').toString();
    }

    private static Datatype datatype(ColumnType type) {
        return type == ColumnType.TEXT ? Datatype.BYTES : type == ColumnType.BOOLEAN ? Datatype.BOOL : Datatype.FP64;
    }
}
