package org.benchwright.engine.data.quality;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.workspace.Checksums;

/**
 * Rules for a table, as a file has them.
 *
 * @param text in YAML
 */
public record RuleSet(List<Rule> rules, String text) {
    /** Rules without a file; their text is written anew. */
    public static RuleSet of(List<Rule> rules) {
        return new RuleSet(List.copyOf(rules), write(rules));
    }

    /**
     * @param file named in messages
     * @throws BadInputException on the first thing that is wrong; names line and column
     */
    public static RuleSet parse(String text, Path file) {
        return new RuleSet(new RuleParser(file).parse(text), text);
    }

    /** @throws BadInputException when the file cannot be read or is wrong */
    public static RuleSet read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no rules file " + file + ".", "Name a .yaml file; `data rules suggest D --out F` makes one.");
        }
        try {
            return parse(Files.readString(file), file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("The file is not text in UTF-8.", file.toString(), "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw MachineFaults.of("reading the rules", file, e);
        }
    }

    public String sha256() {
        return Checksums.sha256(text);
    }

    /** The rule of this name. */
    public Optional<Rule> rule(String name) {
        return rules.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private static String write(List<Rule> rules) {
        StringBuilder out = new StringBuilder(rules.isEmpty() ? "rules: []\n" : "rules:\n");
        for (Rule rule : rules) {
            out.append("  - kind: ").append(rule.kind().word()).append('\n');
            if (!rule.name().equals(Rule.initialName(rule.kind(), rule.columns()))) {
                line(out, "name", quoted(rule.name()));
            }
            if (rule.columns().size() == 1) {
                line(out, "column", quoted(rule.column()));
            } else if (rule.columns().size() > 1) {
                line(out, "columns", list(rule.columns()));
            }
            for (Map.Entry<String, List<String>> value : rule.values().entrySet()) {
                RuleKind.Takes takes = rule.kind().parameter(value.getKey()).orElseThrow().takes();
                boolean several = takes == RuleKind.Takes.LIST || takes == RuleKind.Takes.TYPES;
                line(out, value.getKey(), several ? list(value.getValue()) : quoted(value.getValue().getFirst()));
            }
            if (rule.severity() != Severity.ERROR) {
                line(out, "severity", rule.severity().word());
            }
            if (rule.dimension() != rule.kind().dimension()) {
                line(out, "dimension", rule.dimension().word());
            }
            if (!rule.filter().isBlank()) {
                line(out, "filter", quoted(rule.filter()));
            }
            if (!rule.description().isBlank()) {
                line(out, "description", quoted(rule.description()));
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append("    ").append(key).append(": ").append(value).append('\n');
    }

    private static String list(List<String> texts) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(t -> quoted.add(quoted(t)));
        return "[" + String.join(", ", quoted) + "]";
    }

    /** A plain word stays plain; all else is quoted as YAML 1.2's double-quoted scalars are, which are JSON's. */
    private static String quoted(String text) {
        boolean plain = text.matches("[\\p{L}_][\\p{L}\\p{N}_]*|-?\\d+(\\.\\d+)?") && !text.matches("(?i)null|true|false|yes|no|on|off");
        return plain ? text : org.benchwright.engine.json.Json.write(text);
    }
}
