package org.benchwright.engine.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.json.Json;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The text of a recipe with the place of every part, for edits that leave the rest as it is. */
final class DraftText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./@ +-]*(?<! )");

    /** A stretch of text and what replaces it. */
    private record Change(int from, int to, String by) {
    }

    private final String text;
    private final MappingNode top;
    private final String newLine;

    private DraftText(String text, MappingNode top) {
        this.text = text;
        this.top = top;
        this.newLine = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** @throws BadInputException when the text is no YAML with keys */
    static DraftText of(String text, Path file) {
        try {
            Node root = new Compose(LoadSettings.builder().build()).composeString(text).orElse(null);
            if (root instanceof MappingNode top) {
                return new DraftText(text, top);
            }
        } catch (YamlEngineException unreadable) {
            throw new BadInputException("The text is not valid YAML.", file.toString(), "Mend it first; the problems say where.", unreadable);
        }
        throw new BadInputException("The text has no keys with values.", file.toString(), "Begin it with `steps:`.");
    }

    String add(String id, String use) {
        Optional<NodeTuple> entry = entry(top, "steps");
        if (entry.isEmpty()) {
            return append(text.length(), "steps:" + newLine + "  - id: " + id + newLine + "    use: " + scalar(use));
        }
        Node steps = entry.get().getValueNode();
        if (steps instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            Node last = sequence.getValue().getLast();
            if (sequence.getFlowStyle() == FlowStyle.FLOW) {
                return applied(List.of(new Change(end(last), end(last), ", {id: " + id + ", use: " + scalar(use) + "}")));
            }
            String dash = " ".repeat(dashColumn(sequence));
            return append(lineEnd(end(last)), dash + "- id: " + id + newLine + dash + "  use: " + scalar(use));
        }
        if (!(steps instanceof SequenceNode) && end(steps) > start(steps)) {
            throw new BadInputException("`steps` is not a list.", "Mend that first.");
        }
        String lines = newLine + "  - id: " + id + newLine + "    use: " + scalar(use);
        // Behind the colon, so that a comment on the line stays where it is when nothing else stands there.
        return steps instanceof SequenceNode ? applied(List.of(new Change(start(steps), end(steps), lines)))
                : append(lineEnd(end(entry.get().getKeyNode())), lines.substring(newLine.length()));
    }

    String remove(String id) {
        Node step = step(id);
        SequenceNode sequence = sequence();
        if (sequence.getFlowStyle() == FlowStyle.FLOW) {
            List<int[]> items = sequence.getValue().stream().map(n -> new int[] {start(n), end(n)}).toList();
            return applied(List.of(withoutItem(items, sequence.getValue().indexOf(step))));
        }
        if (lineStart(start(step)) <= end(entry(top, "steps").orElseThrow().getKeyNode()) - 1 && start(step) > 0
                && lineStart(start(step)) == lineStart(start(entry(top, "steps").orElseThrow().getKeyNode()))) {
            throw new BadInputException("The step stands on the line of `steps`.", "Put it on a line of its own first.");
        }
        return applied(List.of(new Change(lineStart(dash(step)), afterLine(end(step)), "")));
    }

    String rename(String id, String newId) {
        List<Change> changes = new ArrayList<>();
        Pattern reference = Pattern.compile("(?<!\\$)(\\$\\{\\s*steps\\.)" + Pattern.quote(id) + "(?=\\.)");
        MappingNode renamed = step(id);
        for (Node node : sequence().getValue()) {
            if (node instanceof MappingNode step) {
                if (step == renamed) {
                    Node idNode = entry(step, "id").orElseThrow().getValueNode();
                    changes.add(new Change(start(idNode), end(idNode), newId));
                }
                entry(step, "with").ifPresent(with -> scalars(with.getValueNode()).forEach(scalar -> {
                    Matcher found = reference.matcher(text).region(start(scalar), end(scalar)).useTransparentBounds(true);
                    while (found.find()) {
                        changes.add(new Change(found.end(1), found.end(), newId));
                    }
                }));
                entry(step, "after").ifPresent(after -> scalars(after.getValueNode()).stream().filter(s -> s.getValue().strip().equals(id))
                        .forEach(s -> changes.add(new Change(start(s), end(s), newId))));
            }
        }
        return applied(changes);
    }

    String set(String id, String parameter, String value) {
        return write(id, parameter, scalar(value), List.of());
    }

    String set(String id, String parameter, List<String> values) {
        List<String> written = values.stream().map(DraftText::scalar).toList();
        return write(id, parameter, "[" + String.join(", ", written) + "]", written.stream().map(v -> "- " + v).toList());
    }

    String set(String id, String parameter, SequencedMap<String, String> values) {
        List<String> written = values.entrySet().stream().map(e -> scalar(e.getKey()) + ": " + scalar(e.getValue())).toList();
        return write(id, parameter, "{" + String.join(", ", written) + "}", written);
    }

    /**
     * @param value as it stands in a line
     * @param block the same a line each, for where a block of lines stands now; empty for what has none
     */
    private String write(String id, String parameter, String value, List<String> block) {
        MappingNode step = step(id);
        Optional<NodeTuple> with = entry(step, "with");
        if (with.isPresent() && with.get().getValueNode() instanceof MappingNode mapping) {
            Optional<NodeTuple> present = entry(mapping, parameter);
            return present.isPresent() ? replaced(present.get(), value, block) : inserted(mapping, parameter, value);
        }
        if (with.isPresent()) {
            Node node = with.get().getValueNode();
            boolean nothing = end(node) == start(node);
            int from = nothing ? end(with.get().getKeyNode()) + 1 : start(node);
            String said = (nothing ? " " : "") + "{" + scalar(parameter) + ": " + value + "}";
            return applied(List.of(new Change(from, nothing ? from : end(node), said)));
        }
        int last = end(step.getValue().getLast().getValueNode());
        if (step.getFlowStyle() == FlowStyle.FLOW) {
            return applied(List.of(new Change(last, last, ", with: {" + scalar(parameter) + ": " + value + "}")));
        }
        String indent = " ".repeat(column(step.getValue().getFirst().getKeyNode()));
        return append(lineEnd(end(step)), indent + "with:" + newLine + indent + "  " + scalar(parameter) + ": " + value);
    }

    private String replaced(NodeTuple entry, String value, List<String> block) {
        Node node = entry.getValueNode();
        if (!block.isEmpty() && node instanceof CollectionNode<?> lines && lines.getFlowStyle() == FlowStyle.BLOCK
                && (node instanceof SequenceNode) == block.getFirst().startsWith("- ")) {
            int from = node instanceof SequenceNode items ? dash(items.getValue().getFirst()) : start(node);
            return applied(List.of(new Change(from, end(node), String.join(newLine + " ".repeat(from - lineStart(from)), block)
                    + (text.startsWith("\n", end(node) - 1) ? newLine : ""))));
        }
        if (end(node) == start(node)) {
            int behind = end(entry.getKeyNode()) + 1;
            return applied(List.of(new Change(behind, behind, " " + value)));
        }
        String tail = text.startsWith("\n", end(node) - 1) ? newLine : "";
        return applied(List.of(new Change(start(node), end(node), value + tail)));
    }

    private String inserted(MappingNode mapping, String parameter, String value) {
        String said = scalar(parameter) + ": " + value;
        if (mapping.getValue().isEmpty()) {
            return applied(List.of(new Change(start(mapping) + 1, start(mapping) + 1, said)));
        }
        NodeTuple last = mapping.getValue().getLast();
        int end = Math.max(end(last.getKeyNode()), end(last.getValueNode()));
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return applied(List.of(new Change(end, end, ", " + said)));
        }
        return append(lineEnd(end), " ".repeat(column(mapping.getValue().getFirst().getKeyNode())) + said);
    }

    String unset(String id, String parameter) {
        MappingNode step = step(id);
        Optional<NodeTuple> with = entry(step, "with");
        if (with.isEmpty() || !(with.get().getValueNode() instanceof MappingNode mapping)) {
            return text;
        }
        Optional<NodeTuple> present = entry(mapping, parameter);
        if (present.isEmpty()) {
            return text;
        }
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return applied(List.of(withoutItem(mapping.getValue().stream().map(e -> new int[] {start(e.getKeyNode()), Math.max(end(e.getKeyNode()),
                    end(e.getValueNode()))}).toList(), mapping.getValue().indexOf(present.get()))));
        }
        if (mapping.getValue().size() == 1) {
            int from = end(with.get().getKeyNode()) + 1;
            int to = end(mapping);
            return applied(List.of(new Change(from, to, " {}" + (text.startsWith("\n", to - 1) ? newLine : ""))));
        }
        int end = Math.max(end(present.get().getKeyNode()), end(present.get().getValueNode()));
        return applied(List.of(new Change(lineStart(start(present.get().getKeyNode())), afterLine(end), "")));
    }

    /** Takes one of several things with commas between them away. */
    private static Change withoutItem(List<int[]> items, int index) {
        if (index + 1 < items.size()) {
            return new Change(items.get(index)[0], items.get(index + 1)[0], "");
        }
        return new Change(index == 0 ? items.get(0)[0] : items.get(index - 1)[1], items.get(index)[1], "");
    }

    private SequenceNode sequence() {
        if (entry(top, "steps").map(NodeTuple::getValueNode).orElse(null) instanceof SequenceNode sequence) {
            return sequence;
        }
        throw new BadInputException("There are no steps.", "Add one first.");
    }

    private MappingNode step(String id) {
        return sequence().getValue().stream().filter(MappingNode.class::isInstance).map(MappingNode.class::cast)
                .filter(step -> entry(step, "id").filter(e -> e.getValueNode() instanceof ScalarNode s && s.getValue().strip().equals(id)).isPresent())
                .findFirst().orElseThrow(() -> new BadInputException("There is no step with the id \"" + id + "\".", "Name one of the recipe's steps."));
    }

    private static Optional<NodeTuple> entry(MappingNode mapping, String key) {
        return mapping.getValue().stream().filter(e -> e.getKeyNode() instanceof ScalarNode s && s.getValue().equals(key)).findFirst();
    }

    private static List<ScalarNode> scalars(Node node) {
        return switch (node) {
            case ScalarNode scalar -> List.of(scalar);
            case SequenceNode sequence -> sequence.getValue().stream().flatMap(n -> scalars(n).stream()).toList();
            case MappingNode mapping -> mapping.getValue().stream().flatMap(e -> scalars(e.getValueNode()).stream()).toList();
            default -> List.of();
        };
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private int start(Node node) {
        return offset(node.getStartMark().orElseThrow());
    }

    /** Behind the last character that belongs to it; a block's own mark stands where the next thing begins, behind comments. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK) {
            return switch (node) {
                case SequenceNode sequence when !sequence.getValue().isEmpty() -> end(sequence.getValue().getLast());
                case MappingNode mapping when !mapping.getValue().isEmpty() -> Math.max(end(mapping.getValue().getLast().getKeyNode()) + 1,
                        end(mapping.getValue().getLast().getValueNode()));
                default -> start(node);
            };
        }
        return offset(node.getEndMark().orElseThrow());
    }

    private int column(Node node) {
        return start(node) - lineStart(start(node));
    }

    private int dashColumn(SequenceNode sequence) {
        int dash = dash(sequence.getValue().getFirst());
        return dash - lineStart(dash);
    }

    private int dash(Node item) {
        return text.lastIndexOf('-', start(item) - 1);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Where the line break of the line stands that holds the character before {@code at}. */
    private int lineEnd(int at) {
        if (at > 0 && text.charAt(at - 1) == '\n') {
            return at - 1;
        }
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int afterLine(int at) {
        return Math.min(text.length(), lineEnd(at) + 1);
    }

    /** Puts lines behind the line that ends at a place. */
    private String append(int lineEnd, String lines) {
        if (lineEnd >= text.length()) {
            String before = text.isEmpty() || text.endsWith("\n") ? text : text + newLine;
            return before + lines + newLine;
        }
        return text.substring(0, lineEnd + 1) + lines + newLine + text.substring(lineEnd + 1);
    }

    private String applied(List<Change> changes) {
        StringBuilder edited = new StringBuilder(text);
        changes.stream().sorted(Comparator.comparingInt(Change::from).reversed()).forEach(c -> edited.replace(c.from(), c.to(), c.by()));
        return edited.toString();
    }

    /** A single value that reads back as it is, wherever it stands. */
    static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !value.equalsIgnoreCase("null")) {
            return value;
        }
        boolean shown = value.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0x85 && c != 0x2028 && c != 0x2029);
        return shown ? "'" + value.replace("'", "''") + "'" : Json.write(value);
    }
}
