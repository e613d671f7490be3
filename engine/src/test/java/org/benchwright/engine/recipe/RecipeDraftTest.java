package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;

class RecipeDraftTest {
    private static final Path FILE = Path.of("folder", "r.yaml");
    private static final List<String> VALUES = List.of("a", "two words", "it's", "12", "- x", "a: b", "# no", "", " pad ", "{x}", "null", "${steps.s0.text}",
            "line\nbreak", "\u00fc \ud83d\ude00", "'", "\"", "true", "x, y]");
    private static final List<String> NAMES = List.of("text", "between", "texts", "other", "k y");
    private final Steps steps = Steps.of(List.of(new CountingSteps()));

    @Property(tries = 400)
    void edits_give_the_recipe_that_was_meant_and_leave_the_other_lines_as_they_were(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Map<String, String>> model = new LinkedHashMap<>();
        RecipeDraft draft = draft(written(model, random));
        assertThat(draft.nodes()).extracting(RecipeDraft.Node::id).containsExactlyElementsOf(model.keySet());
        for (int i = 0; i < 8; i++) {
            String before = draft.text();
            List<String> ids = new ArrayList<>(model.keySet());
            String id = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
            int edit = ids.isEmpty() ? 0 : random.nextInt(5);
            String parameter = NAMES.get(random.nextInt(NAMES.size()));
            int mayChange = 1;
            switch (edit) {
                case 0 -> {
                    draft = draft.add("n" + i, "text.join");
                    model.put("n" + i, new LinkedHashMap<>());
                }
                case 1 -> {
                    String value = VALUES.get(random.nextInt(VALUES.size()));
                    draft = draft.set(id, parameter, value);
                    model.get(id).put(parameter, value);
                }
                case 2 -> {
                    draft = draft.unset(id, parameter);
                    model.get(id).remove(parameter);
                    mayChange = 2;
                }
                case 3 -> {
                    draft = draft.rename(id, "r" + i);
                    String old = "${steps." + id + ".";
                    String now = "${steps.r" + i + ".";
                    model.values().forEach(given -> given.replaceAll((name, value) -> value.replace(old, now)));
                    model = inOrder(ids, model, id, "r" + i);
                    mayChange = Integer.MAX_VALUE;
                }
                default -> {
                    draft = draft.remove(id);
                    model.remove(id);
                    mayChange = Integer.MAX_VALUE;
                }
            }
            assertThat(draft.nodes().stream().map(n -> n.id() + n.parameters()).toList()).as(before + "\n->\n" + draft.text())
                    .isEqualTo(model.entrySet().stream().map(e -> e.getKey() + e.getValue()).toList());
            assertThat(lost(before, draft.text())).as(before + "\n->\n" + draft.text()).isLessThanOrEqualTo(mayChange);
            assertThat(draft.text().lines().filter(line -> line.startsWith("#")).toList())
                    .isEqualTo(before.lines().filter(line -> line.startsWith("#")).toList());
        }
    }

    private static Map<String, Map<String, String>> inOrder(List<String> ids, Map<String, Map<String, String>> model, String old, String now) {
        Map<String, Map<String, String>> renamed = new LinkedHashMap<>();
        ids.forEach(id -> renamed.put(id.equals(old) ? now : id, model.get(id)));
        return renamed;
    }

