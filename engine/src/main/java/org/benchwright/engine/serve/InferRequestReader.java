package org.benchwright.engine.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads requests in one pass over the bytes. Unknown fields and all parameters are skipped, as the protocol's extension mechanism wants
 * it; the literal NaN, which Python's json module writes, is allowed.
 */
final class InferRequestReader {
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private InferRequestReader() {
    }

    /** @throws ProtocolException 400 when it is not such a request */
    static InferRequest read(byte[] body) {
        if (body.length == 0) {
            throw ProtocolException.bad("The request has no body; send a JSON object with \"inputs\".");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            InferRequest request = request(parser);
            if (parser.nextToken() != null) {
                throw ProtocolException.bad("There is something behind the end of the JSON object.");
            }
            return request;
        } catch (JacksonException e) {
            throw ProtocolException.bad("The body is not well-formed JSON: " + Shown.shortly(e.getOriginalMessage().lines().findFirst().orElse(""))
                    + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")"));
        }
    }

    private static InferRequest request(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProtocolException.bad("The body must be a JSON object with \"inputs\".");
        }
        Optional<String> id = Optional.empty();
        List<InferRequest.Input> inputs = null;
        List<String> outputs = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "id" -> id = token == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(text(parser, "id"));
                case "inputs" -> {
                    if (inputs != null) {
                        throw ProtocolException.bad("\"inputs\" is there twice.");
                    }
                    inputs = inputs(parser);
                }
                case "outputs" -> outputs = outputs(parser);
                default -> parser.skipChildren();
            }
        }
        if (inputs == null || inputs.isEmpty()) {
            throw ProtocolException.bad("\"inputs\" is missing or empty; it must be a list of tensors with name, shape, datatype and data.");
        }
        return new InferRequest(id, inputs, outputs);
    }

    private static List<InferRequest.Input> inputs(JsonParser parser) {
        startOfList(parser, "inputs");
        List<InferRequest.Input> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            InferRequest.Input input = input(parser);
            if (!names.add(input.name())) {
                throw ProtocolException.bad("Input \"" + Shown.shortly(input.name()) + "\" is there twice.");
            }
            inputs.add(input);
        }
        return inputs;
    }

    private static InferRequest.Input input(JsonParser parser) {
        startOfObject(parser, "inputs");
        String name = null;
        String datatype = null;
        long[] shape = null;
        RawValues values = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> name = text(parser, "name");
                case "datatype" -> datatype = text(parser, "datatype");
                case "shape" -> shape = shape(parser);
                case "data" -> values = values(parser);
                default -> parser.skipChildren();
            }
        }
        if (name == null) {
            throw ProtocolException.bad("An input has no \"name\".");
        }
        String called = "Input \"" + Shown.shortly(name) + "\"";
        if (datatype == null || shape == null || values == null) {
            throw ProtocolException.bad(called + " has no \"" + (shape == null ? "shape" : datatype == null ? "datatype" : "data") + "\".");
        }
        String asked = datatype;
        Datatype type = Datatype.of(datatype).orElseThrow(() -> ProtocolException.bad(called + " has the unknown datatype \"" + Shown.shortly(asked)
                + "\"; there are " + Arrays.toString(Datatype.values()) + "."));
        long expected = 1;
        for (long length : shape) {
            expected = expected > Integer.MAX_VALUE ? expected : expected * Math.min(length, Integer.MAX_VALUE);
        }
        if (expected != values.size()) {
            throw ProtocolException.bad(called + " has " + values.size() + " values, but its shape " + Arrays.toString(shape) + " asks for "
                    + (expected > Integer.MAX_VALUE ? "more" : expected) + ".");
        }
        if (!values.nestedLike(shape)) {
            throw ProtocolException.bad(called + " is nested in another way than its shape " + Arrays.toString(shape) + " says.");
        }
        return new InferRequest.Input(name, type, shape, values);
    }

    private static long[] shape(JsonParser parser) {
        startOfList(parser, "shape");
        long[] shape = new long[4];
        int rank = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                throw ProtocolException.bad("\"shape\" must be a list of whole numbers, none negative.");
            }
            if (rank == 16) {
                throw ProtocolException.bad("\"shape\" has too many axes.");
            }
            if (rank == shape.length) {
                shape = Arrays.copyOf(shape, rank * 2);
            }
            shape[rank++] = parser.getLongValue();
        }
        return Arrays.copyOf(shape, rank);
    }

    private static RawValues values(JsonParser parser) {
        startOfList(parser, "data");
        RawValues values = new RawValues();
        values(parser, values, 0);
        return values;
    }

    private static void values(JsonParser parser, RawValues values, int level) {
        int members = 0;
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            members++;
            switch (token) {
                case VALUE_NUMBER_INT -> {
                    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                        values.whole(parser.getBigIntegerValue());
                    } else {
                        values.whole(parser.getLongValue());
                    }
                }
                case VALUE_NUMBER_FLOAT -> values.real(parser.getDoubleValue());
                case VALUE_STRING -> values.text(parser.getString());
                case VALUE_TRUE -> values.flag(true);
                case VALUE_FALSE -> values.flag(false);
                case VALUE_NULL -> values.missing();
                case START_ARRAY -> {
                    if (level >= 30) {
                        throw ProtocolException.bad("\"data\" is nested too deep.");
                    }
                    values(parser, values, level + 1);
                }
                default -> throw ProtocolException.bad("\"data\" may hold numbers, texts, true, false, null and lists of them only.");
            }
        }
        values.ended(level, members);
    }

    private static List<String> outputs(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        startOfList(parser, "outputs");
        List<String> names = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            startOfObject(parser, "outputs");
            String name = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("name")) {
                    name = text(parser, "name");
                } else {
                    parser.skipChildren();
                }
            }
            if (name == null) {
                throw ProtocolException.bad("A wanted output has no \"name\".");
            }
            names.add(name);
        }
        return names;
    }

    private static String text(JsonParser parser, String field) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw ProtocolException.bad("\"" + field + "\" must be a text.");
        }
        return parser.getString();
    }

    private static void startOfList(JsonParser parser, String field) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw ProtocolException.bad("\"" + field + "\" must be a list.");
        }
    }

    private static void startOfObject(JsonParser parser, String field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ProtocolException.bad("\"" + field + "\" must be a list of objects.");
        }
    }
}
