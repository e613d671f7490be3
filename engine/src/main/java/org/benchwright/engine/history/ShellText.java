package org.benchwright.engine.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Acts as a shell script. */
final class ShellText {
    private static final String HEAD = """
            #!/bin/sh
            # What was done in %s, in its order. Give the folder of a workspace; it is made when it is not there.
            # Needs benchwright on the PATH, or its path in BENCHWRIGHT.
            set -eu
            workspace=${1:?"usage: sh $0 WORKSPACE"}
            bw() { "${BENCHWRIGHT:-benchwright}" "$@" --workspace "$workspace" --quiet; }
            # keep NAME KEY WORDS...: runs the words and keeps the first number that the answer has under that key.
            keep() {
                name=$1
                key=$2
                shift 2
                answer=$(bw "$@" --json)
                number=$(printf '%%s\\n' "$answer" | sed -n "s/.*\\"$key\\" *: *\\([0-9][0-9]*\\).*/\\1/p" | head -n 1)
                eval "$name=$number"
            }
            [ -e "$workspace/benchwright.mv.db" ] || "${BENCHWRIGHT:-benchwright}" workspace init "$workspace" --quiet
            """;

    private final StringBuilder text = new StringBuilder();
    private final Map<Handle, String> variables = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    private ShellText() {
    }

    /** @param name of the workspace */
    static String of(String name, List<Act> acts) {
        ShellText script = new ShellText();
        script.text.append(HEAD.formatted(name.replaceAll("\\s+", " ")));
        acts.forEach(script::add);
        return script.text.toString();
    }

    private void add(Act act) {
        text.append("\n# ").append(act.at()).append(", ").append(act.title()).append('\n');
        act.remark().lines().forEach(line -> text.append("# ").append(line).append('\n'));
        if (act.command().isEmpty()) {
            return;
        }
        String words = act.command().stream().map(this::word).collect(Collectors.joining(" "));
        if (act.makes().isEmpty()) {
            text.append("bw ").append(words).append(" > /dev/null\n");
        } else {
            String variable = variable(act.makes().get());
            text.append("keep ").append(variable).append(' ').append(act.makes().get().kind() == Handle.Kind.RUN ? "run" : "version").append(' ').append(words)
                    .append('\n');
        }
    }

    private String variable(Handle made) {
        String base = made.word();
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "_" + i;
        }
        variables.put(made, name);
        return name;
    }

    private String word(Words words) {
        return words.plain() ? quoted(words.written(t -> t, r -> "")) : words.written(t -> t.isEmpty() ? "" : quoted(t), this::reference);
    }

    private String reference(Words.Reference reference) {
        String number = "\"${" + variables.get(reference.to()) + "}\"";
        String id = reference.to().id();
        return switch (reference.to().kind()) {
            case RUN -> reference.bare() ? number : "run:" + number;
            case DATASET, MODEL -> quoted(id.substring(0, id.lastIndexOf('@') + 1)) + number;
        };
    }

    /** As one word of a shell. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