    /** How many lines of the one text are not in the other, in their order. */
    private static int lost(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = 0; i < old.size(); i++) {
            for (int j = 0; j < now.size(); j++) {
                common[i + 1][j + 1] = old.get(i).equals(now.get(j)) ? common[i][j] + 1 : Math.max(common[i][j + 1], common[i + 1][j]);
            }
        }
        return old.size() - common[old.size()][now.size()];
    }

    private static String written(Map<String, Map<String, String>> model, Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "# a recipe\nname: x   # its name\n\n" : "").append("steps:  # all\n");
        String indent = " ".repeat(random.nextInt(3));
        int count = 1 + random.nextInt(4);
        for (int s = 0; s < count; s++) {
            Map<String, String> given = new LinkedHashMap<>();
            model.put("s" + s, given);
            if (random.nextInt(3) == 0) {
                text.append("# about ").append(s).append("\n\n");
            }
            int parameters = random.nextInt(3);
            for (int p = 0; p < parameters; p++) {
                given.put(NAMES.get(p), VALUES.get(random.nextInt(VALUES.size())));
            }
            List<String> pairs = given.entrySet().stream().map(e -> e.getKey() + ": " + DraftText.scalar(e.getValue())).toList();
            String flow = "{" + String.join(", ", pairs) + "}";
            switch (random.nextInt(3)) {
                case 0 -> text.append(indent).append("- {id: s").append(s).append(", use: text.join").append(pairs.isEmpty() ? "" : ", with: " + flow)
                        .append("}\n");
                case 1 -> text.append(indent).append("- id: s").append(s).append("  # here\n").append(indent).append("  use: text.join\n")
                        .append(pairs.isEmpty() ? "" : indent + "  with: " + flow + "\n");
                default -> {
                    text.append(indent).append("-   id: 's").append(s).append("'\n").append(indent).append("    use: text.join\n");
                    if (!pairs.isEmpty()) {
                        text.append(indent).append("    with:\n");
                        pairs.forEach(pair -> text.append(indent).append("       ").append(pair).append(random.nextBoolean() ? "   # why\n" : "\n"));
                    }
                }
            }
        }
        if (random.nextBoolean()) {
            text.append("\n# the end\n");
        }
        return text.toString();
    }

    @Test
    void a_long_text_is_replaced_and_what_follows_stays() {
        RecipeDraft draft = draft("""
                steps:
                  - id: a
                    use: text.join
                    with:
                      between: |
                        one
                        two
                      # kept
                      texts:
                        - x
                        - y
                  # next
                  - id: b
                    use: text.join
                    after: [a]
                    with: {texts: ['${steps.a.text}', '$${steps.a.text}']}
                """);

        assertThat(draft.set("a", "between", "z").unset("a", "texts").rename("a", "c").text()).isEqualTo("""
                steps:
                  - id: c
                    use: text.join
                    with:
                      between: z
                      # kept
                  # next
                  - id: b
                    use: text.join
                    after: [c]
                    with: {texts: ['${steps.c.text}', '$${steps.a.text}']}
                """);
    }

    @Test
    void every_problem_is_told_with_its_place() {
        RecipeDraft draft = draft("""
                nmae: x
                steps:
                  - id: a
                    use: text.jion
                  - id: b
                    use: text.repeat
                    with: {text: '${steps.z.text}', size: 3}
                  - use: text.join
                  - id: c
                    use: text.join
                    with: {texts: ['${steps.b.words}']}
                """);

        assertThat(draft.problems()).extracting(p -> p.line() + ":" + p.column() + " " + p.what()).containsExactlyInAnyOrder(
                "1:1 \"nmae\" is not a part of a recipe.",
                "4:10 There is no step \"text.jion\".",
                "7:37 The step text.repeat has no parameter \"size\".",
                "5:9 The step \"b\" (text.repeat) lacks the parameter \"times\".",
                "7:18 There is no step with the id \"z\" in this recipe.",
                "8:5 The step has no `id`.",
                "11:20 The step \"b\" (text.repeat) has no output \"words\".");
        assertThat(draft.nodes()).extracting(RecipeDraft.Node::id).containsExactly("a", "b", "c");
        assertThat(draft.edges()).contains(new RecipeGraph.Edge("b", "c", "words", "texts"));
    }

    @Test
    void a_text_that_is_no_yaml_has_one_problem() {
        assertThat(draft("steps:\n  - id: [a\n").problems()).hasSize(1);
        assertThatThrownBy(() -> draft("steps:\n  - id: [a\n").add("b", "text.join")).isInstanceOf(BadInputException.class);
    }

    @Test
    void a_connection_is_a_reference_and_a_circle_is_a_problem() {
        RecipeDraft draft = draft("steps:\n  - id: a\n    use: text.join\n    with: {texts: x}\n").add("b", "text.join").connect("a", "text", "b", "texts");

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.edges()).containsExactly(new RecipeGraph.Edge("a", "b", "text", "texts"));
        RecipeDraft circle = draft.connect("b", "text", "a", "texts");
        assertThat(circle.problems()).hasSize(1).first().extracting(RecipeDraft.Problem::what).asString().contains("circle");
        assertThat(circle.nodes()).hasSize(2);
    }

    @Test
    void a_recipe_without_steps_gets_its_first_one() {
        String first = "steps:\n  - id: a\n    use: text.join\n";

        assertThat(draft("name: x\n").add("a", "text.join").text()).isEqualTo("name: x\n" + first);
        assertThat(draft("steps:\n").add("a", "text.join").text()).isEqualTo(first);
        assertThat(draft("steps: []\n").add("a", "text.join").nodes()).extracting(RecipeDraft.Node::id).containsExactly("a");
    }

    @Test
    void windows_line_ends_stay() {
        assertThat(draft("steps:\r\n  - id: a\r\n    use: text.join\r\n").add("b", "text.join").set("b", "texts", "x").text())
                .isEqualTo("steps:\r\n  - id: a\r\n    use: text.join\r\n  - id: b\r\n    use: text.join\r\n    with:\r\n      texts: x\r\n");
    }

    private RecipeDraft draft(String text) {
        return new RecipeDraft(text, FILE, steps);
    }

    @Test
    void a_list_is_written_as_the_one_before_it_was() {
        String block = "steps:\n  - id: a\n    use: text.join\n    with:\n      texts:\n        - x\n        - 'y: z' # two\n      # why\n      between: '-'\n";
        RecipeDraft draft = draft(block);
        assertThat(draft.nodes().getFirst().parameters()).containsEntry("texts", "x\ny: z");
        assertThat(draft.set("a", "texts", List.of("p", "q, r", "s")).text()).isEqualTo(block.replace("- x\n        - 'y: z' #", "- p\n        - 'q, r'\n        - s #"));
        String flow = "steps:\n  - {id: a, use: text.join, with: {texts: [x, y]}}\n";
        assertThat(draft(flow).set("a", "texts", List.of("p")).text()).isEqualTo(flow.replace("[x, y]", "[p]"));
        assertThat(draft("steps:\n  - id: a\n    use: text.join\n").set("a", "texts", List.of("p", "q")).text())
                .isEqualTo("steps:\n  - id: a\n    use: text.join\n    with:\n      texts: [p, q]\n");
    }

    @Property(tries = 200)
    void names_with_values_come_back_as_they_were_given(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> values = VALUES.stream().filter(v -> !v.contains("\n")).toList();
        String before = List.of("      other:\n        k: v\n        l: w\n", "      other: {k: v}\n", "      other:\n", "      other: v\n", "      text: v\n").get(random.nextInt(5));
        RecipeDraft draft = draft("steps:\n  - id: a\n    use: text.join\n    with:\n" + before + "  - id: b\n    use: text.join\n");
        java.util.SequencedMap<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            named.put("k" + i, values.get(random.nextInt(values.size())));
        }
        String written = String.join("\n", named.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
        RecipeDraft now = draft.set("a", "other", named);
        assertThat(now.nodes().getFirst().parameters()).as(now.text()).containsEntry("other", written);
        assertThat(now.nodes()).extracting(RecipeDraft.Node::id).containsExactly("a", "b");
    }
}
