package org.benchwright.engine.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;

/** Reads what a recipe says about its parameters, limits, retries and time. */
final class PolicyParser {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KiB|MiB|GiB|TiB|KB|MB|GB|TB)");
    private static final List<StepParameter.Kind> KINDS = List.of(StepParameter.Kind.TEXT, StepParameter.Kind.WHOLE, StepParameter.Kind.DECIMAL,
            StepParameter.Kind.FLAG, StepParameter.Kind.FILE);
    private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,59}";
    private static final int MOST_RETRIES = 100;
    private static final int MOST_PARALLEL = 256;

    private PolicyParser() {
    }

    static StepPolicy policy(Yaml.Mapping step) {
        StepPolicy plain = StepPolicy.PLAIN;
        Optional<Yaml> retry = step.get("retry").filter(PolicyParser::there);
        int times = plain.retries();
        Duration wait = plain.pause();
        double factor = plain.factor();
        if (retry.isPresent()) {
            Yaml.Mapping said = RecipeParser.mapping(retry.get(), "`retry`");
            RecipeParser.onlyKeys(said, List.of("times", "wait", "factor"), "`retry`");
            times = whole(said.get("times").orElseThrow(() -> new BadInputException("`retry` has no `times`.", said.place().toString(),
                    "Add how often to try again: {times: 2, wait: 5m}.")), "times", 0, MOST_RETRIES);
            wait = said.get("wait").map(PolicyParser::duration).orElse(wait);
            factor = said.get("factor").map(f -> decimal(f, "factor", 1, 100)).orElse(factor);
        }
        return new StepPolicy(times, wait, factor, step.get("timeout").filter(PolicyParser::there).map(PolicyParser::duration),
                step.get("memory").filter(PolicyParser::there).map(PolicyParser::size).orElse(0L),
                step.get("when failed").filter(PolicyParser::there).map(PolicyParser::goesOn).orElse(false));
    }

    private static boolean goesOn(Yaml node) {
        return switch (RecipeParser.text(node, "when failed")) {
            case "continue" -> true;
            case "stop" -> false;
            default -> throw new BadInputException("`when failed` cannot be \"" + RecipeParser.text(node, "when failed") + "\".",
                    node.place().toString(), "Write stop or continue.");
        };
    }

    static Limits limits(Yaml.Mapping top) {
        Optional<Yaml> limits = top.get("limits").filter(PolicyParser::there);
        if (limits.isEmpty()) {
            return Limits.MACHINE;
        }
        Yaml.Mapping said = RecipeParser.mapping(limits.get(), "`limits`");
        RecipeParser.onlyKeys(said, List.of("memory", "parallel"), "`limits`");
        return new Limits(said.get("memory").map(PolicyParser::size).orElse(0L),
                said.get("parallel").map(p -> whole(p, "parallel", 1, MOST_PARALLEL)).orElse(0));
    }

    static List<RecipeParameter> parameters(Yaml.Mapping top) {
        List<RecipeParameter> parameters = new ArrayList<>();
        for (Yaml.Entry entry : top.get("parameters").filter(PolicyParser::there).map(p -> RecipeParser.mapping(p, "`parameters`").entries())
                .orElse(List.of())) {
            if (!entry.key().matches(NAME)) {
                throw new BadInputException("\"" + entry.key() + "\" cannot be a parameter's name.", entry.place().toString(),
                        "Use up to 60 letters, digits and underscores, beginning with a letter.");
            }
            parameters.add(parameter(entry));
        }
        return List.copyOf(parameters);
    }

    private static RecipeParameter parameter(Yaml.Entry entry) {
        if (entry.value() instanceof Yaml.Scalar scalar) {
            return new RecipeParameter(entry.key(), StepParameter.Kind.TEXT, false, scalar.text(), "");
        }
        Yaml.Mapping said = RecipeParser.mapping(entry.value(), "The parameter \"" + entry.key() + "\"");
        RecipeParser.onlyKeys(said, List.of("default", "type", "doc", "required"), "a parameter");
        StepParameter.Kind kind = said.get("type").map(PolicyParser::kind).orElse(StepParameter.Kind.TEXT);
        Optional<String> initial = said.get("default").map(d -> d instanceof Yaml.Scalar scalar ? scalar.text() : RecipeParser.text(d, "default"));
        boolean required = said.get("required").map(r -> RecipeParser.text(r, "required").equals("true")).orElse(initial.isEmpty());
        RecipeParameter parameter = new RecipeParameter(entry.key(), kind, required, initial.orElse(""),
                said.get("doc").map(d -> RecipeParser.text(d, "doc")).orElse(""));
        if (!required && initial.isEmpty()) {
            throw new BadInputException("The parameter \"" + entry.key() + "\" has no value.", entry.place().toString(),
                    "Give it a `default`, or say `required: true`.");
        }
        if (initial.isPresent() && kind != StepParameter.Kind.FILE) {
            Arguments.checkForm(new StepParameter(entry.key(), kind, false, "", ""),
                    new Yaml.Scalar(initial.get().replace("${", "$${"), said.get("default").orElseThrow().place()));
        }
        return parameter;
    }

    private static StepParameter.Kind kind(Yaml node) {
        String said = RecipeParser.text(node, "type");
        return KINDS.stream().filter(k -> k.name().equalsIgnoreCase(said)).findFirst()
                .orElseThrow(() -> new BadInputException("\"" + said + "\" is no type of parameter.", node.place().toString(),
                        "The types are text, whole, decimal, flag, file."));
    }

    static Duration duration(Yaml node) {
        String text = RecipeParser.text(node, "duration");
        Matcher said = DURATION.matcher(text);
        if (!said.matches()) {
            throw new BadInputException("\"" + text + "\" is not a length of time.", node.place().toString(),
                    "Write such as 500ms, 30s, 5m, 2h or 1d.");
        }
        long amount = Long.parseLong(said.group(1));
        return switch (said.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static long size(Yaml node) {
        String text = RecipeParser.text(node, "memory");
        Matcher said = SIZE.matcher(text);
        if (!said.matches()) {
            throw new BadInputException("\"" + text + "\" is not an amount of memory.", node.place().toString(),
                    "Write such as 512MiB or 4GiB.");
        }
        long amount = Long.parseLong(said.group(1));
        int power = "KMGT".indexOf(said.group(2).charAt(0)) + 1;
        long unit = said.group(2).contains("i") ? 1024 : 1000;
        for (int i = 0; i < power; i++) {
            amount = Math.multiplyExact(amount, unit);
        }
        return amount;
    }

    private static int whole(Yaml node, String key, int least, int most) {
        String said = RecipeParser.text(node, key);
        try {
            int value = Integer.parseInt(said);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notOne) {
            // told below
        }
        throw new BadInputException("`" + key + "` cannot be \"" + said + "\".", node.place().toString(),
                "Give a whole number from " + least + " to " + most + ".");
    }

    private static double decimal(Yaml node, String key, double least, double most) {
        String said = RecipeParser.text(node, key);
        try {
            double value = Double.parseDouble(said);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notOne) {
            // told below
        }
        throw new BadInputException("`" + key + "` cannot be \"" + said + "\".", node.place().toString(),
                "Give a number from " + (long) least + " to " + (long) most + ".");
    }

    private static boolean there(Yaml node) {
        return !(node instanceof Yaml.Nothing);
    }
}
