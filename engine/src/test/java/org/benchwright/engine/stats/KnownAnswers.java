package org.benchwright.engine.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.benchwright.engine.json.Json;
import tools.jackson.databind.JsonNode;

/** Answers of SciPy 1.10.1 and scikit-learn 1.2.1, made by known_answers.py beside the file. */
final class KnownAnswers {
    static final Offset<Double> EXACT = Offset.offset(1e-9);
    private static final JsonNode ALL = load();

    private KnownAnswers() {}

    static JsonNode of(String name) {
        return ALL.required(name);
    }

    static Stream<JsonNode> cases(String name) {
        return StreamSupport.stream(ALL.required(name).spliterator(), false);
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    static long[] counts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
    }

    static int[] integers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }

    static String[] texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toArray(String[]::new);
    }

    static boolean[] flags(JsonNode array) {
        boolean[] flags = new boolean[array.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = array.get(i).asBoolean();
        }
        return flags;
    }

    static double[][] rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(KnownAnswers::numbers).toArray(double[][]::new);
    }

    private static JsonNode load() {
        try (InputStream in = KnownAnswers.class.getResourceAsStream("known-answers.json")) {
            return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
