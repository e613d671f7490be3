package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.benchwright.engine.fault.BadInputException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document. Anchors and aliases are refused: they would make a text stand in two places at once. */
public final class YamlReader {
    private static final int DEEPEST = 50;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final Path file;
    private final YAMLParser parser;

    private YamlReader(Path file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** @throws BadInputException when the text is empty or is not one YAML document; names line and column */
    public static Yaml read(String text, Path file) {
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            YamlReader reader = new YamlReader(file, parser);
            if (parser.nextToken() == null) {
                throw new BadInputException("The file is empty.", file.toString(), "A recipe has steps; see `benchwright recipe --help`.");
            }
            Yaml document = reader.node(0);
            if (parser.nextToken() != null) {
                throw new BadInputException("A second document begins here.", reader.here().toString(), "Put each recipe in a file of its own.");
            }
            return document;
        } catch (JacksonException e) {
            throw unreadable(e, file);
        }
    }

    private static BadInputException unreadable(JacksonException e, Path file) {
        TokenStreamLocation at = e.getLocation();
        Place place = at == null ? new Place(file, 1, 1) : new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
        String problem = firstLine(e.getOriginalMessage());
        // Jackson says where the last good token was; what it wraps says where the trouble is.
        if (e.getCause() instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
            Mark mark = marked.getProblemMark().get();
            place = new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
            problem = firstLine(marked.getProblem());
        }
        return new BadInputException("The file is not valid YAML: " + problem + ".", place.toString(), "Mend it there.", e);
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().filter(line -> !line.isBlank()).findFirst().orElse("unreadable").strip().replaceFirst("\\.$", "");
    }

    private Yaml node(int depth) {
        Place place = here();
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new BadInputException("Anchors (&) and aliases (*) are not used in recipes.", place.toString(),
                    "Write the value out, or refer to a step's output with ${steps.ID.OUTPUT}.");
        }
        if (depth > DEEPEST) {
            throw new BadInputException("The file is nested too deeply.", place.toString(), "A recipe needs no more than five levels.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> sequence(place, depth);
            case VALUE_NULL -> new Yaml.Nothing(place);
            default -> new Yaml.Scalar(parser.getString(), place);
        };
    }

    private Yaml mapping(Place place, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place at = here();
            String key = parser.currentName();
            if (!keys.add(key)) {
                throw new BadInputException("The key \"" + key + "\" is there twice.", at.toString(), "Keep one of them.");
            }
            parser.nextToken();
            entries.add(new Yaml.Entry(key, at, node(depth + 1)));
        }
        return new Yaml.Mapping(List.copyOf(entries), place);
    }

    private Yaml sequence(Place place, int depth) {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Yaml.Sequence(List.copyOf(items), place);
    }

    private Place here() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
