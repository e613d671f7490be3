package org.benchwright.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeErrorsTest {
    private static final Path FILE = Path.of("folder", "r.yaml");
    private final Steps steps = Steps.of(List.of(new CountingSteps()));

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("nothing", "", "The file is empty.", ""),
                row("a comment alone", "# steps\n", "The file is empty.", ""),
                row("a list", "- a\n- b\n", "A recipe must be keys with values", "line 1, column 1"),
                row("no YAML", "steps:\n  - id: [a\n", "not valid YAML", "line 3, column 1"),
                row("a tab", "steps:\n\t- id: a\n", "not valid YAML", "line 2, column 1"),
                row("no steps", "name: x\n", "The recipe has no steps.", "line 1, column 1"),
                row("steps without one", "steps: []\n", "without anything in it", "line 1, column 8"),
                row("steps as text", "steps: many\n", "`steps` is a single value", "line 1, column 8"),
                row("an unknown part", "stages:\n  - id: a\n", "\"stages\" is not a part of a recipe.", "line 1, column 1"),
                row("an unknown part of a step", step("a", "text.refuse", "") + "    tries: 3\n", "\"tries\" is not a part of a step.",
                        "line 4, column 5"),
                row("no id", "steps:\n  - use: text.refuse\n", "The step has no `id`.", "line 2, column 5"),
                row("no use", "steps:\n  - id: a\n", "The step has no `use`.", "line 2, column 5"),
                row("an id with a space", step("a b", "text.refuse", ""), "\"a b\" cannot be a step's id.", "line 2, column 9"),
                row("an id twice", step("a", "text.refuse", "") + "  - id: a\n    use: text.refuse\n", "Two steps have the id \"a\"",
                        "line 4, column 9"),
                row("a key twice", "steps:\n  - id: a\n    id: b\n", "The key \"id\" is there twice.", "line 3, column 5"),
                row("an alias", "name: &n x\nsteps: *n\n", "Anchors (&) and aliases (*)", "line 2, column 8"),
                row("two documents", step("a", "text.refuse", "") + "---\nname: b\n", "A second document begins here.", "line 5, column 1"),
                row("an unknown step", step("a", "text.repaet", ""), "There is no step \"text.repaet\".", "line 3, column 10"),
                row("an unknown parameter", step("a", "text.repeat", "{text: a, times: 2, size: 3}"), "has no parameter \"size\".",
                        "line 4, column 31"),
                row("a missing parameter", step("a", "text.repeat", "{text: a}"), "lacks the parameter \"times\"", "line 2, column 9"),
                row("a text for a number", step("a", "text.repeat", "{text: a, times: often}"), "\"times\" cannot be \"often\".",
                        "line 4, column 28"),
                row("a fraction for a whole number", step("a", "text.repeat", "{text: a, times: 1.5}"), "\"times\" cannot be \"1.5\".",
                        "line 4, column 28"),
                row("a word for a flag", step("a", "text.repeat", "{text: a, times: 1, loud: very}"), "\"loud\" cannot be \"very\".",
                        "line 4, column 37"),
                row("a list for a text", step("a", "text.repeat", "{text: [a], times: 1}"), "\"text\" cannot be a list.", "line 4, column 18"),
                row("a list for names", step("a", "text.repeat", "{text: a, times: 1, names: [b]}"), "\"names\" cannot be a list.",
                        "line 4, column 38"),
                row("a list with a reference for a text", step("a", "text.repeat", "{text: ['${steps.a.text}'], times: 1}"),
                        "\"text\" cannot be a list.", "line 4, column 18"),
                row("a file that is not there", step("a", "text.read", "{file: gone.txt}"), "There is no file", "line 4, column 18"),
                row("a reference to no step", step("a", "text.repeat", "{text: '${steps.b.text}', times: 1}"),
                        "There is no step with the id \"b\"", "line 4, column 18"),
                row("a reference to no output", step("a", "text.refuse", "") + step2("b", "${steps.a.words}"),
                        "has no output \"words\".", "line 6, column 18"),
                row("half a reference", step("a", "text.repeat", "{text: '${steps.a', times: 1}"), "is not a reference.", "line 4, column 18"),
                row("a reference to something else", step("a", "text.repeat", "{text: '${HOME}', times: 1}"), "\"${HOME}\" is not a reference.",
                        "line 4, column 18"),
                row("a step that needs itself", step("a", "text.repeat", "{text: '${steps.a.text}', times: 1}"),
                        "Step \"a\" needs its own output.", "line 2, column 9"),
                row("a circle", step("a", "text.repeat", "{text: '${steps.c.text}', times: 1}") + step2("b", "${steps.a.text}")
                        + step2("c", "${steps.b.text}"), "in a circle: a needs c needs b needs a.", "line 2, column 9"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void names_what_is_wrong_and_where(String name, String text, String what, String where) {
        BadInputException e = catchThrowableOfType(BadInputException.class,
                () -> RecipeCheck.order(Recipe.parse(text, FILE), steps));

        assertThat(e).isNotNull();
        assertThat(e.what()).contains(what);
        assertThat(e.where()).startsWith(FILE.toString()).endsWith(where);
        assertThat(e.remedy()).isNotEmpty();
        assertThat(e.lines()).hasSizeBetween(2, 3);
    }

    @Test
    void suggests_the_step_that_was_probably_meant() {
        BadInputException e = catchThrowableOfType(BadInputException.class,
                () -> RecipeCheck.order(Recipe.parse(step("a", "text.repaet", ""), FILE), steps));

        assertThat(e.remedy()).isEqualTo("Did you mean text.repeat?");
    }

    @Test
    void a_deeply_nested_file_is_refused_without_overflowing() {
        BadInputException e = catchThrowableOfType(BadInputException.class, () -> Recipe.parse("steps: " + "[".repeat(100_000), FILE));

        assertThat(e.where()).contains("line 1");
    }

    private static Arguments row(String name, String text, String what, String where) {
        return Arguments.of(name, text, what, where);
    }

    /** Four lines, the parameters in the fourth from column 11 on. */
    private static String step(String id, String use, String with) {
        return "steps:\n  - id: " + id + "\n    use: " + use + "\n" + (with.isEmpty() ? "" : "    with: " + with + "\n");
    }

    private static String step2(String id, String text) {
        return "  - id: " + id + "\n    use: text.repeat\n    with: {text: '" + text + "', times: 1}\n";
    }
}
