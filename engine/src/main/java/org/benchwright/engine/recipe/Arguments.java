package org.benchwright.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.workspace.Checksums;

/**
 * A step's parameters with every reference replaced.
 *
 * @param values by parameter, of the class that its kind has
 * @param call   whose they are
 */
record Arguments(StepCall call, Map<String, Object> values) {
    /** Says what is wrong with a value that can be judged before its references are known. */
    static void checkForm(StepParameter parameter, Yaml node) {
        if (References.in(node).isEmpty()) {
            value(parameter, node, reference -> "");
        } else {
            boolean fits = switch (parameter.kind()) {
                case TEXTS -> node instanceof Yaml.Sequence || node instanceof Yaml.Scalar;
                case NAMED -> node instanceof Yaml.Mapping;
                default -> node instanceof Yaml.Scalar;
            };
            if (!fits) {
                throw wrong(parameter, node);
            }
        }
    }

    /**
     * Replaces the references and fills in what the recipe leaves out.
     *
     * @param known what a reference stands for
     * @param seed  for a parameter of that name
     */
    static Arguments resolve(StepCall call, Step step, Function<References.Reference, String> known, long seed) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (StepParameter parameter : step.parameters()) {
            Yaml given = call.arguments().get(parameter.name());
            if (given != null) {
                values.put(parameter.name(), value(parameter, given, known));
            } else if (parameter.name().equals("seed")) {
                values.put("seed", seed);
            } else if (!parameter.initial().isEmpty()) {
                values.put(parameter.name(), value(parameter, new Yaml.Scalar(parameter.initial().replace("${", "$${"), call.place()), known));
            }
        }
        return new Arguments(call, values);
    }

    /**
     * What the step's result follows from: its name and version, its parameters, the content of its files (not where they lie), and what
     * the step itself names.
     *
     * @return JSON whose SHA-256 is the step's key
     */
    String origin(Step step, StepContext context) {
        Map<String, Object> content = new TreeMap<>();
        List<String> written = step.parameters().stream().filter(p -> p.kind() == StepParameter.Kind.TARGET).map(StepParameter::name).toList();
        values.forEach((name, value) -> content.put(name, !(value instanceof Path file) ? value
                : written.contains(name) ? file.toString() : file(file)));
        return Json.canonical(Map.of("step", step.name(), "version", step.version(), "parameters", content, "also", step.alsoFrom(context)));
    }

    private static String file(Path file) {
        try {
            return file.getFileName() + " " + Checksums.sha256(file);
        } catch (IOException e) {
            throw MachineFaults.of("reading a step's file", file, e);
        }
    }

    private static Object value(StepParameter parameter, Yaml node, Function<References.Reference, String> known) {
        return switch (parameter.kind()) {
            case TEXTS -> texts(parameter, node, known);
            case NAMED -> named(parameter, node, known);
            default -> {
                if (!(node instanceof Yaml.Scalar scalar)) {
                    throw wrong(parameter, node);
                }
                yield single(parameter, References.replace(scalar, known), scalar.place());
            }
        };
    }

    private static Object single(StepParameter parameter, String text, Place place) {
        try {
            return switch (parameter.kind()) {
                case WHOLE -> Long.parseLong(text.strip());
                case DECIMAL -> finite(Double.parseDouble(text.strip()));
                case FLAG -> switch (text.strip()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new NumberFormatException(text);
                };
                case FILE -> existing(text, place);
                case TARGET -> path(text, place);
                default -> text;
            };
        } catch (NumberFormatException notOne) {
            throw new BadInputException("The parameter \"" + parameter.name() + "\" cannot be \"" + text + "\".", place.toString(),
                    "Give " + parameter.kind().words() + ".");
        }
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new NumberFormatException();
        }
        return value;
    }

    private static Path existing(String text, Place place) {
        Path file = path(text, place);
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw new BadInputException("There is no file " + file + ".", place.toString(), "Give a path, relative to the recipe's folder.");
    }

    private static Path path(String text, Place place) {
        try {
            return place.file().toAbsolutePath().normalize().getParent().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new BadInputException("\"" + text + "\" cannot be a path.", place.toString(), "Give a path, relative to the recipe's folder.", e);
        }
    }

    private static List<String> texts(StepParameter parameter, Yaml node, Function<References.Reference, String> known) {
        List<String> texts = new ArrayList<>();
        List<Yaml> items = node instanceof Yaml.Sequence sequence ? sequence.items() : List.of(node);
        for (Yaml item : items) {
            texts.add(text(parameter, item, known));
        }
        return List.copyOf(texts);
    }

    private static Map<String, String> named(StepParameter parameter, Yaml node, Function<References.Reference, String> known) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw wrong(parameter, node);
        }
        Map<String, String> named = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> named.put(entry.key(), text(parameter, entry.value(), known)));
        return named;
    }

    private static String text(StepParameter parameter, Yaml node, Function<References.Reference, String> known) {
        if (node instanceof Yaml.Scalar scalar) {
            return References.replace(scalar, known);
        }
        throw wrong(parameter, node);
    }

    private static BadInputException wrong(StepParameter parameter, Yaml node) {
        return new BadInputException("The parameter \"" + parameter.name() + "\" cannot be " + node.words() + ".", node.place().toString(),
                "Give " + parameter.kind().words() + ".");
    }
}
