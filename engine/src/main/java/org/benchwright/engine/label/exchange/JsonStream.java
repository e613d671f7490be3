package org.benchwright.engine.label.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads large JSON documents element by element. */
final class JsonStream {
    private JsonStream() {
    }

    /** Gives each element of the document's list with the line it begins in. @throws BadInputException when it is no list or damaged */
    static void list(InputStream in, String file, BiConsumer<Integer, JsonNode> with) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new BadInputException("The file is no list of tasks.", file, "Give a JSON file that begins with [.");
            }
            elements(parser, with);
        } catch (JacksonException e) {
            throw damaged(e, file);
        }
    }

    /** Gives each element of those lists of the document's object that are wanted, by the list's name. */
    static void lists(InputStream in, String file, Predicate<String> wanted, BiConsumer<String, JsonNode> with) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadInputException("The file is no JSON object.", file, "Give a JSON file that begins with {.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && wanted.test(name)) {
                    elements(parser, (line, node) -> with.accept(name, node));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw damaged(e, file);
        }
    }

    private static void elements(JsonParser parser, BiConsumer<Integer, JsonNode> with) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new BadInputException("The file ends within a list.", "It was cut off; write it anew.");
            }
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode node = parser.readValueAsTree();
            with.accept(line, node);
        }
    }

    private static BadInputException damaged(JacksonException e, String file) {
        boolean cut = e instanceof tools.jackson.core.exc.UnexpectedEndOfInputException;
        return new BadInputException(cut ? "The file was cut off: it ends within a list or object." : "The file is not JSON: " + e.getOriginalMessage(), file + (e.getLocation() == null ? "" : ", line "
                + e.getLocation().getLineNr()), "Write it anew.", e);
    }
}
